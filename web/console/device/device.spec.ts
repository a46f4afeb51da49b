import {
  codeCharacters,
  countersign,
  fingerprint,
  fromBase64,
  keyMark,
  newKeyPair,
  proofOfCode,
  publicKey,
  publicKeyOf,
  toBase64,
  utf8,
} from '@chamadao/party'
import { X509Certificate as NodeCertificate } from 'node:crypto'
import { expect, it } from 'vitest'
import type { Device } from '../api/types.ts'
import { newestOfEachKey } from './keys.ts'
import { deviceCertificate, rootCertificate } from './certificates.ts'

const PARTY = '0123456789abcdef0123456789abcdef'
const PERSON = 'fedcba9876543210fedcba9876543210'
const NOW = new Date('2026-04-01T08:00:00.123Z')

async function issued() {
  const rootPair = await newKeyPair()
  const root = await rootCertificate(PARTY, rootPair, NOW)
  const pair = await newKeyPair()
  const issuer = { certificate: toBase64(root), pair: rootPair }
  const key = await publicKey(pair)
  const device = await deviceCertificate(
    issuer,
    { party: PARTY, person: PERSON, publicKey: key },
    NOW,
  )
  return {
    root: new NodeCertificate(root),
    device: new NodeCertificate(device),
    der: device,
    pair,
    key,
  }
}

it('makes keys that cannot be taken out of the browser', async () => {
  const { privateKey } = await newKeyPair()

  expect(privateKey.extractable).toBe(false)
  await expect(crypto.subtle.exportKey('pkcs8', privateKey)).rejects.toThrow()
})

it('makes a root that signs itself and may sign others', async () => {
  const { root } = await issued()

  expect(root.subject).toBe(`O=${PARTY}`)
  expect(root.issuer).toBe(root.subject)
  expect(root.ca).toBe(true)
  expect(root.verify(root.publicKey)).toBe(true)
})

it('makes a certificate that the root stands behind, for ninety days', async () => {
  const { root, device } = await issued()

  expect(device.verify(root.publicKey)).toBe(true)
  expect(device.checkIssued(root)).toBe(true)
  expect(device.ca).toBe(false)
  expect(device.subject.split('\n').sort()).toEqual([`CN=${PERSON}`, `O=${PARTY}`])
  const life = Date.parse(device.validTo) - Date.parse(device.validFrom)
  expect(life).toBe(90 * 86_400_000)
})

it('finds the key of a certificate, and names it as everyone does', async () => {
  const { device, der, key } = await issued()

  expect(publicKeyOf(toBase64(der))).toBe(key)
  expect(publicKeyOf(toBase64(utf8('no certificate')))).toBeUndefined()
  expect(await fingerprint(der)).toBe(device.fingerprint256.replaceAll(':', '').toLowerCase())
})

it.each([
  ['7xk2m-9qdhv-0c4tw-j8rz6', '7XK2M9QDHV0C4TWJ8RZ6'],
  [' 7XK2M 9QDHV 0C4TW J8RZ6', '7XK2M9QDHV0C4TWJ8RZ6'],
  ['iloLO', '11010'],
])('reads the code %s as %s', (typed, characters) => {
  expect(codeCharacters(typed)).toBe(characters)
})

it('signs what the service verifies', async () => {
  const pair = await newKeyPair()
  const verifies = (signature: string, text: string | Uint8Array<ArrayBuffer>) =>
    crypto.subtle.verify(
      { name: 'ECDSA', hash: 'SHA-256' },
      pair.publicKey,
      fromBase64(signature),
      typeof text === 'string' ? utf8(text) : text,
    )
  const digest = await crypto.subtle.digest('SHA-256', utf8('7XK2M9QDHV0C4TWJ8RZ6'))
  const proven = new Uint8Array([...utf8('chamadao-enrol/1\n'), ...new Uint8Array(digest)])
  const by = { fingerprint: 'f0', pair }

  expect(await verifies(await proofOfCode(pair, '7xk2m-9qdhv-0c4tw-j8rz6'), proven)).toBe(true)
  const given = await countersign(by, ['chamadao-revocation/1', 'c1', PARTY, 'lost'], NOW)
  expect(given).toMatchObject({ device: 'f0', time: '2026-04-01T08:00:00.123Z' })
  const text = `chamadao-revocation/1\nc1\n${PARTY}\n2026-04-01T08:00:00.123Z\nlost\n`
  expect(await verifies(given.signature, text)).toBe(true)
})

it('lets the newest certificate of a key speak for its device', async () => {
  const { der, key } = await issued()
  const other = await issued()
  const device = (certificate: Uint8Array<ArrayBuffer>, fingerprint: string): Device => ({
    certificate: toBase64(certificate),
    fingerprint,
    person: PERSON,
    carrier: 'active',
    state: 'enrolled',
    notBefore: '',
    notAfter: '',
    enrolledAt: '',
  })

  const shown = newestOfEachKey([
    device(der, 'new'),
    device(other.der, 'other'),
    device(der, 'old'),
  ])

  expect(shown.map(({ fingerprint: name }) => name)).toEqual(['new', 'other'])
  expect(await keyMark(key)).toMatch(/^([0-9A-F]{4} ){2}[0-9A-F]{4}$/)
})
