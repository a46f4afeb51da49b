import { sha256 } from '@noble/hashes/sha2.js'
import { describe, expect, it } from 'vitest'
import {
  bundleOf,
  ITEM,
  VKEYS,
  writtenEntries,
  type Choices,
  type Written,
} from './bundle.fixture.ts'
import { concat, fromBase64, fromHex, toBase64, toHex, utf8 } from './bytes.ts'
import type { Json } from './canonicalJson.ts'
import { signature, testDevice } from './certificate.fixture.ts'
import type { Leaf } from './leaf.ts'
import type { Check } from './refusal.ts'
import { saltedRoot } from './saltedTree.ts'
import { readLogKeys } from './trust.ts'
import { verifyBundle } from './verifyBundle.ts'

const PACK = 'https://id.gs1.org/00/095060001234567893'
const OPENED = ['authorSignature', 'authorCertificate', 'certificate']
const ENROLMENT = 0
const DECLARED = 7
const DECLARATION = 8
const SIGNED = 9
const REVOCATION = 15

const golden = fingerprintIn(writtenEntries())

/** What every bundle with a signed entry opens and counts. */
function choices(entries: readonly Written[], fingerprint: string): Choices {
  const count = (identifier: string) =>
    entries.flatMap(({ sequenced }) => sequenced.further).filter(([name]) => name === identifier)
      .length
  return {
    counts: { [ITEM]: count(ITEM), [PACK]: count(PACK), [fingerprint]: count(fingerprint) },
    isOpened: ([name]) => OPENED.includes(name),
  }
}

function verify(entries: readonly Written[], changed: Choices = {}, fingerprint = golden) {
  const bundle = bundleOf(entries, { ...choices(entries, fingerprint), ...changed })
  return verifyBundle(bundle, { identifier: ITEM, logs: readLogKeys(VKEYS) })
}

function entryAt(entries: readonly Written[], index: number): Written {
  const entry = entries[index]
  if (!entry) throw new Error(`no entry ${index}`)
  return entry
}

function fingerprintIn(entries: readonly Written[]): string {
  const [leaf] = entryAt(entries, ENROLMENT).sequenced.further
  return leaf?.[0] ?? ''
}

function setLeaf(leaves: Leaf[], name: string, value: Json): void {
  const at = leaves.findIndex((leaf) => leaf[0] === name)
  if (at < 0) throw new Error(`no leaf ${name}`)
  leaves[at] = [name, value]
}

function rename(leaves: Leaf[], name: string): void {
  leaves.forEach(([, value], at) => (leaves[at] = [name, value]))
}

function rootOf({ treeKeys, authored }: Written): Uint8Array {
  return saltedRoot(fromHex(treeKeys.authored), authored.slots, authored.further)
}

/** The entries, signed and enrolled by a device that is made for this test. */
async function signedAnew(curve?: string) {
  const device = await testDevice(curve)
  const fingerprint = toHex(sha256(device.certificate))
  const entries = writtenEntries()
  const [enrolment, signed, revocation] = [ENROLMENT, SIGNED, REVOCATION].map((index) =>
    entryAt(entries, index),
  ) as [Written, Written, Written]
  setLeaf(enrolment.authored.further, 'fingerprint', fingerprint)
  setLeaf(enrolment.authored.further, 'certificate', toBase64(device.certificate))
  rename(enrolment.sequenced.further, fingerprint)
  rename(revocation.sequenced.further, fingerprint)
  const message = concat(utf8('chamadao-authored/1\n'), rootOf(signed))
  const bytes = await signature(device.privateKey, message)
  setLeaf(signed.received.slots, 'authorSignature', toBase64(bytes.slice(0, 64)))
  setLeaf(signed.received.slots, 'authorCertificate', fingerprint)
  return { entries, fingerprint }
}

/** Numbers the entries again after they were put in another order. */
function renumbered(entries: readonly Written[]): Written[] {
  const last = new Map<string, [ordinal: number, index: number]>()
  return entries.map((entry, index) => {
    const further = entry.sequenced.further.map(([name]): Leaf => {
      const [ordinal, previous] = last.get(name) ?? [0, null]
      last.set(name, [ordinal + 1, index])
      return [name, [ordinal + 1, previous]]
    })
    return { ...entry, sequenced: { ...entry.sequenced, further } }
  })
}

function moved(from: number, to: number): Written[] {
  const entries = writtenEntries()
  const declaration = entryAt(entries, DECLARATION)
  const wrong = entryAt(entries, DECLARED)
  entries.splice(to, 0, ...entries.splice(from, 1))
  setLeaf(declaration.received.slots, 'correctedIndex', entries.indexOf(wrong))
  return renumbered(entries)
}

function changed(change: (entries: Written[]) => void): Written[] {
  const entries = writtenEntries()
  change(entries)
  return entries
}

it('takes the signature of a device that was revoked later', async () => {
  expect(await verify(writtenEntries())).toMatchObject({ level: 2 })
})

it('takes one that was made this moment', async () => {
  const { entries, fingerprint } = await signedAnew()

  expect(await verify(entries, {}, fingerprint)).toMatchObject({ level: 2 })
})

it('takes what two devices have signed alike for an entry of each', async () => {
  const { entries: theirs, fingerprint } = await signedAnew()
  const both = renumbered([
    ...writtenEntries(),
    entryAt(theirs, ENROLMENT),
    entryAt(theirs, SIGNED),
  ])
  const counts = { ...choices(both, golden).counts, ...choices(both, fingerprint).counts }

  expect(await verify(both, { counts })).toMatchObject({ level: 2 })
})

