import { ApiProblem, bodyOf } from '@chamadao/party'
import { certificateAmong, eventIdOf, hashAmong, messageHash } from '../handoff/index.ts'
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
/** So many are asked for one by one in a round, and so many own offers beyond the newest. */
const MOST_SINGLE = 20

/**
 * Asks what became of this party's handoffs, and whether somebody offers it something. What was told is kept answer by
 * answer, since a line may be cut after each.
 */
export async function poll(journal: Journal, call: Call, party: string): Promise<void> {
  const { outbox } = journal
  const answer = await call('GET', `/api/handoffs?perPage=${PER_PAGE}`)
  const listed = listOf(await bodyOf(answer))
  const known = new Map<string, KeptHandoff>()
  for (const { offer } of listed) {
    const kept = await journal.handoff(offer)
    if (kept?.party === party) known.set(offer, kept)
  }
  const isKnown = ({ offer }: ToldHandoff) => known.has(offer)
  await outbox.tell(listed.filter(isKnown).map((told) => ({ told })))

  const offered = listed.filter((told) => isOffered(told, known.get(told.offer), party))
  const meant = offered.flatMap((told): KeptHandoff[] => {
    const there = known.get(told.offer)
    return there ? [{ ...there, told }] : []
  })
  await outbox.meant(party, meant)

  const unseen = offered.filter(({ offer }) => !isWhole(known.get(offer)))
  const news = listed.filter((told) => isNews(told, known.get(told.offer)))
  for (const told of [...unseen, ...news].slice(0, MOST_SINGLE)) {
    const whole = await single(told.offer, call)
    if (!whole) continue
    if (news.includes(told)) {
      await outbox.tell([tellingOfWhole(whole)])
      continue
    }
    const offer = meantBy(whole, party)
    if (!offer) continue
    meant.push(offer)
    await outbox.meant(party, meant)
  }
  const open = await journal.handoffs(party, 'unconfirmed')
  for (const { hash } of open.filter((one) => !known.has(one.hash)).slice(0, MOST_SINGLE)) {
    const whole = await single(hash, call)
    if (whole) await outbox.tell([tellingOfWhole(whole)])
  }
}

/** Whether it is offered to this party by name, and open. */
function isOffered(told: ToldHandoff, there: KeptHandoff | undefined, party: string): boolean {
  const isMeant = told.state === 'offered' && told.namedTaker?.party === party
  return isMeant && told.giver.party !== party && (!there || there.state === 'meant')
}

/** Whether there is of an offer all that checking it takes. */
function isWhole(there: KeptHandoff | undefined): boolean {
  return there?.offer !== undefined && there.certificate !== undefined
}

/** Whether an acceptance counts that this phone has not seen and is to show. */
function isNews({ accepted, taker }: ToldHandoff, kept: KeptHandoff | undefined): boolean {
  if (!kept || !accepted || kept.acceptanceHash === accepted) return false
  return kept.side === 'giver' || (!kept.acceptance && taker?.party === kept.party)
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

/** With the messages, of which a phone may not have seen all. */
export function tellingOfWhole(whole: ToldWhole): TellingOfHandoffs[number] {
  const { messages, certificates } = whole
  const { offer, acceptances } = messages
  const told = summaryOf(whole)
  return {
    told,
    offer,
    certificate: certificateAmong(offer, certificates),
    acceptance: told.accepted
      ? acceptances.find((one) => hashAmong(one, certificates) === told.accepted)
      : undefined,
  }
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
