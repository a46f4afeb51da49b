import type { Device, Tools } from '../record/index.ts'
import type {
  AcceptanceCheck,
  AcceptanceTerms,
  CheckedOffer,
  Envelope,
  FingerTerms,
  Frame,
  Known,
  Message,
  OfferCheck,
  OfferTerms,
  Scanned,
} from './shapes.ts'

export type * from './shapes.ts'

/** Throws RangeError for terms that no offer can have. */
export declare function makeOffer(terms: OfferTerms, device: Device, tools: Tools): Promise<Message>

export declare function makeAcceptance(
  terms: AcceptanceTerms,
  device: Device,
  tools: Tools,
): Promise<Message>

/** A guest's acceptance that the giver's device signs; weaker than a taker's. */
export declare function makeFingerAcceptance(
  terms: FingerTerms,
  device: Device,
  tools: Tools,
): Promise<Message>

/** SHA-256 over the canonical JSON of a message, 64 lower-case hexadecimal digits. */
export declare function messageHash(message: Message): string

/** The eventID of a message's event. */
export declare function eventIdOf(message: Message): string

/** The things that a message's event names. */
export declare function thingsOf(message: Message): readonly string[]

/** The frames of an envelope, to be shown one after the other; throws RangeError when 20 do not hold it. */
export declare function framesOf(envelope: Envelope): string[]

/** Puts frames together, in whatever order and however often they are seen. */
export declare class FrameCollector {
  take(text: string): Frame
  /** Parts that are here, and how many there are; none before the first. */
  get progress(): { have: number; of: number } | undefined
  clear(): void
}

/** Which message of an envelope is the offer or the acceptance. */
export declare function messageOf(envelope: Envelope, kind: Message['kind']): Message | undefined

/** @param accepted hashes of offers that this phone has accepted */
export declare function checkOffer(
  envelope: Envelope,
  known: Known,
  accepted: ReadonlySet<string>,
): Promise<OfferCheck>

/** @param own offers of this phone by hash, with the hash of the acceptance that it has seen */
export declare function checkAcceptance(
  envelope: Envelope,
  known: Known,
  own: ReadonlyMap<string, { offer: Message; answeredBy?: string }>,
): Promise<AcceptanceCheck>

/** What of an offer did not arrive, and what arrived beside it. */
export declare function differencesOf(
  offer: CheckedOffer | Message,
  arrived: readonly string[],
): { missing: string[]; extra: string[] }

/** Tells what was scanned or typed. @param hosts under which this installation's things stand */
export declare function readScan(text: string, hosts: readonly string[]): Scanned
