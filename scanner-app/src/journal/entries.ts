import type { KeptHandoff, NewEntry, QueueEntry } from './shapes.ts'

/** An entry as the database keeps it. */
export type StoredEntry = QueueEntry & {
  /** What is not put into the line again while it waits there. */
  once: string
}

/** Before it has its place in the line. */
type Unnumbered<Entry> = Entry extends unknown ? Omit<Entry, 'number'> : never

/** @param beginning what the journal says of every entry */
export function storedEntry(
  beginning: { id: string; party: string; createdAt: number },
  entry: NewEntry,
): Unnumbered<StoredEntry> {
  const all = { ...beginning, state: 'waiting', attempts: 0, once: onceOf(entry) } as const
  switch (entry.kind) {
    case 'photo':
      return {
        ...all,
        kind: 'photo',
        name: entry.name,
        type: entry.type,
        size: entry.bytes.length,
      }
    case 'event':
      return { ...all, kind: 'event', task: entry.task, signed: entry.signed }
    case 'handoff': {
      const { handoff, offer, acceptance, certificates } = entry
      return { ...all, kind: 'handoff', handoff, offer, acceptance, certificates }
    }
    case 'settlement':
      return {
        ...all,
        kind: 'settlement',
        handoff: entry.handoff,
        flag: entry.flag,
        words: entry.words,
      }
  }
}

function onceOf(entry: NewEntry): string {
  switch (entry.kind) {
    case 'photo':
      return `photo ${entry.name}`
    case 'event':
      return `event ${String(entry.signed.event.eventID)}`
    case 'handoff':
      return `handoff ${entry.handoff}`
    case 'settlement':
      return `settlement ${entry.handoff} ${entry.flag}`
  }
}

/** Of two messages about one handoff what is to be sent in one go; undefined where they contradict. */
export function joined(there: QueueEntry, added: NewEntry): QueueEntry | undefined {
  if (there.kind !== 'handoff' || added.kind !== 'handoff') return there
  const isSame =
    !there.acceptance ||
    !added.acceptance ||
    there.acceptance.signature === added.acceptance.signature
  if (!isSame) return undefined
  const certificates = Array.from(new Set([...there.certificates, ...added.certificates]))
  return { ...there, acceptance: there.acceptance ?? added.acceptance, certificates }
}

/** What is known of a handoff, with what is new: a step back loses nothing. */
export function merged(there: KeptHandoff | undefined, added: KeptHandoff): KeptHandoff {
  if (!there) return added
  const known = Object.fromEntries(
    Object.entries(added).filter(([, value]) => value !== undefined),
  ) as Partial<KeptHandoff>
  return { ...there, ...known }
}
