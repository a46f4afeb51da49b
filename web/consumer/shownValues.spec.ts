import type { Json } from '@chamadao/verify'
import { expect, it } from 'vitest'
import { entriesOf, ITEM } from './life.fixture.ts'
import { showable } from './shownValues.ts'
import type { Wording } from './wording.ts'

const EPCIS = 'https://ref.gs1.org/epcis/'
const TEA = 'https://ns.chamadao.org/tea/'
const wording: Wording = {
  fields: {
    [`${TEA}step`]: { label: '', unit: '', words: {} },
    [`${TEA}place`]: { label: 'Place', unit: '', words: {} },
  },
  products: {},
}

type Leaf = readonly [name: string, value: Json]

/** Names of the values that are due where an entry opens these leaves of its two trees. */
function due(authored: readonly Leaf[], received: readonly Leaf[] = []): string[] {
  const openings = (leaves: readonly Leaf[]) =>
    leaves.map(([name, value], index) => ({ index, salt: new Uint8Array(16), name, value }))
  const [entry] = entriesOf({ of: [ITEM] })
  if (!entry) throw new Error('no entry')
  const opened = { ...entry, authored: openings(authored), received: openings(received) }
  return showable(opened, wording).flatMap(({ name, isDue }) => (isDue ? [name] : []))
}

it.each<Leaf>([
  [`${EPCIS}eventTime`, '2026-04-01T06:30:00Z'],
  [`${EPCIS}bizStep`, 'https://ref.gs1.org/cbv/BizStep-storing'],
  [`${EPCIS}disposition`, 'https://ref.gs1.org/cbv/Disp-in_transit'],
  [`${EPCIS}errorDeclaration`, {}],
  [`${EPCIS}quantityList`, {}],
  [`${EPCIS}ilmd ${TEA}moisture`, { n: '9.5' }],
  [`${TEA}place`, ''],
])('demands %s', (name, value) => {
  expect(due([[name, value]])).toEqual([name])
})

it.each<Leaf>([
  ['recordTime', '2026-04-01T06:30:00Z'],
  ['partyName', 'Li'],
  ['correctedIndex', 0],
])('demands %s of what was received', (name, value) => {
  expect(due([], [[name, value]])).toEqual([name])
})

it.each<Leaf>([
  [`${EPCIS}type`, 'ObjectEvent'],
  [`${EPCIS}action`, 'ADD'],
  [`${EPCIS}eventTimeZoneOffset`, '+08:00'],
  [`${EPCIS}eventID`, 'urn:uuid:1'],
  [`${EPCIS}parentID`, ITEM],
  [`${EPCIS}childEPCs`, ITEM],
  [`${EPCIS}inputEPCList`, ITEM],
  [`${EPCIS}outputEPCList`, ITEM],
  [`${EPCIS}disposition`, 'https://ref.gs1.org/cbv/Disp-active'],
  [`${EPCIS}disposition`, 'https://ref.gs1.org/cbv/Disp-in_progress'],
  [`${EPCIS}bizStep`, null],
  [`${TEA}rain`, null],
])('does not demand %s', (name, value) => {
  expect(due([[name, value]])).toEqual([])
})

it.each(['capturedBy', 'authorSignature', 'authorCertificate'])('does not demand %s', (name) => {
  expect(due([], [[name, 'x']])).toEqual([])
})

it('takes the step of the profile in the place of the business step', () => {
  const business: Leaf = [`${EPCIS}bizStep`, 'https://ref.gs1.org/cbv/BizStep-storing']

  expect(due([business, [`${TEA}step`, 'storing']])).toEqual([`${TEA}step`])
  expect(due([business, [`${TEA}step`, null]])).toEqual([`${EPCIS}bizStep`])
  expect(due([business, [`${TEA}place`, 'Menghai']])).toHaveLength(2)
})

it('demands every element of a list', () => {
  const element: Leaf = [`${EPCIS}quantityList`, { n: '1' }]

  expect(due([element, element])).toHaveLength(2)
})
