import { expect, it } from 'vitest'
import { fromBase64, toHex } from './bytes.ts'
import { testDevice } from './certificate.fixture.ts'
import { publicKeyOf } from './certificate.ts'
import { golden } from './golden.fixture.ts'

interface Device {
  publicKey: string
  certificate: string
}

const { device } = golden<{ device: Device }>('entry/entries.json')
const der = fromBase64(device.certificate) ?? new Uint8Array()

it('reads the key out of the certificate', () => {
  expect(toHex(publicKeyOf(der) ?? new Uint8Array())).toBe(device.publicKey)
})

it('reads one that was made this moment', async () => {
  const { certificate } = await testDevice()

  expect(publicKeyOf(certificate)).toHaveLength(65)
})

it('takes no key on another curve', async () => {
  const { certificate } = await testDevice('P-384')

  expect(publicKeyOf(certificate)).toBeUndefined()
})

it.each([
  ['nothing', new Uint8Array()],
  ['a byte after it', Uint8Array.of(...der, 0)],
  ['a byte less', der.slice(0, -1)],
  ['a longer form of its length', Uint8Array.of(0x30, 0x83, 0, ...der.slice(2))],
  ['PEM', new TextEncoder().encode(`-----BEGIN CERTIFICATE-----\n${device.certificate}`)],
])('takes no certificate from %s', (_, bytes) => {
  expect(publicKeyOf(bytes)).toBeUndefined()
})

it('never fails on bytes that were changed or cut', () => {
  for (let at = 0; at < der.length; at++) {
    for (const change of [1, 0x80, 0xff]) {
      const bytes = der.slice()
      bytes[at] = (bytes[at] ?? 0) ^ change
      expect(publicKeyOf(bytes)?.length ?? 65).toBe(65)
      expect(publicKeyOf(bytes.slice(0, at))).toBeUndefined()
    }
  }
})
