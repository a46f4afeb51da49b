import { toBase64 } from '@chamadao/verify'
import type { Bytes } from '@chamadao/party'
import type { KeptHandoff, OpenTask, QueueEntry } from './shapes.ts'

/** The queue, and what nobody has signed yet, scanned or typed, as a file that people can keep and hand in elsewhere. */
export function exportedQueue(
  at: Date,
  entries: readonly QueueEntry[],
  photos: ReadonlyMap<string, Bytes>,
  handoffs: readonly KeptHandoff[],
  lists: readonly OpenTask[],
  drafts: readonly { id: string; field: string; value: unknown }[],
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
    drafts,
  }
  return new Blob([JSON.stringify(file, bytesAsText, 1)], { type: 'application/json' })
}

/** Photos that were not signed yet stand in what was typed. */
function bytesAsText(_: string, value: unknown): unknown {
  return value instanceof Uint8Array ? toBase64(value) : value
}
