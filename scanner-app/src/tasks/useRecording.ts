import { shallowRef } from 'vue'
import type { NewEntry, OpenTask } from '../journal/index.ts'
import { useMe } from '../people/useWho.ts'
import { usePhone } from '../phone.ts'
import { recordTask, type Device, type Setting, type Task } from '../record/index.ts'

/** Signs what a person has done and puts it into the queue; it is done once the journal has it. */
export function useRecording(signer: () => Device) {
  const { journal, sync, tools } = usePhone()
  const me = useMe()
  /** Ids of what was recorded last on this page. */
  const done = shallowRef<readonly string[]>([])

  /** @param finished the open task that ends with it */
  async function record(
    task: Task,
    setting: Setting,
    finished?: Pick<OpenTask, 'id'> & Partial<OpenTask>,
    more: readonly NewEntry[] = [],
  ) {
    const events = await recordTask(task, setting, signer(), tools)
    const queue = events.map((signed) => ({ kind: 'event', task: task.task, signed }) as const)
    const added = await journal.commit(me().party, {
      queue: [...queue, ...more],
      ...(finished && { finished: [finished.id], seen: seenOf(finished) }),
    })
    done.value = added.map(({ id }) => id)
    void sync.soon()
  }

  return { record, done }
}

/** None of what was only typed, and not scanned. */
function seenOf({ id, changed }: Pick<OpenTask, 'id'> & Partial<OpenTask>) {
  return changed === undefined ? [] : [{ id, changed }]
}
