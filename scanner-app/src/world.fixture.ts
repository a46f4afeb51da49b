import { newKeyPair, sign, type Bytes } from '@chamadao/party'
import { concat, fromBase64, fromHex, sha256, toBase64, toHex } from '@chamadao/verify'
import type { Organisation } from './handoff/index.ts'
import { deviceOf, type Device, type Profile, type Tools } from './record/index.ts'

const ECDSA_SHA256 = fromHex('300a06082a8648ce3d040302')
const AUTHORITY = extension('551d13', sequence(element(0x01, Uint8Array.of(0xff))))
const NO_AUTHORITY = extension('551d13', sequence())
const SIGNS_CERTIFICATES = extension('551d0f', element(0x03, Uint8Array.of(2, 0x04)))
const SIGNS = extension('551d0f', element(0x03, Uint8Array.of(7, 0x80)))
const DAY = 86_400_000

export const NOW = new Date('2026-04-03T06:30:00.000Z')
export const HOSTS = ['tea.example']

export const PUER: Profile = {
  id: 'puer',
  prefix: 'tea',
  namespace: 'https://ns.chamadao.org/tea/',
  companyPrefixes: ['200001'],
  products: [{ id: 'freshLeaf', names: { en: 'Fresh leaf' }, gtins: ['02000010000012'] }],
  packs: [
    { id: 'tube', names: { en: 'Tube' }, holds: 'cake', usual: 7, counts: [7], products: [] },
  ],
  fields: [
    { name: 'tea:garden', labels: { en: 'Garden' }, type: 'text' },
    { name: 'tea:farmer', labels: { en: 'Farmer' }, type: 'text' },
    { name: 'tea:place', labels: { en: 'Place' }, type: 'text' },
  ],
  steps: [
    step('harvest', 'ADD', 'commissioning', ['tea:garden', 'tea:farmer']),
    step('shipping', 'OBSERVE', 'shipping', [], ['tea:destination']),
    step('receiving', 'OBSERVE', 'receiving', [], ['tea:warehouse']),
    step('inspection', 'OBSERVE', 'inspecting', [], ['tea:result']),
    { ...step('packing', 'ADD', 'packing', [], ['tea:pack']), event: 'AggregationEvent' },
    { ...step('unpacking', 'DELETE', 'unpacking', [], ['tea:pack']), event: 'AggregationEvent' },
  ],
}

function step(
  id: string,
  action: string,
  bizStep: string,
  ilmd: string[] = [],
  extensions: string[] = [],
) {
  return {
    id,
    labels: { en: id },
    event: 'ObjectEvent',
    action,
    bizStep: `https://ref.gs1.org/cbv/BizStep-${bizStep}`,
    ilmd,
    extensions: ['tea:step', 'tea:place', ...extensions],
  }
}

/** Chance that is the same each time. */
export function tools(now: () => Date = () => NOW, seed = 1): Tools {
  let drawn = seed
  return {
    now,
    zone: () => 480,
    random: (length) => {
      const bytes = new Uint8Array(length)
      for (let at = 0; at < length; at++) {
        drawn = (drawn * 1_103_515_245 + 12_345) % 2_147_483_648
        bytes[at] = drawn >> 16
      }
      return bytes
    },
  }
}

export function cakes(count: number, from = 1): string[] {
  return Array.from(
    { length: count },
    (_, at) => `https://tea.example/01/02000010001019/21/C${String(from + at).padStart(4, '0')}`,
  )
}

/** How a certificate differs from a good one. */
export interface Flaws {
  notBefore?: Date
  notAfter?: Date
  authority?: boolean
  /** In place of a pseudonym; absent for none. */
  person?: string | null
  /** Whose it says it is. */
  party?: string
}

export interface TestOrganisation {
  organisation: Organisation
  device: Device
  /** A further device under the same root. */
  enrol(flaws?: Flaws, pair?: CryptoKeyPair): Promise<Device>
}

