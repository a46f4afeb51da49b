import type { Json } from './canonicalJson.ts'
import { KINDS } from './entry.ts'
import { opensSlots, slotValue, type CheckedEntry, type ProvedEntry } from './openings.ts'
import { demand, type Check } from './refusal.ts'

const CHILD = 'https://ref.gs1.org/epcis/childEPCs'

/** The item and every pack it was in, and every pack that those were in; throws a Refusal where one could be hidden. */
export function identifiersToCount(item: string, entries: readonly ProvedEntry[]): Set<string> {
  const found = new Set([item])
  // A set iterates over what is added to it on the way.
  for (const identifier of found) {
    for (const entry of entries) {
      const pack = entry.places.has(identifier) ? packOf(identifier, entry, entries) : undefined
      if (pack !== undefined) found.add(pack)
    }
  }
  return found
}

/**
 * Checks that the entries number the identifier 1, 2, 3, … up to the signed count, each pointing at the one before.
 *
 * @param check what a missing number fails
 */
export function checkNumbers(
  identifier: string,
  count: number,
  entries: readonly CheckedEntry[],
  check: Check = 'gap',
): void {
  let number = 0
  let previous: number | null = null
  for (const { index, places } of entries) {
    const place = places.get(identifier)
    if (place === undefined) continue
    number++
    const fits = place.ordinal === number && place.previous === previous
    demand(fits, check, `entry ${index} is number ${place.ordinal} of ${identifier}, not ${number}`)
    previous = index
  }
  demand(number === count, check, `${number} of ${count} entries of ${identifier} are here`)
}

/**
 * Checks that what is carried of an identifier that was cut is in order: numbers ascend, neighbours point at each other,
 * and none is above the signed count.
 *
 * @param count undefined where none is signed
 */
export function checkPart(
  identifier: string,
  count: number | undefined,
  entries: readonly CheckedEntry[],
): void {
  let number = 0
  let last: number | null = null
  for (const { index, places } of entries) {
    const place = places.get(identifier)
    if (place === undefined) continue
    const { ordinal, previous } = place
    const fits =
      ordinal === number + 1
        ? previous === last
        : ordinal > number && previous !== null && previous > (last ?? -1) && previous < index
    demand(fits, 'gap', `entry ${index} is number ${ordinal} of ${identifier}, after ${number}`)
    number = ordinal
    last = index
  }
  demand(number <= (count ?? number), 'gap', `${identifier} has number ${number} of ${count}`)
}

function packOf(identifier: string, entry: ProvedEntry, entries: readonly ProvedEntry[]) {
  if (!opensSlots(entry)) {
    demand(isErased(entry, entries), 'slot', `entry ${entry.index} hides what it is`)
    return undefined
  }
  if (slotValue(entry, 'type') !== 'AggregationEvent') return undefined
  const parent: Json | undefined = slotValue(entry, 'parentID')
  demand(parent !== undefined, 'pack', `entry ${entry.index} hides into what it packs`)
  if (parent === identifier) return undefined
  const isChild = entry.authored.some(({ name, value }) => name === CHILD && value === identifier)
  demand(isChild, 'pack', `entry ${entry.index} hides how ${identifier} belongs to it`)
  return typeof parent === 'string' ? parent : undefined
}

/** An erasure takes all openings of an entry but its numbers, and is an entry of the same log itself. */
function isErased(entry: ProvedEntry, entries: readonly ProvedEntry[]): boolean {
  if (entry.authored.length > 0) return false
  return entries.some(
    ({ origin, kind, authored }) =>
      origin === entry.origin &&
      KINDS[kind - 1] === 'erasure' &&
      authored.some(({ name, value }) => name === 'erasedIndex' && value === entry.index),
  )
}
