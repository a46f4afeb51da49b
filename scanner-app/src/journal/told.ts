import { eventIdOf, thingsOf, type Message } from '../handoff/index.ts'
import type { KeptHandoff, TellingOfHandoffs, ToldHandoff } from './shapes.ts'

/** How a message of this phone is on its way: `waits` until the service has it. */
export type OnItsWay = 'waits' | 'brought'

/** What this phone knows of a handoff with what the service told of it. */
export function withTold(
  kept: KeptHandoff,
  { told, offer, certificate, acceptance }: TellingOfHandoffs[number],
  answer: OnItsWay,
): KeptHandoff {
  const other = kept.side === 'giver' ? told.taker : told.giver
  const state = stateBy(kept, told, answer)
  const known = {
    ...kept,
    told,
    state,
    ...(other && { other }),
    ...(!kept.certificate && certificate && { certificate }),
    ...(!kept.offer &&
      offer && { offer, eventID: eventIdOf(offer), things: thingsOf(offer).length }),
  }
  if (kept.side === 'giver' && state === 'unconfirmed') return withoutAnswer(known)
  return withCounted(known, told, acceptance, answer)
}

/** What is shown as the other side's signature is what counts; a taker's own stays. */
function withCounted(
  known: KeptHandoff,
  { accepted, taker }: ToldHandoff,
  acceptance: Message | undefined,
  answer: OnItsWay,
): KeptHandoff {
  if (!accepted || known.acceptanceHash === accepted) return known
  const isShown =
    known.side === 'giver'
      ? !known.acceptance || answer === 'brought'
      : !known.acceptance && taker?.party === known.party
  if (!isShown) return known
  const others = withoutAnswer(known)
  return acceptance ? { ...others, acceptance, acceptanceHash: accepted } : others
}

/** Of which this phone did not know. */
export function toldFirst(told: ToldHandoff, party: string): KeptHandoff {
  const side = told.giver.party === party ? 'giver' : 'taker'
  return {
    hash: told.offer,
    party,
    side,
    state: side === 'giver' ? 'unconfirmed' : 'meant',
    eventID: '',
    things: told.things,
    at: Date.parse(told.offeredAt),
  }
}

/** Whether the side of this phone has declared its own message wrong, or the other one its own. */
export function withdrawnBy({ side, told }: KeptHandoff): 'own' | 'other' | undefined {
  const withdrawn = told?.withdrawn ?? []
  const [own, others] = side === 'giver' ? OWN : [...OWN].reverse()
  if (withdrawn.includes(String(own))) return 'own'
  return withdrawn.includes(String(others)) ? 'other' : undefined
}

const OWN = ['offer', 'acceptance']

/** Whether what was signed for an offer that is open again was declared wrong: by who took it, or a guest's by the giver. */
export function isAnswerWithdrawn({ told }: KeptHandoff): boolean {
  return (told?.withdrawn ?? []).some((what) => what === 'acceptance' || what === 'guest')
}

function stateBy(kept: KeptHandoff, told: ToldHandoff, answer: OnItsWay): KeptHandoff['state'] {
  if (told.state === 'withdrawn') return 'withdrawn'
  return kept.side === 'giver' ? given(kept, told, answer) : taken(kept, told, answer)
}

function given({ state }: KeptHandoff, told: ToldHandoff, answer: OnItsWay): KeptHandoff['state'] {
  if (told.state === 'sent') return 'sent'
  if (told.state === 'accepted') return told.taker === null ? 'guest' : 'confirmed'
  const isAnswered = state === 'confirmed' || state === 'guest'
  return isAnswered && answer === 'brought' && isTakenBack(told, state) ? 'unconfirmed' : state
}

function taken(kept: KeptHandoff, told: ToldHandoff, answer: OnItsWay): KeptHandoff['state'] {
  if (told.taker?.party === kept.party) return 'taken'
  const isOwn = kept.state === 'taken' && answer === 'brought' && isTakenBack(told, kept.state)
  return isOwn ? 'withdrawn' : kept.state
}

/** An answer that is only kept outside of the log was not taken back. What a guest said by a link has no message. */
function isTakenBack(
  { state, withdrawn, kept = [] }: ToldHandoff,
  answered: KeptHandoff['state'],
): boolean {
  if (state !== 'offered' || kept.includes('acceptance')) return false
  if (withdrawn === undefined || withdrawn.includes('acceptance')) return true
  return answered === 'guest' && withdrawn.includes('guest')
}

function withoutAnswer(kept: KeptHandoff): KeptHandoff {
  const left = { ...kept }
  delete left.acceptance
  delete left.acceptanceHash
  return left
}
