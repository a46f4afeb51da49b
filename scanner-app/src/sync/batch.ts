import type {
  EventEntry,
  HandoffEntry,
  PhotoEntry,
  QueueEntry,
  SettlementEntry,
} from '../journal/index.ts'

/** What goes to the service in one request. */
export type Batch =
  | { kind: 'event'; entries: EventEntry[] }
  | { kind: 'handoff'; entries: HandoffEntry[] }
  | { kind: 'photo'; entries: [PhotoEntry] }
  | { kind: 'settlement'; entries: [SettlementEntry] }

/** The service takes no more handoffs at once, and the answer about more events would be long in coming. */
const MOST = 100

/** What is known of a next request before it is made. */
export interface Limits {
  /** Characters of JSON, about; one entry may have more. */
  characters: number
  /** How many may go together with an entry, by its id; undefined where only the usual number is known. */
  mostWith(id: string): number | undefined
}

/**
 * The next request of those that wait: in the order in which things happened, as one may build on the other; photos
 * afterwards, as they are large and nothing builds on them.
 */
export function nextBatch(waiting: readonly QueueEntry[], limits: Limits): Batch | undefined {
  const [first] = waiting.filter(({ kind }) => kind !== 'photo')
  if (!first) {
    const photo = waiting.find((entry) => entry.kind === 'photo')
    return photo && { kind: 'photo', entries: [photo] }
  }
  switch (first.kind) {
    case 'event':
      return { kind: 'event', entries: following(waiting, limits, isInDocumentOf(first)) }
    case 'handoff':
      return { kind: 'handoff', entries: following(waiting, limits, isHandoff) }
    case 'settlement':
      return { kind: 'settlement', entries: [first] }
    case 'photo':
      return { kind: 'photo', entries: [first] }
  }
}

/** Those that go together, up to the first that does not. */
function following<Entry extends EventEntry | HandoffEntry>(
  waiting: readonly QueueEntry[],
  { characters, mostWith }: Limits,
  fits: (entry: QueueEntry) => entry is Entry,
): Entry[] {
  const found: Entry[] = []
  const weigh = scales()
  let weight = 0
  let most = MOST
  for (const entry of waiting) {
    if (entry.kind === 'photo') continue
    if (!fits(entry)) break
    most = Math.min(most, mostWith(entry.id) ?? MOST)
    weight += weigh(entry)
    const isTooMuch = found.length > 0 && (found.length >= most || weight > characters)
    if (isTooMuch) break
    found.push(entry)
  }
  return found
}

/** Characters of a batch in its request, but for the few around its entries. */
export function charactersOf(batch: Batch): number {
  switch (batch.kind) {
    case 'event':
    case 'handoff': {
      const weigh = scales()
      return (batch.entries as (EventEntry | HandoffEntry)[]).reduce(
        (sum, entry) => sum + weigh(entry),
        0,
      )
    }
    case 'photo':
      return batch.entries[0].size
    case 'settlement':
      return JSON.stringify(batch.entries[0]).length
  }
}

/** What an entry adds to a request: a certificate goes with it once. */
function scales() {
  const certificates = new Set<string>()
  return (entry: EventEntry | HandoffEntry): number => {
    if (entry.kind === 'event') {
      // The document has the rest of what was signed once.
      const { event, authoredKey, signature, certificate } = entry.signed
      return JSON.stringify({ event, authoredKey, signature, certificate }).length
    }
    const { offer, acceptance } = entry
    const fresh = entry.certificates.filter((certificate) => !certificates.has(certificate))
    fresh.forEach((certificate) => certificates.add(certificate))
    return JSON.stringify({ offer, acceptance, fresh }).length
  }
}

function isInDocumentOf(first: EventEntry) {
  const context = JSON.stringify(first.signed.context)
  return (entry: QueueEntry): entry is EventEntry =>
    entry.kind === 'event' && JSON.stringify(entry.signed.context) === context
}

function isHandoff(entry: QueueEntry): entry is HandoffEntry {
  return entry.kind === 'handoff'
}
