import { EventRefused, JsonRefused, parseJson, type Identifiers } from '@chamadao/event'
import { canonicalJson, concat, equal, fromBase64, sha256, toHex, utf8 } from '@chamadao/verify'
import { authoredRoot, type Json } from '../record/index.ts'
import { prefixIn } from './contextFields.ts'
import { Fields } from './fields.ts'
import { MessageRefused } from './messageRefused.ts'
import { partOf, type Part } from './parts.ts'
import type { Message } from './shapes.ts'

export const FORMAT = 'chamadao-handoff/1'
/** In bytes of its canonical form. */
const LONGEST = 128 * 1024
const NAMED = utf8(`${FORMAT}\n`)
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
  fields.bytes('signature', SIGNATURE_LENGTH)
  fields.text('certificate', (text) => FINGERPRINT.test(text), 'the fingerprint of a certificate')
  fields.refuseRest()
  const message = value as unknown as Message
  if (canonicalBytes(message).length > LONGEST) throw new MessageRefused(place, 'is too long')
  demandCut(message, place)
  return { message, part }
}

/** That its event can be cut into leaves, without which it has no hash. */
function demandCut(message: Message, place: string): void {
  try {
    rootOf(message)
  } catch (error) {
    if (!(error instanceof EventRefused)) throw error
    const inContext = error.pointer.startsWith('/@context')
    const at = inContext ? '/context' : `/event${error.pointer}`
    throw new MessageRefused(place + at, error.message)
  }
}

/**
 * 64 lower-case hexadecimal digits, of what was signed, its key and who signed; that of an offer names the handoff.
 *
 * @param party pseudonym of who signed, as the certificate has it
 */
export function messageHash(message: Message, party: string): string {
  return toHex(sha256(concat(NAMED, keyOf(message), rootOf(message), utf8(party))))
}

function keyOf({ authoredKey }: Message): Uint8Array {
  return fromBase64(authoredKey) ?? new Uint8Array()
}

function rootOf(message: Message): Uint8Array {
  return authoredRoot(message.context, message.event, keyOf(message))
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
