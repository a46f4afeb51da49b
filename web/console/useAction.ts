import { ApiProblem } from '@chamadao/party'
import { shallowRef } from 'vue'

/** How something that a person started is going. */
export type Going =
  | { state: 'idle' }
  | { state: 'busy' }
  | { state: 'done' }
  | { state: 'failed'; problem: ApiProblem }

/** Runs one thing at a time; a second press while it runs does nothing. */
export function useAction(action: () => Promise<void>) {
  const going = shallowRef<Going>({ state: 'idle' })

  async function run() {
    if (going.value.state === 'busy') return
    going.value = { state: 'busy' }
    try {
      await action()
      going.value = { state: 'done' }
    } catch (error) {
      going.value = { state: 'idle' }
      if (!(error instanceof ApiProblem)) throw error
      going.value = { state: 'failed', problem: error }
    }
  }

  return { going, run }
}
