import {
  eventIdOf,
  messageHash,
  thingsOf,
  type CheckedOffer,
  type Message,
} from '../handoff/index.ts'
import type { Device } from '../record/index.ts'
import type { Commit, KeptHandoff, ToldHandoff, ToldWhole } from './shapes.ts'

/** What the service told of a handoff alone, as far as it tells it in its list too. */
export function summaryOf(whole: ToldWhole): ToldHandoff {
  const summary: Partial<ToldWhole> = { ...whole }
  delete summary.identifiers
  delete summary.messages
  delete summary.certificates
  return summary as ToldHandoff
}

/** What is kept and sent of an offer that this phone has made. */
export function givenHandoff(
  offer: Message,
  device: Device,
): Required<Pick<Commit, 'queue' | 'handoffs'>> {
  const handoff = messageHash(offer)
  const isSent = offer.event['handoff:waybill'] !== undefined
  return {
    queue: [{ kind: 'handoff', handoff, offer, certificates: [device.der] }],
    handoffs: [
      {
        ...keptOf(offer, device.party, 'giver', device.der),
        state: isSent ? 'sent' : 'unconfirmed',
      },
    ],
  }
}

/** Of an offer that this phone has accepted. */
export function takenHandoff(
  offer: CheckedOffer,
  acceptance: Message,
  device: Device,
): Required<Pick<Commit, 'queue' | 'handoffs'>> {
  const { message, hash, giver } = offer
  const certificates = [offer.certificate, device.der]
  return {
    queue: [{ kind: 'handoff', handoff: hash, offer: message, acceptance, certificates }],
    handoffs: [
      {
        ...keptOf(message, device.party, 'taker', offer.certificate),
        state: 'taken',
        acceptance,
        acceptanceHash: messageHash(acceptance),
        other: { party: giver.party, name: giver.name },
      },
    ],
  }
}

/** Of an offer of this phone that a guest accepted on it. */
export function guestHandoff(
  offer: Message,
  acceptance: Message,
  device: Device,
): Required<Pick<Commit, 'queue' | 'handoffs'>> {
  const handoff = messageHash(offer)
  return {
    queue: [{ kind: 'handoff', handoff, offer, acceptance, certificates: [device.der] }],
    handoffs: [
      {
        ...keptOf(offer, device.party, 'giver', device.der),
        state: 'guest',
        acceptance,
        acceptanceHash: messageHash(acceptance),
      },
    ],
  }
}

function keptOf(
  offer: Message,
  party: string,
  side: KeptHandoff['side'],
  certificate: string,
): Omit<KeptHandoff, 'state'> {
  return {
    hash: messageHash(offer),
    party,
    side,
    eventID: eventIdOf(offer),
    offer,
    certificate,
    things: thingsOf(offer).length,
    at: Date.parse(String(offer.event.eventTime)),
  }
}