it('takes an entry whose signature is not opened for one without', async () => {
  const counts = { [ITEM]: 7, [PACK]: 4 }

  expect(await verify(writtenEntries(), { counts, isOpened: () => false })).toMatchObject({
    level: 2,
  })
})

const flip = (entries: Written[]) => {
  const { slots } = entryAt(entries, SIGNED).received
  const bytes = fromBase64(String(slots[2]?.[1])) ?? new Uint8Array()
  setLeaf(slots, 'authorSignature', toBase64(bytes.map((byte, at) => (at === 9 ? byte ^ 1 : byte))))
}

const refused: [string, Check, Written[], Choices?][] = [
  ['a flipped bit', 'signature', changed(flip)],
  [
    'a signature over other values',
    'signature',
    changed((entries) =>
      setLeaf(
        entryAt(entries, SIGNED).authored.slots,
        'https://ref.gs1.org/epcis/eventTime',
        '2026-04-07T06:30:00.000+08:00',
      ),
    ),
  ],
  [
    'a signature that is none',
    'signature',
    changed((entries) =>
      setLeaf(entryAt(entries, SIGNED).received.slots, 'authorSignature', 'AA=='),
    ),
  ],
  [
    'a certificate whose signature is not opened',
    'signature',
    writtenEntries(),
    { isOpened: ([name]) => name !== 'authorSignature' && OPENED.includes(name) },
  ],
  [
    'a signature whose certificate is not opened',
    'signature',
    writtenEntries(),
    { isOpened: ([name]) => name !== 'authorCertificate' && OPENED.includes(name) },
  ],
  [
    'a signed entry that hides its eventID',
    'signature',
    writtenEntries(),
    { isHidden: ([name], index) => index === SIGNED && name.endsWith('/eventID') },
  ],
  [
    'a signed entry that is there twice',
    'signature',
    renumbered(
      changed((entries) => entries.splice(SIGNED + 1, 0, entryAt(writtenEntries(), SIGNED))),
    ),
  ],
  [
    'a signature on what is no event',
    'signature',
    changed((entries) => (entryAt(entries, SIGNED).kind = 5)),
  ],
  [
    'a device that no entry enrols',
    'signer',
    writtenEntries(),
    { counts: { [ITEM]: 7, [PACK]: 4 } },
  ],
  ['a device that is enrolled later', 'signer', moved(ENROLMENT, SIGNED)],
  ['a device that was revoked before', 'signer', moved(REVOCATION, SIGNED)],
  [
    'a certificate that is not opened',
    'signer',
    writtenEntries(),
    { isOpened: ([name]) => name !== 'certificate' && OPENED.includes(name) },
  ],
  [
    'another certificate',
    'signer',
    changed((entries) =>
      setLeaf(entryAt(entries, ENROLMENT).authored.further, 'certificate', 'AAAA'),
    ),
  ],
  [
    'a number of the device that is missing',
    'signer',
    writtenEntries(),
    { counts: { [ITEM]: 7, [PACK]: 4, [golden]: 3 } },
  ],
]

it.each(refused)('refuses %s: %s', async (_, failed, entries, choice = {}) => {
  expect(await verify(entries, choice)).toMatchObject({ level: 1, failed })
})

it('refuses a device without signed count', async () => {
  const bundle = bundleOf(writtenEntries(), choices(writtenEntries(), golden))
  const statements = bundle.logs[0]?.statements ?? []
  statements.splice(0, 3, ...statements.filter((note) => !note.includes(golden)))

  const result = await verifyBundle(bundle, { identifier: ITEM, logs: readLogKeys(VKEYS) })

  expect(result).toMatchObject({ level: 1, failed: 'signer' })
})

it('refuses a device whose key is on another curve', async () => {
  const { entries, fingerprint } = await signedAnew('P-384')

  expect(await verify(entries, {}, fingerprint)).toMatchObject({ level: 1, failed: 'signer' })
})

describe('a device whose entries were cut', () => {
  const counts = { [ITEM]: 7, [PACK]: 4 }
  const cut = [golden]

  it.each<[string, Choices]>([
    ['are not carried', { counts, cut }],
    ['are carried', { cut }],
  ])('is neither trusted nor accused where they %s', async (_, choice) => {
    expect(await verify(writtenEntries(), choice)).toMatchObject({ level: 1, failed: 'cut' })
  })

  it('is not accused of a signature that does not fit', async () => {
    const entries = changed((list) =>
      setLeaf(
        entryAt(list, SIGNED).received.slots,
        'authorSignature',
        toBase64(new Uint8Array(64)),
      ),
    )

    expect(await verify(entries)).toMatchObject({ failed: 'signature' })
    expect(await verify(entries, { counts, cut })).toMatchObject({ failed: 'cut' })
  })

  it('excuses no other device', async () => {
    const other = 'ab'.repeat(32)

    expect(await verify(writtenEntries(), { counts, cut: [other] })).toMatchObject({
      failed: 'signer',
    })
  })

  it('excuses no number above the signed count', async () => {
    const wrong = { ...counts, [golden]: 1 }

    expect(await verify(writtenEntries(), { counts: wrong, cut })).toMatchObject({ failed: 'gap' })
  })

  it('excuses no entry that is signed twice', async () => {
    const [twice] = refused.filter(([what]) => what === 'a signed entry that is there twice')

    expect(await verify(twice?.[2] ?? [], { cut })).toMatchObject({ failed: 'signature' })
  })
})
