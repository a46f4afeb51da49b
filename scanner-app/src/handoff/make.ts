import { toBase64 } from '@chamadao/verify'
import {
  beginning,
  contextOf,
  fieldName,
  identifiersIn,
  signEvent,
  sorted,
  type Device,
  type EventMembers,
  type Json,
  type Profile,
  type Tools,
} from '../record/index.ts'
import { isWords, readable } from './fields.ts'
import { eventIdOf, FORMAT, messageHash, readMessage, thingsOf } from './message.ts'
import { MessageRefused } from './messageRefused.ts'
import { isPhotoName } from './parts.ts'
import type { AcceptanceTerms, FingerTerms, Message, OfferTerms } from './shapes.ts'
import { fieldIn } from './shown.ts'

const MOST_THINGS = 500
const NONCE_LENGTH = 16
const LONGEST_LIFE = 30 * 86_400_000
const LONGEST_WAYBILL = 80
const LONGEST_NOTE = 500
const LONGEST_WORDS = 500

/** Throws RangeError for terms that no offer can have. */
export async function makeOffer(terms: OfferTerms, device: Device, tools: Tools): Promise<Message> {
  const { profile, things, readPoint, place, destination, taker } = terms
  const waybill = terms.waybill === undefined ? undefined : readable(terms.waybill)
  demand(waybill === undefined || isWords(waybill, LONGEST_WAYBILL), 'waybill')
  const begun = beginning('ObjectEvent', tools)
  const event = {
    ...begun,
    ...observed('shipping', listOf(things)),
    disposition: 'in_transit',
    ...limits(terms, begun.eventTime, tools),
    ...at(readPoint),
    ...words(profile, { place, destination }),
    ...(taker !== undefined && { 'handoff:taker': taker }),
    ...(waybill !== undefined && { 'handoff:waybill': waybill }),
  }
  return signed('offer', profile, event, device, tools)
}

/** Throws RangeError for terms that no acceptance can have. */
export async function makeAcceptance(
  terms: AcceptanceTerms,
  device: Device,
  tools: Tools,
): Promise<Message> {
  const { offer, offeredBy, arrived, photos = [], profile, readPoint, place } = terms
  const note = terms.note === undefined ? undefined : readable(terms.note)
  const damaged = listOf(terms.damaged ?? [], 0)
  const missing = listOf(
    thingsOf(offer).filter((thing) => !arrived.includes(thing)),
    0,
  )
  const extra = arrived.filter((thing) => !thingsOf(offer).includes(thing)).length
  demand(
    damaged.every((thing) => arrived.includes(thing)),
    'damaged',
  )
  demand(note === undefined || isWords(note, LONGEST_NOTE), 'note')
  demand(photos.every(isPhotoName), 'photos')
  const begun = beginning('ObjectEvent', tools)
  const event = {
    ...begun,
    ...observed('receiving', listOf(arrived)),
    disposition: 'in_progress',
    ...limits(terms, begun.eventTime, tools),
    ...answering(offer, offeredBy),
    ...at(readPoint),
    ...words(profile, { place }),
    ...(missing.length > 0 && { 'handoff:missing': missing }),
    ...(damaged.length > 0 && { 'handoff:damaged': damaged }),
    // So much may be told to everybody; the things may not, as some are others'.
    ...(missing.length + damaged.length + extra > 0 && { 'handoff:differences': 'noted' }),
    ...(note !== undefined && { 'handoff:note': note }),
    ...(photos.length > 0 && { 'handoff:photos': photos }),
  }
  return signed('acceptance', profile, event, device, tools)
}

/** A guest's acceptance that the giver's device signs; weaker than a taker's. */
export async function makeFingerAcceptance(
  terms: FingerTerms,
  device: Device,
  tools: Tools,
): Promise<Message> {
  const { offer, finger, profile } = terms
  const note = terms.note === undefined ? undefined : readable(terms.note)
  demand(isPhotoName(finger), 'finger')
  demand(note === undefined || isWords(note, LONGEST_NOTE), 'note')
  const event = {
    ...beginning('ObjectEvent', tools),
    ...observed('other', thingsOf(offer)),
    ...answering(offer, device.party),
    'handoff:guest': 'finger',
    'handoff:finger': finger,
    ...words(profile, { place: fieldIn(offer, 'place') }),
    ...(note !== undefined && { 'handoff:note': note }),
  }
  return signed('acceptance', profile, event, device, tools)
}

async function signed(
  kind: Message['kind'],
  profile: Profile | undefined,
  event: EventMembers,
  device: Device,
  tools: Tools,
): Promise<Message> {
  // In the order of canonical JSON, in which it is captured: the leaves follow it.
  const inOrder = sorted(event) as EventMembers
  const message: Message = {
    format: FORMAT,
    kind,
    ...(await signEvent(contextOf(profile), inOrder, device, tools)),
  }
  demandRead(message)
  return message
}

/** Nothing goes out that the other phone and the service would refuse. */
function demandRead(message: Message): void {
  try {
    readMessage(message as unknown as Json, '', identifiersIn(JSON.stringify(message.event)))
  } catch (error) {
    if (!(error instanceof MessageRefused)) throw error
    throw new RangeError(`no handoff has such ${error.pointer}`, { cause: error })
  }
}

function observed(bizStep: string, epcList: readonly string[]): EventMembers {
  return { action: 'OBSERVE', bizStep, epcList }
}

function limits(
  { begun, expires }: { begun: Date; expires: Date },
  eventTime: string,
  tools: Tools,
): EventMembers {
  const time = new Date(eventTime)
  const life = expires.getTime() - time.getTime()
  demand(life > 0 && life <= LONGEST_LIFE, 'expires')
  return {
    'handoff:nonce': nonce(tools),
    'handoff:expires': expires.toISOString(),
    // A clock that was set back meanwhile is no reason to refuse what was scanned.
    'handoff:begun': (begun < time ? begun : time).toISOString(),
  }
}

function nonce(tools: Tools): string {
  const text = toBase64(tools.random(NONCE_LENGTH))
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

function answering(offer: Message, offeredBy: string): EventMembers {
  return {
    'handoff:accepts': eventIdOf(offer),
    'handoff:offeredBy': offeredBy,
    'handoff:previous': messageHash(offer, offeredBy),
  }
}

function at(readPoint: string | undefined): EventMembers {
  return readPoint === undefined ? {} : { readPoint: { id: readPoint } }
}

function words(
  profile: Profile | undefined,
  said: Readonly<Record<string, string | undefined>>,
): Record<string, Json> {
  const members: Record<string, Json> = {}
  for (const [rest, given] of Object.entries(said)) {
    const name = fieldName(profile, rest)
    if (name === undefined || given === undefined) continue
    const text = readable(given)
    demand(isWords(text, LONGEST_WORDS), rest)
    members[name] = text
  }
  return members
}

function listOf(things: readonly string[], least = 1): string[] {
  const list = Array.from(new Set(things)).sort()
  demand(list.length >= least && list.length <= MOST_THINGS, 'things')
  return list
}

function demand(holds: boolean, term: string): void {
  if (!holds) throw new RangeError(`no handoff has such ${term}`)
}
