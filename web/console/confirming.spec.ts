import { expect, it } from 'vitest'
import { confirming } from './confirming.ts'

const STATED = { eventId: 'urn:x:1', statedBy: 'ab12', confirmation: 'urn:x:2' }
const NOW = new Date('2026-04-01T08:00:00Z')

it.each<[string, object, object]>([
  [
    'a packing',
    { parentID: 'urn:x:box', childEPCs: ['urn:x:a'], childQuantityList: [{ epcClass: 'urn:x:c' }] },
    { epcList: ['urn:x:box', 'urn:x:a'], quantityList: [{ epcClass: 'urn:x:c' }] },
  ],
  [
    'a lot of leaf',
    { quantityList: [{ epcClass: 'urn:x:leaf', quantity: 1.5, uom: 'KGM' }] },
    { quantityList: [{ epcClass: 'urn:x:leaf' }] },
  ],
  [
    'a transformation',
    {
      inputEPCList: ['urn:x:in'],
      outputEPCList: ['urn:x:out'],
      outputQuantityList: [{ epcClass: 'urn:x:lot' }],
      bizStep: 'commissioning',
    },
    { epcList: ['urn:x:in', 'urn:x:out'], quantityList: [{ epcClass: 'urn:x:lot' }] },
  ],
  ['what it cannot read', { epcList: 'urn:x:a', quantityList: [null, { epcClass: 7 }] }, {}],
])('names the things of %s', (_, event, things) => {
  const { epcList, quantityList, ...others } = confirming(event, STATED, NOW)

  expect({
    ...(epcList ? { epcList } : {}),
    ...(quantityList ? { quantityList } : {}),
  }).toEqual(things)
  expect(Object.keys(others)).not.toContain('bizStep')
})
