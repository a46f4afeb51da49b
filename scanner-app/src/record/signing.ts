import { sign, type Bytes } from '@chamadao/party'
import { concat, fromBase64, sha256, toBase64, toHex, utf8 } from '@chamadao/verify'
import { authoredRoot } from './authoredRoot.ts'
import type { Device, DocumentContext, EventMembers, SignedEvent, Tools } from './shapes.ts'

const DOMAIN = utf8('chamadao-authored/1\n')
const KEY_LENGTH = 32
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n

/**
 * This phone by the key that it keeps and the certificate that it was given.
 *
 * @param der the certificate in base64
 * @param party pseudonym
 */
export function deviceOf(pair: CryptoKeyPair, der: string, party: string): Device {
  return {
    certificate: toHex(sha256(bytesOf(der))),
    der,
    party,
    sign: async (text) => bytesOf(await sign(pair, text)),
  }
}

/** Signs an event under a fresh authored key. */
export async function signEvent(
  context: DocumentContext,
  event: EventMembers,
  device: Device,
  tools: Tools,
): Promise<SignedEvent> {
  const key = tools.random(KEY_LENGTH)
  const text = concat(DOMAIN, authoredRoot(context, event, key)) as Bytes
  return {
    context,
    event,
    authoredKey: toBase64(key),
    signature: toBase64(lowered(await device.sign(text))),
    certificate: device.certificate,
  }
}

/** Of the two forms of a signature the one with the lower s, so that a message has one hash only. */
function lowered(signature: Bytes): Uint8Array {
  const s = signature.slice(KEY_LENGTH)
  if (isLow(s)) return signature
  const digits = (ORDER - numberOf(s)).toString(16).padStart(2 * KEY_LENGTH, '0')
  const other = digits.match(/../g) ?? []
  return concat(
    signature.slice(0, KEY_LENGTH),
    Uint8Array.from(other, (byte) => parseInt(byte, 16)),
  )
}

/** Whether s of a signature of P-256 is in the lower half. */
export function isLow(s: Uint8Array): boolean {
  return numberOf(s) <= ORDER / 2n
}

function numberOf(bytes: Uint8Array): bigint {
  return BigInt(`0x${toHex(bytes)}`)
}

function bytesOf(base64: string): Bytes {
  const bytes = fromBase64(base64)
  if (!bytes) throw new RangeError(`no standard base64: ${base64.slice(0, 20)}`)
  return bytes as Bytes
}