/** An organisation that is made for this test alone, with a root and a device. */
export async function testOrganisation(name: string): Promise<TestOrganisation> {
  const party = toHex(sha256(new TextEncoder().encode(name))).slice(0, 32)
  const root = await newKeyPair()
  const rootCertificate = await certificate(root, root, [['55040a', party]], {
    issuer: [['55040a', party]],
    from: new Date(NOW.getTime() - 400 * DAY),
    to: new Date(NOW.getTime() + 3000 * DAY),
    extensions: [AUTHORITY, SIGNS_CERTIFICATES],
  })
  const enrol = async (flaws: Flaws = {}, own?: CryptoKeyPair) => {
    const pair = own ?? (await newKeyPair())
    const person = flaws.person === undefined ? 'fedcba9876543210fedcba9876543210' : flaws.person
    const subject: Name = [['55040a', flaws.party ?? party]]
    if (person !== null) subject.push(['550403', person])
    const der = await certificate(pair, root, subject, {
      issuer: [['55040a', party]],
      from: flaws.notBefore ?? new Date(NOW.getTime() - 30 * DAY),
      to: flaws.notAfter ?? new Date(NOW.getTime() + 50 * DAY),
      extensions: [flaws.authority ? AUTHORITY : NO_AUTHORITY, SIGNS],
    })
    return deviceOf(pair, toBase64(der), party)
  }
  const organisation: Organisation = {
    party,
    name,
    role: 'factory',
    city: '勐海',
    roots: [toBase64(rootCertificate)],
    revoked: [],
  }
  return { organisation, device: await enrol(), enrol }
}

type Name = [type: string, text: string][]

interface Terms {
  issuer: Name
  from: Date
  to: Date
  extensions: Uint8Array[]
}

async function certificate(of: CryptoKeyPair, by: CryptoKeyPair, subject: Name, terms: Terms) {
  const key = new Uint8Array(await crypto.subtle.exportKey('spki', of.publicKey))
  const certified = sequence(
    element(0xa0, element(0x02, Uint8Array.of(2))),
    element(0x02, Uint8Array.of(1)),
    ECDSA_SHA256,
    nameOf(terms.issuer),
    sequence(time(terms.from), time(terms.to)),
    nameOf(subject),
    key,
    element(0xa3, sequence(...terms.extensions)),
  )
  const signature = fromBase64(await sign(by, certified as Bytes)) ?? new Uint8Array()
  const pair = sequence(integer(signature.slice(0, 32)), integer(signature.slice(32)))
  return sequence(certified, ECDSA_SHA256, element(0x03, Uint8Array.of(0), pair))
}

function nameOf(name: Name): Uint8Array {
  const parts = name.map(([type, text]) =>
    element(
      0x31,
      sequence(element(0x06, fromHex(type)), element(0x0c, new TextEncoder().encode(text))),
    ),
  )
  return sequence(...parts)
}

function time(at: Date): Uint8Array {
  const digits = at.toISOString().replaceAll(/[-:T]|\.\d+/g, '')
  return element(0x17, new TextEncoder().encode(digits.slice(2)))
}

function integer(digits: Uint8Array): Uint8Array {
  const first = digits.findIndex((digit) => digit !== 0)
  const shortest = digits.slice(first)
  return element(0x02, (shortest[0] ?? 0) < 0x80 ? shortest : concat(Uint8Array.of(0), shortest))
}

function extension(type: string, value: Uint8Array): Uint8Array {
  return sequence(
    element(0x06, fromHex(type)),
    element(0x01, Uint8Array.of(0xff)),
    element(0x04, value),
  )
}

function sequence(...parts: Uint8Array[]): Uint8Array {
  return element(0x30, ...parts)
}

function element(tag: number, ...parts: Uint8Array[]): Uint8Array {
  const content = concat(...parts)
  const { length } = content
  const long = length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return concat(Uint8Array.of(tag, ...(length < 0x80 ? [length] : long)), content)
}
