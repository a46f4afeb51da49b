import { toBase64 } from '@chamadao/verify'
import type { Bytes } from '@chamadao/party'
import type { KeptHandoff, QueueEntry } from './shapes.ts'

/** The queue as a file that people can keep and hand in elsewhere. */
export function exportedQueue(
  at: Date,
  entries: readonly QueueEntry[],
  photos: ReadonlyMap<string, Bytes>,
  handoffs: readonly KeptHandoff[],
): Blob {
  const file = {
    format: 'chamadao-queue/1',
    exportedAt: at.toISOString(),
    entries: entries.map((entry) => {
      const bytes = photos.get(entry.id)
      return bytes ? { ...entry, bytes: toBase64(bytes) } : entry
    }),
    handoffs,
  }
  return new Blob([JSON.stringify(file, null, 1)], { type: 'application/json' })
}
