import { computed, shallowRef } from 'vue'
import { useApi } from '../../api/useApi.ts'
import { word } from '../../language.ts'
import { useLoaded } from '../../useLoaded.ts'

/** Templates of labels that the service draws, and the one that is chosen. */
export function useTemplates(first: string) {
  const { get } = useApi()
  const template = shallowRef(first)
  const { loaded } = useLoaded(() => get('/api/label-templates'))

  const templates = computed(() => {
    const names = loaded.value.state === 'there' ? loaded.value.value.map(({ name }) => name) : []
    return (names.length > 0 ? names : [first]).map((name) => ({
      value: name,
      label: word('template', name),
    }))
  })

  return { templates, template }
}
