import { IdentifierRefused, type Identifiers } from '@chamadao/event'
import type { Fields } from './fields.ts'

const MOST_THINGS = 500
const LONGEST_IDENTIFIER = 300
const MOST_OWN = 20
const LONGEST_OWN = 500
const LONGEST_LIFE = 30 * 86_400_000
const LONGEST_WAYBILL = 80
const LONGEST_NOTE = 500
const MOST_PHOTOS = 12
const EVENT_ID = /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const PSEUDONYM = /^[0-9a-f]{32}$/
const HASH = /^[0-9a-f]{64}$/
const OFFSET = /^(?:[+-](?:0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)$/
// 16 bytes: the last of 22 characters has 2 bits.
const NONCE = /^[A-Za-z0-9_-]{21}[AQgw]$/
const OWN = /^[a-zA-Z][a-zA-Z0-9]{0,63}$/
// 32 bytes: the last of 43 characters has 4 bits.
const PHOTO = /^ni:\/\/\/sha-256;[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]\?ct=image\/(?:jpeg|png|webp)$/

/** How long a message is good on its way to another phone. */
interface Limits {
  begun: Date
  expires: Date
}

interface Beginning {
  eventID: string
  time: Date
  things: readonly string[]
}

/** What the event of an offer says. */
export interface OfferPart extends Beginning, Limits {
  part: 'offer'
  taker: string | undefined
  waybill: string | undefined
}

interface Answer extends Beginning {
  accepts: string
  offeredBy: string
  /** Hash of the offer. */
  previous: string
  note: string | undefined
}

/** What the event of an acceptance says. */
export interface AcceptancePart extends Answer, Limits {
  part: 'acceptance'
  missing: readonly string[]
  damaged: readonly string[]
  photos: readonly string[]
}

/** That of a guest who drew on the giver's phone, whose device signed. */
export interface GuestPart extends Answer {
  part: 'guest'
  finger: string
}

export type Part = OfferPart | AcceptancePart | GuestPart

/** Reads the event of a message; throws MessageRefused for another than of this kind. */
export function partOf(
  kind: 'offer' | 'acceptance',
  event: Fields,
  prefix: string | undefined,
  identifiers: Identifiers,
): Part {
  const part = new EventReader(event, identifiers).part(kind, prefix)
  event.refuseRest()
  return part
}

class EventReader {
  constructor(
    private readonly event: Fields,
    private readonly identifiers: Identifiers,
  ) {}

  part(kind: 'offer' | 'acceptance', prefix: string | undefined): Part {
    const { event } = this
    event.literally('type', 'ObjectEvent')
    event.literally('action', 'OBSERVE')
    const eventID = event.text('eventID', (text) => EVENT_ID.test(text), 'a random UUID')
    const time = event.time('eventTime')
    event.text('eventTimeZoneOffset', (text) => OFFSET.test(text), 'an offset such as +08:00')
    if (prefix !== undefined) this.own(prefix)
    if (kind === 'offer') return this.offer(eventID, time)
    return event.has('handoff:guest') ? this.guest(eventID, time) : this.acceptance(eventID, time)
  }

  private own(prefix: string): void {
    const names = this.event.names(`${prefix}:`)
    const last = names.at(-1)
    if (last !== undefined && names.length > MOST_OWN) {
      throw this.event.refused(last, `one of ${MOST_OWN} fields at most`)
    }
    for (const name of names) {
      if (!OWN.test(name.slice(prefix.length + 1))) throw this.event.refused(name, 'a field')
      this.event.words(name, LONGEST_OWN)
    }
  }

  private offer(eventID: string, time: Date): OfferPart {
    const { event } = this
    event.literally('bizStep', 'shipping')
    event.literally('disposition', 'in_transit')
    const limits = this.limits(time)
    this.place()
    const things = this.things('epcList')
    const taker = event.has('handoff:taker') ? this.pseudonym('handoff:taker') : undefined
    const waybill = event.optionalWords('handoff:waybill', LONGEST_WAYBILL)
    return { part: 'offer', eventID, time, things, ...limits, taker, waybill }
  }

  private acceptance(eventID: string, time: Date): AcceptancePart {
    const { event } = this
    event.literally('bizStep', 'receiving')
    event.literally('disposition', 'in_progress')
    const limits = this.limits(time)
    const things = this.things('epcList')
    const missing = this.optionalThings('handoff:missing')
    const damaged = this.optionalThings('handoff:damaged')
    const arrived = new Set(things)
    if (missing.some((thing) => arrived.has(thing))) {
      throw event.refused('handoff:missing', 'what is not in epcList')
    }
    if (!damaged.every((thing) => arrived.has(thing))) {
      throw event.refused('handoff:damaged', 'among what is in epcList')
    }
    if (event.has('handoff:differences')) event.literally('handoff:differences', 'noted')
    const note = event.optionalWords('handoff:note', LONGEST_NOTE)
    const photos = event.has('handoff:photos')
      ? event.texts('handoff:photos', MOST_PHOTOS, isPhotoName, 'the name of a photo')
      : []
    this.place()
    const answer = this.answer(eventID, time, things, note)
    return { part: 'acceptance', ...answer, ...limits, missing, damaged, photos }
  }

  private guest(eventID: string, time: Date): GuestPart {
    const { event } = this
    event.literally('bizStep', 'other')
    event.literally('handoff:guest', 'finger')
    const note = event.optionalWords('handoff:note', LONGEST_NOTE)
    this.place()
    const finger = event.text('handoff:finger', isPhotoName, 'the name of a photo')
    const things = this.things('epcList')
    return { part: 'guest', ...this.answer(eventID, time, things, note), finger }
  }

  private answer(
    eventID: string,
    time: Date,
    things: readonly string[],
    note: string | undefined,
  ): Answer {
    const { event } = this
    const accepts = event.text('handoff:accepts', (text) => EVENT_ID.test(text), 'an eventID')
    const offeredBy = this.pseudonym('handoff:offeredBy')
    const previous = event.text('handoff:previous', (text) => HASH.test(text), 'a SHA-256')
    return { eventID, time, things, accepts, offeredBy, previous, note }
  }

  private limits(from: Date): Limits {
    const { event } = this
    event.text('handoff:nonce', (text) => NONCE.test(text), '16 random bytes in base64url')
    const expires = event.time('handoff:expires')
    const life = expires.getTime() - from.getTime()
    if (life <= 0 || life > LONGEST_LIFE) {
      throw event.refused('handoff:expires', 'after eventTime, and by 30 days at most')
    }
    const begun = event.time('handoff:begun')
    if (begun > from) throw event.refused('handoff:begun', 'no later than eventTime')
    return { begun, expires }
  }

  private place(): void {
    if (!this.event.has('readPoint')) return
    const place = this.event.object('readPoint')
    place.text('id', (text) => this.isCanonical(text), 'a canonical Digital Link')
    place.refuseRest()
  }

  private pseudonym(name: string): string {
    return this.event.text(name, (text) => PSEUDONYM.test(text), 'a pseudonym')
  }

  private optionalThings(name: string): string[] {
    return this.event.has(name) ? this.things(name) : []
  }

  private things(name: string): string[] {
    const isCanonical = (text: string) => this.isCanonical(text)
    return this.event.sorted(name, MOST_THINGS, isCanonical, 'a canonical Digital Link')
  }

  private isCanonical(text: string): boolean {
    try {
      return text.length <= LONGEST_IDENTIFIER && this.identifiers.canonical(text) === text
    } catch (error) {
      if (error instanceof IdentifierRefused) return false
      throw error
    }
  }
}

/** Whether it names a photo; SPEC.md of the Java package `photo`. */
export function isPhotoName(text: string): boolean {
  return PHOTO.test(text)
}
