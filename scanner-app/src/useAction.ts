import { ApiProblem } from '@chamadao/party'
import { shallowRef } from 'vue'
import { StorageFailed, StorageFull } from './journal/index.ts'

/** How something that a person started is going. */
export type Going =
  { state: 'idle' } | { state: 'busy' } | { state: 'done' } | { state: 'failed'; error: Failure }

/** What is told to the person; anything else is a mistake of ours. */
export type Failure = ApiProblem | StorageFull | StorageFailed

export function isFailure(error: unknown): error is Failure {
  return (
    error instanceof ApiProblem || error instanceof StorageFull || error instanceof StorageFailed
  )
}

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
      if (!isFailure(error)) throw error
      going.value = { state: 'failed', error }
    }
  }

  return { going, run }
}
