import { shallowRef } from 'vue'
import { shownLanguage } from '../language.ts'
import { ApiProblem } from './problem.ts'
import type { ProductProfile } from './types.ts'
import { useApi } from './useApi.ts'

type Names = Readonly<Record<string, string>>

/** Products and packs that the service knows; none until they are there, nor when they cannot be had. */
export function useProfiles() {
  const { get } = useApi()
  const profiles = shallowRef<readonly ProductProfile[]>([])

  async function load() {
    try {
      profiles.value = await get('/api/profiles')
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
    }
  }

  void load()
  return { profiles }
}

/** In the language of the reader, else in the first that there is. */
export function nameIn(names: Names): string {
  return names[shownLanguage.value] ?? Object.values(names)[0] ?? ''
}
