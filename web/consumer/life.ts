import { slotValue, type ProvedEntry } from '@chamadao/verify'
import { mayEmpty, packingIn } from './packing.ts'
import { staysOf, validEntries, type Contradiction, type Reading } from './stays.ts'

const OUTPUT = 'https://ref.gs1.org/epcis/outputEPCList'
const MOST_PLACES = 10_000

/** A part of the log: after one index, up to the other. */
interface Window {
  from: number
  to: number
}

/** An identifier on the way up from the item, with the time the item was inside. */
interface Place extends Window {
  identifier: string
  below: readonly string[]
}

/** What the entries say about an item, as far as their openings tell. */
export interface Life {
  /** Entries that name the item. */
  own: ReadonlySet<ProvedEntry>
  /** Entries of the packs while the item was surely inside. */
  packs: ReadonlySet<ProvedEntry>
  /** Further entries of the packs, of a time when the item may have been inside. */
  doubtful: ReadonlySet<ProvedEntry>
  contradictions: ReadonlySet<Contradiction>
}

/** Reads the life of an item out of the entries of one log, in its order, as the service does (its `provenance`). */
export function lifeOf(item: string, entries: readonly ProvedEntry[]): Life {
  const own = new Set(entries.filter(({ places }) => places.has(item)))
  const surely = walk(item, entries, 'emptied')
  const perhaps = walk(item, entries, 'emptied-not')
  const others = (among: ReadonlySet<ProvedEntry>) =>
    new Set([...among].filter((entry) => !own.has(entry)))
  return {
    own,
    packs: others(surely.shown),
    doubtful: others(perhaps.shown),
    contradictions: new Set([
      // Only what holds in whichever way the unpackings are read.
      ...surely.contradictions.filter((one) => one !== 'not-in-pack'),
      ...perhaps.contradictions.filter((one) => one === 'not-in-pack'),
      ...beginnings(
        item,
        validEntries(entries).filter((entry) => own.has(entry)),
      ),
    ]),
  }
}

function walk(item: string, entries: readonly ProvedEntry[], reading: Reading) {
  const valid = validEntries(entries)
  const waiting: Place[] = [{ identifier: item, from: -1, to: Infinity, below: [] }]
  const walked: Place[] = []
  const shown = new Set<ProvedEntry>()
  const contradictions: Contradiction[] = []
  // The list is gone through with what is added to it on the way.
  for (const place of waiting) {
    const { identifier, below } = place
    if (walked.length === MOST_PLACES) break
    if (walked.some((other) => other.identifier === identifier && covers(other, place))) continue
    walked.push(place)
    concerning(place, entries, reading).forEach((entry) => shown.add(entry))
    const found = staysOf(identifier, valid, reading)
    contradictions.push(...found.contradictions)
    for (const stay of found.stays) {
      const from = Math.max(stay.from, place.from)
      const to = Math.min(stay.to, place.to)
      if (from >= to) continue
      if (stay.pack === identifier || below.includes(stay.pack)) contradictions.push('cycle')
      else waiting.push({ identifier: stay.pack, from, to, below: [...below, identifier] })
    }
  }
  return { shown, contradictions }
}

function covers(one: Window, other: Window): boolean {
  return one.from <= other.from && one.to >= other.to
}

/** What happened to a pack while the item was inside, but for what else went in and out. */
function concerning(
  { identifier, from, to }: Place,
  entries: readonly ProvedEntry[],
  reading: Reading,
): ProvedEntry[] {
  return entries.filter((entry) => {
    if (!entry.places.has(identifier) || entry.index <= from || entry.index > to) return false
    const packing = packingIn(entry)
    if (!packing) return slotValue(entry, 'type') !== 'AggregationEvent'
    const isDoubtful = reading === 'emptied-not' && mayEmpty(packing, identifier)
    return packing.children.includes(identifier) || isDoubtful
  })
}

/** An item comes into being once. Events of one transformation are one, and may give the item out in another event. */
function beginnings(item: string, own: readonly ProvedEntry[]): Contradiction[] {
  const made = own.filter(isAdding)
  const changed = own.filter((entry) => isOf(entry, 'TransformationEvent'))
  const isGivenOut = changed.some((entry) => givesOut(entry, item))
  if (made.length + (isGivenOut ? 1 : 0) > 1) return ['made-twice']
  // Of an erased entry nobody can tell what it was.
  const isErased = own.some(({ authored }) => authored.length === 0)
  return made.length + changed.length === 0 && !isErased ? ['no-beginning'] : []
}

/** Whether an entry that numbers an item tells that the item came into being by it. */
export function isBeginning(entry: ProvedEntry, item: string): boolean {
  return isAdding(entry) || (isOf(entry, 'TransformationEvent') && givesOut(entry, item))
}

/** Whether something came into being by it, out of nothing that is recorded. */
export function isAdding(entry: ProvedEntry): boolean {
  return isOf(entry, 'ObjectEvent') && slotValue(entry, 'action') === 'ADD'
}

function givesOut({ authored }: ProvedEntry, item: string): boolean {
  return authored.some(({ name, value }) => name === OUTPUT && value === item)
}

function isOf(entry: ProvedEntry, type: string): boolean {
  return slotValue(entry, 'type') === type
}
