import { certificateParts, fromBase64, sha256, toHex } from '@chamadao/verify'
import { readCertificate } from './certificate.ts'
import { Fields } from './fields.ts'
import { canonicalBytes, canonicalValue, messageHash } from './message.ts'
import type { Envelope, Message } from './shapes.ts'

const FORMAT = 'chamadao-handoffs/1'
const MOST = 200
const LONGEST_CERTIFICATE = 8192

/** In bytes of its canonical form. */
export const LONGEST = 256 * 1024

export function writeEnvelope({ messages, certificates }: Envelope): Uint8Array {
  return canonicalBytes({ format: FORMAT, messages, certificates })
}

/** Reads the canonical text of an envelope, but not its messages; throws MessageRefused for anything else. */
export function parseEnvelope(text: Uint8Array): Envelope {
  const fields = Fields.of(canonicalValue(text, LONGEST), '')
  fields.literally('format', FORMAT)
  const messages = fields.list('messages', MOST) as unknown as readonly Message[]
  const certificates = fields.texts(
    'certificates',
    MOST,
    isCertificate,
    'one certificate, DER in standard base64',
  )
  fields.refuseRest()
  return { messages, certificates }
}

/** The one among certificates under which a message is signed; DER in base64. */
export function certificateAmong(
  { certificate }: Message,
  certificates: readonly string[],
): string | undefined {
  return certificates.find((base64) => {
    const der = fromBase64(base64)
    return der !== undefined && fingerprint(der) === certificate
  })
}

/** A message's hash, by the party that its certificate among these names; undefined where that is not among them. */
export function hashAmong(message: Message, certificates: readonly string[]): string | undefined {
  const der = fromBase64(certificateAmong(message, certificates) ?? '')
  const signer = der && readCertificate(der)
  return signer && messageHash(message, signer.party)
}

/** Of a certificate in DER. */
export function fingerprint(der: Uint8Array): string {
  return toHex(sha256(der))
}

function isCertificate(base64: string): boolean {
  const der = base64.length <= LONGEST_CERTIFICATE ? fromBase64(base64) : undefined
  return der !== undefined && certificateParts(der) !== undefined
}
