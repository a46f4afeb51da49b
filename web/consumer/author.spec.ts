import type { Json, ProvedEntry } from '@chamadao/verify'
import { expect, it } from 'vitest'
import { saidByAuthor } from './author.ts'
import { entriesOf, ITEM } from './life.fixture.ts'

const DEVICE = 'ab'.repeat(32)
const OTHER = 'cd'.repeat(32)
const SIGNED = 1

function enrolling(party: Json, device = DEVICE): Partial<ProvedEntry> {
  const opening = { index: 12, salt: new Uint8Array(16), name: 'party', value: party }
  const place = { ordinal: 1, previous: null }
  return { kind: 3, authored: [opening], places: new Map([[device, place]]) }
}

function signed(captor: Json | undefined, device: Json = DEVICE): Partial<ProvedEntry> {
  const slots: [number, string, Json | undefined][] = [
    [0, 'capturedBy', captor],
    [2, 'authorSignature', 'AA=='],
    [3, 'authorCertificate', device],
  ]
  const received = slots.flatMap(([index, name, value]) =>
    value === undefined ? [] : [{ index, salt: new Uint8Array(16), name, value }],
  )
  return { received }
}

/** Indices of the entries that are said by their authors. */
function said(parts: readonly Partial<ProvedEntry>[], cut: readonly string[] = []): number[] {
  const blank = entriesOf(...parts.map(() => ({ of: [ITEM] })))
  const entries = blank.map((entry, at) => ({ ...entry, ...parts[at] }))
  return [...saidByAuthor(entries, cut)].map(({ index }) => index)
}

it('is what a device signs that was enrolled for the party that captured it', () => {
  expect(said([enrolling('farm'), signed('farm')])).toEqual([SIGNED])
})

it.each<[string, readonly Partial<ProvedEntry>[]]>([
  ['of another party', [enrolling('farm'), signed('factory')]],
  ['of a party that is not open', [enrolling('farm'), signed(undefined)]],
  ['of no party', [enrolling(null), signed(null)]],
  ['by a device without enrolment', [enrolling('farm', OTHER), signed('farm')]],
  ['by a device that is enrolled later', [{}, signed('farm'), enrolling('farm')]],
  ['by no device', [enrolling('farm'), signed('farm', null)]],
  [
    'by a device that was enrolled for another party first',
    [enrolling('factory'), signed('farm'), enrolling('farm')],
  ],
  ['by a device of another log', [{ ...enrolling('farm'), origin: 'other' }, signed('farm')]],
])('is nothing %s', (_, parts) => {
  expect(said(parts)).toEqual([])
})

it('is nothing by a device of which entries were left out', () => {
  const parts = [enrolling('farm'), signed('farm')]

  expect(said(parts, [DEVICE])).toEqual([])
  expect(said(parts, [OTHER, ITEM])).toEqual([SIGNED])
})
