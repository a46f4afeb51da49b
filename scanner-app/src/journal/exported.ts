import { toBase64 } from '@chamadao/verify'
import type { Bytes } from '@chamadao/party'
import type { KeptHandoff, OpenTask, QueueEntry } from './shapes.ts'

/** The queue, and the lists that nobody has signed yet, as a file that people can keep and hand in elsewhere. */
export function exportedQueue(
  at: Date,
  entries: readonly QueueEntry[],
  photos: ReadonlyMap<string, Bytes>,
  handoffs: readonly KeptHandoff[],
  lists: readonly OpenTask[],
): Blob {
  const file = {
    format: 'chamadao-queue/1',
    exportedAt: at.toISOString(),
    entries: entries.map((entry) => {
      const bytes = photos.get(entry.id)
      return bytes ? { ...entry, bytes: toBase64(bytes) } : entry
    }),
    handoffs,
    lists,
  }
  return new Blob([JSON.stringify(file, null, 1)], { type: 'application/json' })
}
