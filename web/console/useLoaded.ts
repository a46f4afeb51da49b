import { ApiProblem } from '@chamadao/party'
import { shallowRef } from 'vue'

/** Something that comes from the API. */
export type Loaded<Value> =
  { state: 'loading' } | { state: 'there'; value: Value } | { state: 'failed'; problem: ApiProblem }

/** Loads at once; what is there stays in sight while it is loaded again. */
export function useLoaded<Value>(load: () => Promise<Value>) {
  const loaded = shallowRef<Loaded<Value>>({ state: 'loading' })
  let newest = 0

  async function reload() {
    const mine = ++newest
    if (loaded.value.state === 'failed') loaded.value = { state: 'loading' }
    try {
      const value = await load()
      if (mine === newest) loaded.value = { state: 'there', value }
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      if (mine === newest) loaded.value = { state: 'failed', problem: error }
    }
  }

  void reload()
  return { loaded, reload }
}
