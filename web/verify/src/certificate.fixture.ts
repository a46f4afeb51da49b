import { concat, fromHex } from './bytes.ts'

const ECDSA_SHA256 = fromHex('300a06082a8648ce3d040302')
const VALIDITY = sequence(time('260101000000Z'), time('360101000000Z'))
const NOBODY = sequence()

/** A key pair that signs, with the certificate that a device would have of it. */
export interface TestDevice {
  privateKey: CryptoKey
  certificate: Uint8Array
}

/** A device that is made for this test alone. */
export async function testDevice(namedCurve = 'P-256'): Promise<TestDevice> {
  const algorithm = { name: 'ECDSA', namedCurve }
  const { privateKey, publicKey } = await crypto.subtle.generateKey(algorithm, true, ['sign'])
  const key = new Uint8Array(await crypto.subtle.exportKey('spki', publicKey))
  const certified = sequence(
    element(0xa0, integer(2)),
    integer(1),
    ECDSA_SHA256,
    NOBODY,
    VALIDITY,
    NOBODY,
    key,
  )
  const signed = await signature(privateKey, certified)
  // The signature in a certificate is written otherwise; nothing here reads it.
  const certificate = sequence(certified, ECDSA_SHA256, element(0x03, Uint8Array.of(0), signed))
  return { privateKey, certificate }
}

/** `r ‖ s` */
export async function signature(privateKey: CryptoKey, message: Uint8Array): Promise<Uint8Array> {
  const algorithm = { name: 'ECDSA', hash: 'SHA-256' }
  const bytes = await crypto.subtle.sign(algorithm, privateKey, new Uint8Array(message))
  return new Uint8Array(bytes)
}

function sequence(...parts: Uint8Array[]): Uint8Array {
  return element(0x30, ...parts)
}

function integer(value: number): Uint8Array {
  return element(0x02, Uint8Array.of(value))
}

function time(text: string): Uint8Array {
  return element(0x17, new TextEncoder().encode(text))
}

function element(tag: number, ...parts: Uint8Array[]): Uint8Array {
  const content = concat(...parts)
  const { length } = content
  const lengthBytes = length < 0x80 ? [length] : [0x82, length >> 8, length & 0xff]
  const shortest = length >= 0x80 && length < 0x100 ? [0x81, length] : lengthBytes
  return concat(Uint8Array.of(tag, ...shortest), content)
}
