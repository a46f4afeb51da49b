import { JsonRefused, parseJson, type Identifiers } from '@chamadao/event'
import { canonicalJson, equal, sha256, toHex, utf8 } from '@chamadao/verify'
import { isLow, type Json } from '../record/index.ts'
import { prefixIn } from './contextFields.ts'
import { Fields } from './fields.ts'
import { MessageRefused } from './messageRefused.ts'
import { partOf, type Part } from './parts.ts'
import type { Message } from './shapes.ts'

export const FORMAT = 'chamadao-handoff/1'
/** In bytes of its canonical form. */
const LONGEST = 128 * 1024
const KEY_LENGTH = 32
const SIGNATURE_LENGTH = 64
const FINGERPRINT = /^[0-9a-f]{64}$/

/** A message with what its event says. */
export interface ReadMessage {
  message: Message
  part: Part
}

/** Reads the canonical text of a message; throws MessageRefused for anything else. */
export function parseMessage(text: Uint8Array, identifiers: Identifiers): ReadMessage {
  return readMessage(canonicalValue(text, LONGEST), '', identifiers)
}

/** Reads a message that stands somewhere in JSON; throws MessageRefused with the place. */
export function readMessage(value: Json, place: string, identifiers: Identifiers): ReadMessage {
  const fields = Fields.of(value, place)
  fields.literally('format', FORMAT)
  const kind = fields.text('kind', isKind, 'offer or acceptance') as Message['kind']
  const prefix = prefixIn(fields.value('context'), fields.at('context'))
  const part = partOf(kind, fields.object('event'), prefix, identifiers)
  fields.bytes('authoredKey', KEY_LENGTH)
  const signature = fields.bytes('signature', SIGNATURE_LENGTH)
  if (!isLow(signature.subarray(SIGNATURE_LENGTH / 2))) {
    throw fields.refused('signature', 'in the form with the lower s')
  }
  fields.text('certificate', (text) => FINGERPRINT.test(text), 'the fingerprint of a certificate')
  fields.refuseRest()
  const message = value as unknown as Message
  if (canonicalBytes(message).length > LONGEST) throw new MessageRefused(place, 'is too long')
  return { message, part }
}

/** SHA-256 over the canonical JSON of a message, 64 lower-case hexadecimal digits; that of an offer names the handoff. */
export function messageHash(message: Message): string {
  return toHex(sha256(canonicalBytes(message)))
}

/** The eventID of a message's event. */
export function eventIdOf({ event }: Message): string {
  return String(event.eventID)
}

/** The things that a message's event names. */
export function thingsOf({ event }: Message): readonly string[] {
  return Array.isArray(event.epcList) ? (event.epcList as readonly string[]) : []
}

export function canonicalBytes(value: object): Uint8Array {
  return utf8(canonicalJson(value as Parameters<typeof canonicalJson>[0]))
}

/** The value of a text in the canonical form of RFC 8785; throws MessageRefused for any other. */
export function canonicalValue(text: Uint8Array, longest: number): Json {
  if (text.length > longest) throw new MessageRefused('', `more than ${longest} bytes`)
  try {
    parseJson(text)
  } catch (error) {
    if (error instanceof JsonRefused) throw new MessageRefused(error.pointer, error.reason)
    throw error
  }
  const value = JSON.parse(new TextDecoder().decode(text)) as Json
  if (!isCanonical(value, text)) throw new MessageRefused('', 'not in canonical form')
  return value
}

function isCanonical(value: Json, text: Uint8Array): boolean {
  try {
    return equal(utf8(canonicalJson(value)), text)
  } catch (error) {
    // A number that no message has.
    if (error instanceof RangeError) return false
    throw error
  }
}

function isKind(text: string): boolean {
  return text === 'offer' || text === 'acceptance'
}
