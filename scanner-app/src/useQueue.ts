import { computed, onScopeDispose, shallowRef } from 'vue'
import type { QueueEntry } from './journal/index.ts'
import { usePhone } from './phone.ts'
import type { SyncState } from './sync/index.ts'

/** What waits on this phone to be sent, as it changes. */
export function useQueue() {
  const { journal, sync } = usePhone()
  const entries = shallowRef<readonly QueueEntry[]>([])
  const state = shallowRef<SyncState>(sync.state())

  async function look() {
    entries.value = await journal.entries()
  }

  void look()
  onScopeDispose(journal.onChange(() => void look()))
  onScopeDispose(sync.onChange((next) => (state.value = next)))

  const waiting = computed(
    () => entries.value.filter(({ state }) => state === 'waiting' || state === 'sending').length,
  )
  const troubled = computed(
    () => entries.value.filter(({ state }) => state === 'refused' || state === 'conflict').length,
  )
  return { entries, state, waiting, troubled, look }
}
