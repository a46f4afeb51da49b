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

const MOST = 100
/** Characters of JSON; the service takes more. One entry may have more. */
const LONGEST = 1_500_000

/**
 * The next request of those that wait: in the order in which things happened, as one may build on the other; photos
 * afterwards, as they are large and nothing builds on them.
 *
 * @param mostWith how many may go together with an entry, by its id; the usual number where it is not known
 */
export function nextBatch(
  waiting: readonly QueueEntry[],
  mostWith: (id: string) => number | undefined,
): Batch | undefined {
  const [first] = waiting.filter(({ kind }) => kind !== 'photo')
  if (!first) {
    const photo = waiting.find((entry) => entry.kind === 'photo')
    return photo && { kind: 'photo', entries: [photo] }
  }
  switch (first.kind) {
    case 'event':
      return { kind: 'event', entries: following(waiting, mostWith, isInDocumentOf(first)) }
    case 'handoff':
      return { kind: 'handoff', entries: following(waiting, mostWith, isHandoff) }
    case 'settlement':
      return { kind: 'settlement', entries: [first] }
    case 'photo':
      return { kind: 'photo', entries: [first] }
  }
}

/** Those that go together, up to the first that does not. */
function following<Entry extends QueueEntry>(
  waiting: readonly QueueEntry[],
  mostWith: (id: string) => number | undefined,
  fits: (entry: QueueEntry) => entry is Entry,
): Entry[] {
  const found: Entry[] = []
  let length = 0
  let most = MOST
  for (const entry of waiting) {
    if (entry.kind === 'photo') continue
    most = Math.min(most, mostWith(entry.id) ?? MOST)
    length += JSON.stringify(entry).length
    const isTooMuch = found.length > 0 && (found.length >= most || length > LONGEST)
    if (isTooMuch || !fits(entry)) break
    found.push(entry)
  }
  return found
}

function isInDocumentOf(first: EventEntry) {
  const context = JSON.stringify(first.signed.context)
  return (entry: QueueEntry): entry is EventEntry =>
    entry.kind === 'event' && JSON.stringify(entry.signed.context) === context
}

function isHandoff(entry: QueueEntry): entry is HandoffEntry {
  return entry.kind === 'handoff'
}
