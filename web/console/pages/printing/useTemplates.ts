import { computed, shallowRef } from 'vue'
import { useApi } from '../../api/useApi.ts'
import { word } from '../../language.ts'
import { useLoaded } from '../../useLoaded.ts'

/**
 * Templates of labels that the service draws, and the one that is chosen.
 *
 * @param inner whether the codes have secrets that a label can show
 */
export function useTemplates(first: string, inner: () => boolean) {
  const { get } = useApi()
  const template = shallowRef(first)
  const { loaded } = useLoaded(() => get('/api/label-templates'))

  const fitting = computed(() =>
    loaded.value.state === 'there' ? loaded.value.value.filter((one) => !one.inner || inner()) : [],
  )
  const templates = computed(() => {
    const names = fitting.value.map(({ name }) => name)
    return (names.length > 0 ? names : [first]).map((name) => ({
      value: name,
      label: word('template', name),
    }))
  })
  const showsInner = computed(
    () => fitting.value.find(({ name }) => name === template.value)?.inner ?? false,
  )

  return { templates, template, showsInner }
}
