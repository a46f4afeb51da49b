import { correctedIndex, declaresError, type ProvedEntry } from '@chamadao/verify'
import { mayEmpty, packingIn } from './packing.ts'

/** What contradicts itself in the life of an item, as the service names it too (`finding.` in the messages). */
export type Contradiction = 'cycle' | 'packed-twice' | 'not-in-pack' | 'no-beginning' | 'made-twice'

/** How an unpacking is read that may have emptied a pack. */
export type Reading = 'emptied' | 'emptied-not'

/** The time, in log order, that something spent in a pack: after one index, up to the other. */
export interface Stay {
  pack: string
  from: number
  to: number
}

/** The first declaration by the index of what it declares wrong, of one log. */
export function declarationsIn(entries: readonly ProvedEntry[]): Map<number, ProvedEntry> {
  const declarations = new Map<number, ProvedEntry>()
  for (const entry of entries) {
    const corrected = correctedIndex(entry)
    if (corrected !== undefined && !declarations.has(corrected)) declarations.set(corrected, entry)
  }
  return declarations
}

/** Entries of one log that count: not declared wrong, and no such declaration. */
export function validEntries(entries: readonly ProvedEntry[]): ProvedEntry[] {
  const wrong = declarationsIn(entries)
  return entries.filter((entry) => !declaresError(entry) && !wrong.has(entry.index))
}

/** Where something was packed, in log order; an event counts from its place in the log on. */
export function staysOf(
  child: string,
  entries: readonly ProvedEntry[],
  reading: Reading,
): { stays: Stay[]; contradictions: Contradiction[] } {
  const stays: Stay[] = []
  const contradictions: Contradiction[] = []
  let open: Stay | undefined
  for (const entry of entries) {
    const { index } = entry
    const move = moveOf(child, entry, open?.pack, reading)
    if (move === undefined) continue
    if ('contradicts' in move) {
      contradictions.push(move.contradicts)
      continue
    }
    if (open && move.into !== undefined) contradictions.push('packed-twice')
    if (open) stays.push({ ...open, to: index })
    open = move.into === undefined ? undefined : { pack: move.into, from: index, to: Infinity }
  }
  if (open) stays.push(open)
  return { stays, contradictions }
}

type Move = { into: string | undefined } | { contradicts: Contradiction }

/** Where an event moves something that is in a pack, or in none; undefined when it moves it nowhere. */
function moveOf(
  child: string,
  entry: ProvedEntry,
  from: string | undefined,
  reading: Reading,
): Move | undefined {
  const packing = packingIn(entry)
  if (packing === undefined || packing.parent === undefined) return undefined
  const { did, parent, children } = packing
  const isNamed = entry.places.has(child) && children.includes(child)
  if (isNamed && did === 'pack' && parent !== from) {
    return parent === child ? { contradicts: 'cycle' } : { into: parent }
  }
  if (isNamed && did === 'unpack' && parent !== child) {
    return parent === from ? { into: undefined } : { contradicts: 'not-in-pack' }
  }
  const isEmptied = reading === 'emptied' && from !== undefined && mayEmpty(packing, from)
  return isEmptied ? { into: undefined } : undefined
}
