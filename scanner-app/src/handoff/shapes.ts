import type { DocumentContext, EventMembers, Profile } from '../record/index.ts'

/** What one side of a handoff has signed; SPEC.md of the Java package `handoff`. Canonical JSON. */
export interface Message {
  format: 'chamadao-handoff/1'
  kind: 'offer' | 'acceptance'
  context: DocumentContext
  event: EventMembers
  authoredKey: string
  signature: string
  /** Fingerprint. */
  certificate: string
}

/** What goes from phone to phone: messages, and certificates of the devices that signed them. */
export interface Envelope {
  messages: readonly Message[]
  /** DER in base64. */
  certificates: readonly string[]
}

/** What a giver says. Things are canonical Digital Links, 1 to 500, distinct, in any order. */
export interface OfferTerms {
  things: readonly string[]
  /** When the first of them was scanned. */
  begun: Date
  /** At most 30 days from now. */
  expires: Date
  /** Pseudonym of the party that alone may take it. */
  taker?: string
  /** Of a carrier that accepts nothing: `CARRIER NUMBER`. */
  waybill?: string
  profile?: Profile
  readPoint?: string
  place?: string
  destination?: string
}

/** What a taker says of an offer. */
export interface AcceptanceTerms {
  offer: Message
  /** Pseudonym of who offered, as the check of the offer told. */
  offeredBy: string
  /** All that is here, of the offer or beside it. */
  arrived: readonly string[]
  damaged?: readonly string[]
  note?: string
  /** Names of photos. */
  photos?: readonly string[]
  begun: Date
  expires: Date
  profile?: Profile
  readPoint?: string
  place?: string
}

/** A guest drew a name on the giver's phone. */
export interface FingerTerms {
  offer: Message
  /** Name of the photo of what was drawn. */
  finger: string
  note?: string
  profile?: Profile
}

/** An organisation as the service told of it. */
export interface Organisation {
  party: string
  name: string
  role: string
  city: string
  /** DER in base64, the current one and those that it replaced. */
  roots: readonly string[]
  /** Fingerprints of certificates. */
  revoked: readonly string[]
}

/** What a phone knows by itself when it reads a message. */
export interface Known {
  organisations: readonly Organisation[]
  /** Pseudonym of this phone's party. */
  party: string
  /** Under which the things of this installation stand. */
  hosts: readonly string[]
  /** By the service's clock, as far as it is known. */
  now: Date
  /** Certificates for messages that come without one, DER in base64 by fingerprint. */
  certificates?: ReadonlyMap<string, string>
}

/** Why a message is not taken; each has its sentence in the files of messages. */
export type OfferRefusal =
  | 'altered'
  | 'unknownOrganisation'
  | 'wrongRoot'
  | 'revoked'
  | 'ended'
  | 'expired'
  | 'ahead'
  | 'notForYou'
  | 'ownOffer'
  | 'alreadyAccepted'

export type AcceptanceRefusal =
  | Exclude<OfferRefusal, 'notForYou' | 'ownOffer' | 'alreadyAccepted'>
  | 'answered'
  | 'notThisOffer'
  | 'otherTaker'

/** An offer whose signature, certificate and times are in order. */
export interface CheckedOffer {
  message: Message
  /** Of the message, with its signer; names the handoff. */
  hash: string
  eventID: string
  giver: Organisation
  things: readonly string[]
  offeredAt: Date
  begun: Date
  expires: Date
  taker?: string
  waybill?: string
  place?: string
  destination?: string
  /** Certificate of the giver's device, DER in base64. */
  certificate: string
}

/** An acceptance of an own offer that is in order. */
export interface CheckedAcceptance {
  message: Message
  hash: string
  /** Hash of the offer. */
  offer: string
  taker: Organisation
  arrived: readonly string[]
  missing: readonly string[]
  damaged: readonly string[]
  /** Arrived without being offered. */
  extra: readonly string[]
  note?: string
  photos: readonly string[]
  acceptedAt: Date
  certificate: string
}

/** `minutes` tells for `ahead` how far its clock is before this phone's. */
export type OfferCheck =
  | { outcome: 'good'; offer: CheckedOffer }
  | { outcome: OfferRefusal; organisation?: Organisation; minutes?: number }

export type AcceptanceCheck =
  | { outcome: 'good'; acceptance: CheckedAcceptance }
  | { outcome: AcceptanceRefusal; organisation?: Organisation; minutes?: number }

/** What came of a frame that the camera saw. */
export type Frame =
  /** It belongs to no message of ours. */
  | { frame: 'other' }
  /** `anew`: of another message than the ones before, which are forgotten. */
  | { frame: 'part'; have: number; of: number; anew: boolean; fresh: boolean }
  | { frame: 'whole'; envelope: Envelope; anew: boolean }
  /** All parts are here, and are not what was shown; begins anew. */
  | { frame: 'altered' }
