import { shallowRef } from 'vue'
import { isExpected } from './failureText.ts'

/** How something that a person started is going. */
export type Going =
  { state: 'idle' } | { state: 'busy' } | { state: 'done' } | { state: 'failed'; error: unknown }

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
      // Whatever it is, the person is told that nothing came of it.
      going.value = { state: 'failed', error }
      if (!isExpected(error)) throw error
    }
  }

  return { going, run }
}
