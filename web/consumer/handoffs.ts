import { receivedValue, Refusal, slotValue, type Json, type ProvedEntry } from '@chamadao/verify'
import { validEntries } from './stays.ts'

const HANDOFF = 'https://ns.chamadao.org/handoff/'
const ACCEPTS = `${HANDOFF}accepts`
const OFFERED_BY = `${HANDOFF}offeredBy`
const GUEST = `${HANDOFF}guest`
const DIFFERENCES = `${HANDOFF}differences`

const STEP = 'https://ref.gs1.org/cbv/BizStep-'
/** Of a guest that has no device of its own. */
const WAYS: readonly unknown[] = ['finger', 'link']

/** Leaves that the page tells in words of its own. */
export const HANDED: readonly string[] = [ACCEPTS, OFFERED_BY, GUEST, DIFFERENCES]

/** A change of custody: what was offered by one entry was taken over by another. */
export interface Handoff {
  offer: ProvedEntry
  acceptance: ProvedEntry
  /** Whether who took it over has no device of its own; the giver speaks for it. */
  isByGuest: boolean
  /** Whether who took it over noted differences. */
  isDiffering: boolean
}

/** By both of their sides. */
export type Handoffs = ReadonlyMap<ProvedEntry, Handoff>

/**
 * Reads them out of the openings, as the service does (its class Handoffs). Throws a Refusal `slot` where an entry
 * accepts what no entry offers: then the offer was closed, or nothing changed hands.
 */
export function handoffsIn(entries: readonly ProvedEntry[]): Handoffs {
  const handoffs = new Map<ProvedEntry, Handoff>()
  for (const origin of new Set(entries.map((entry) => entry.origin))) {
    const holding = validEntries(entries.filter((entry) => entry.origin === origin))
    for (const acceptance of holding) {
      if (leafOf(acceptance, ACCEPTS) === undefined) continue
      const isByGuest = leafOf(acceptance, GUEST) !== undefined
      const offer = holding.find((entry) => isOffer(entry, acceptance))
      if (!offer || !mayAccept(acceptance, isByGuest)) {
        throw new Refusal('slot', `entry ${acceptance.index} accepts what no entry offers it`)
      }
      const earlier = handoffs.get(offer)
      if (earlier) {
        // The giver alone speaks for a guest, and must not hide a party by one.
        if (!earlier.isByGuest || isByGuest) continue
        handoffs.delete(earlier.acceptance)
      }
      const isDiffering = leafOf(acceptance, DIFFERENCES) === 'noted'
      const handoff = { offer, acceptance, isByGuest, isDiffering }
      handoffs.set(offer, handoff)
      handoffs.set(acceptance, handoff)
    }
  }
  return handoffs
}

function isOffer(entry: ProvedEntry, acceptance: ProvedEntry): boolean {
  return (
    slotValue(entry, 'bizStep') === `${STEP}shipping` &&
    slotValue(entry, 'eventID') === leafOf(acceptance, ACCEPTS) &&
    receivedValue(entry, 'capturedBy') === leafOf(acceptance, OFFERED_BY)
  )
}

/** Nobody takes over from itself; for a guest the giver speaks. */
function mayAccept(entry: ProvedEntry, isByGuest: boolean): boolean {
  const captor = receivedValue(entry, 'capturedBy')
  const isOfGiver = captor === leafOf(entry, OFFERED_BY)
  if (typeof captor !== 'string' || isOfGiver !== isByGuest) return false
  if (isByGuest && !WAYS.includes(leafOf(entry, GUEST))) return false
  return slotValue(entry, 'bizStep') === STEP + (isByGuest ? 'other' : 'receiving')
}

function leafOf({ authored }: ProvedEntry, wanted: string): Json | undefined {
  return authored.find(({ name }) => name === wanted)?.value
}
