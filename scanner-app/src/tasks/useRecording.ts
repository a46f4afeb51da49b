import { shallowRef } from 'vue'
import type { NewEntry, OpenTask } from '../journal/index.ts'
import { useMe } from '../people/useWho.ts'
import { usePhone } from '../phone.ts'
import { recordTask, type Device, type Setting, type Task } from '../record/index.ts'

/** Signs what a person has done and puts it into the queue; it is done once the journal has it. */
export function useRecording(signer: () => Device) {
  const { journal, sync, tools } = usePhone()
  const me = useMe()
  /** How often it was done on this page. */
  const done = shallowRef(0)

  /** @param finished the open task that ends with it */
  async function record(
    task: Task,
    setting: Setting,
    finished?: OpenTask,
    more: readonly NewEntry[] = [],
  ) {
    const events = await recordTask(task, setting, signer(), tools)
    const queue = events.map((signed) => ({ kind: 'event', task: task.task, signed }) as const)
    await journal.commit(me().party, {
      queue: [...queue, ...more],
      ...(finished && { finished: [finished.id], seen: [finished] }),
    })
    done.value++
    void sync.now()
  }

  return { record, done }
}
