import {
  declaresError,
  receivedValue,
  Refusal,
  slotValue,
  type Json,
  type ProvedEntry,
} from '@chamadao/verify'
import { handoffsIn, type Handoffs } from './handoffs.ts'
import { validEntries } from './stays.ts'

const TRACE = 'https://ns.chamadao.org/trace/'
const STATED_FOR = `${TRACE}statedFor`
const CONFIRMS = `${TRACE}confirms`
const STATED_BY = `${TRACE}statedBy`
const PSEUDONYM = /^[0-9a-f]{32}$/

/** Leaves that the page tells in words of its own. */
export const LINKING: readonly string[] = [STATED_FOR, CONFIRMS, STATED_BY]

/** What entries tell of each other, and of the parties that they were stated for. */
export interface Statements {
  /** For whom an entry was stated, as it names them. */
  named: ReadonlyMap<ProvedEntry, string>
  /** The first entry by which an entry is confirmed. */
  confirmations: ReadonlyMap<ProvedEntry, ProvedEntry>
  /** What an entry confirms. */
  confirmed: ReadonlyMap<ProvedEntry, ProvedEntry>
  /** What changed hands. */
  handoffs: Handoffs
}

/**
 * Reads them out of the openings. Throws a Refusal `slot` where an entry confirms what no entry states for its captor:
 * then the statement was closed; and where one accepts what no entry offers.
 */
export function statementsIn(entries: readonly ProvedEntry[]): Statements {
  const named = new Map<ProvedEntry, string>()
  const confirmations = new Map<ProvedEntry, ProvedEntry>()
  const confirmed = new Map<ProvedEntry, ProvedEntry>()
  for (const entry of entries) {
    const name = leafOf(entry, STATED_FOR)
    if (typeof name === 'string') named.set(entry, name)
  }
  for (const origin of new Set(entries.map((entry) => entry.origin))) {
    const ofLog = entries.filter((entry) => entry.origin === origin)
    const stated = ofLog.filter((entry) => named.has(entry) && !declaresError(entry))
    for (const entry of validEntries(ofLog)) {
      const of = leafOf(entry, CONFIRMS)
      if (of === undefined) continue
      const by = leafOf(entry, STATED_BY)
      const captor = receivedValue(entry, 'capturedBy')
      const fits = (other: ProvedEntry) =>
        slotValue(other, 'eventID') === of &&
        receivedValue(other, 'capturedBy') === by &&
        mayBe(named.get(other), captor)
      const found = stated.find(fits)
      if (!found) {
        throw new Refusal(
          'slot',
          `entry ${entry.index} confirms what was not stated for its captor`,
        )
      }
      if (confirmations.has(found)) continue
      confirmations.set(found, entry)
      confirmed.set(entry, found)
    }
  }
  return { named, confirmations, confirmed, handoffs: handoffsIn(entries) }
}

/** The pseudonym of who an entry was stated for; undefined for an identifier that nothing ties to one. */
export function principalOf(entry: ProvedEntry, statements: Statements): string | undefined {
  const name = statements.named.get(entry)
  if (name !== undefined && PSEUDONYM.test(name)) return name
  const confirmation = statements.confirmations.get(entry)
  return confirmation && captorOf(confirmation)
}

/** The pseudonym of who captured an entry, when it is open. */
export function captorOf(entry: ProvedEntry): string | undefined {
  const captor = receivedValue(entry, 'capturedBy')
  return typeof captor === 'string' ? captor : undefined
}

/** An identifier does not tell whose it was: that is for the service to know. */
function mayBe(name: string | undefined, captor: Json | undefined): boolean {
  if (name === undefined || typeof captor !== 'string') return false
  return PSEUDONYM.test(name) ? name === captor : true
}

function leafOf({ authored }: ProvedEntry, wanted: string): Json | undefined {
  return authored.find(({ name }) => name === wanted)?.value
}
