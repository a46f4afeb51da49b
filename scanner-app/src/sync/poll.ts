import { ApiProblem, bodyOf } from '@chamadao/party'
import { certificateAmong, eventIdOf, messageHash } from '../handoff/index.ts'
import {
  summaryOf,
  type Journal,
  type KeptHandoff,
  type TellingOfHandoffs,
  type ToldHandoff,
  type ToldWhole,
} from '../journal/index.ts'
import type { Call } from '../reference/index.ts'

const PER_PAGE = 100
/** So many own offers beyond the newest are asked for one by one. */
const MOST_SINGLE = 20

/** Asks what became of this party's handoffs, and whether somebody offers it something. */
export async function poll(journal: Journal, call: Call, party: string): Promise<void> {
  const answer = await call('GET', `/api/handoffs?perPage=${PER_PAGE}`)
  const listed = listOf(await bodyOf(answer))
  const known = new Map<string, KeptHandoff>()
  for (const { offer } of listed) {
    const kept = await journal.handoff(offer)
    if (kept?.party === party) known.set(offer, kept)
  }
  const telling: TellingOfHandoffs[number][] = []
  for (const told of listed) {
    const handoff = known.get(told.offer)
    if (handoff) telling.push(await tellingOf(handoff, told, call))
  }
  const open = await journal.handoffs(party, 'unconfirmed')
  for (const { hash } of open.filter((one) => !known.has(one.hash)).slice(0, MOST_SINGLE)) {
    const told = await single(hash, call)
    if (told) telling.push(tellingOfWhole(told))
  }
  await journal.outbox.tell(telling)
  await journal.outbox.meant(party, await offersFor(party, listed, known, call))
}

/** What is offered to a party by name, with the offer. */
async function offersFor(
  party: string,
  listed: readonly ToldHandoff[],
  known: ReadonlyMap<string, KeptHandoff>,
  call: Call,
): Promise<KeptHandoff[]> {
  const offers: KeptHandoff[] = []
  for (const told of listed) {
    const isMeant = told.state === 'offered' && told.namedTaker?.party === party
    if (!isMeant || told.giver.party === party) continue
    const there = known.get(told.offer)
    if (there && there.state !== 'meant') continue
    const whole = there?.offer && there.certificate ? undefined : await single(told.offer, call)
    const meant = whole ? meantBy(whole, party) : there
    if (meant) offers.push(meant)
  }
  return offers
}

function meantBy(whole: ToldWhole, party: string): KeptHandoff | undefined {
  const { messages, certificates } = whole
  const { offer } = messages
  const told = summaryOf(whole)
  if (messageHash(offer, told.giver.party) !== told.offer) return undefined
  return {
    hash: told.offer,
    party,
    side: 'taker',
    state: 'meant',
    eventID: eventIdOf(offer),
    offer,
    certificate: certificateAmong(offer, certificates),
    other: told.giver,
    things: told.things,
    at: Date.parse(told.offeredAt),
    told,
  }
}

async function tellingOf(
  kept: KeptHandoff,
  told: ToldHandoff,
  call: Call,
): Promise<TellingOfHandoffs[number]> {
  const whole =
    kept.state === 'unconfirmed' && isNews(told) ? await single(told.offer, call) : undefined
  return whole ? tellingOfWhole(whole) : { told }
}

/** With the messages, of which a phone may not have seen all. */
export function tellingOfWhole(whole: ToldWhole): TellingOfHandoffs[number] {
  const { offer, acceptances } = whole.messages
  const certificate = certificateAmong(offer, whole.certificates)
  const told = summaryOf(whole)
  if (told.state !== 'accepted') return { told, offer, certificate }
  const fitting = acceptances.filter(
    ({ event }) => (event['handoff:guest'] !== undefined) === Boolean(told.guest),
  )
  // The first one counts, but for one that was taken back.
  return {
    told,
    offer,
    certificate,
    acceptance: told.withdrawn?.includes('acceptance') ? fitting.at(-1) : fitting[0],
  }
}

function isNews({ state, guest }: ToldHandoff): boolean {
  return state !== 'offered' || Boolean(guest)
}

/** Undefined for one that the service does not know, or does not tell. */
async function single(hash: string, call: Call): Promise<ToldWhole | undefined> {
  try {
    return (await bodyOf(await call('GET', `/api/handoffs/${hash}`))) as ToldWhole
  } catch (error) {
    if (error instanceof ApiProblem && (error.status === 404 || error.status === 403)) {
      return undefined
    }
    throw error
  }
}

function listOf(body: unknown): ToldHandoff[] {
  const list = Array.isArray(body) ? body : (body as { handoffs?: unknown } | null)?.handoffs
  return Array.isArray(list) ? (list as ToldHandoff[]) : []
}
