import { computed } from 'vue'
import { shownLanguage } from '../language.ts'
import { useLoaded } from '../useLoaded.ts'
import { useApi } from './useApi.ts'

type Names = Readonly<Record<string, string>>

/** Products and packs that the service knows; none until they are there. */
export function useProfiles() {
  const { get } = useApi()
  const { loaded, reload } = useLoaded(() => get('/api/profiles'))
  const profiles = computed(() => (loaded.value.state === 'there' ? loaded.value.value : []))
  return { loaded, reload, profiles }
}

/** In the language of the reader, else in the first that there is. */
export function nameIn(names: Names): string {
  return names[shownLanguage.value] ?? Object.values(names)[0] ?? ''
}
