import type { Json, ProvedEntry } from '@chamadao/verify'
import { expect, it } from 'vitest'
import { entriesOf } from './life.fixture.ts'
import { isBalanced, partsOf } from './masses.ts'

const EPCIS = 'https://ref.gs1.org/epcis/'
const ITEM = 'https://id.gs1.org/01/09506000134352/21/A'

type Amounts = Readonly<Record<string, number | string>>

interface Making {
  into: Amounts | typeof ITEM
  from?: Amounts
  /** What is open of the identifier that may join it to others. */
  transformation?: Json
}

function quantities(list: string, amounts: Amounts): [string, Json][] {
  return Object.entries(amounts).map(([lot, amount]) => [
    EPCIS + list,
    {
      [`${EPCIS}epcClass`]: lot,
      [`${EPCIS}quantity`]: { n: String(amount) },
      [`${EPCIS}uom`]: 'KGM',
    },
  ])
}

function entries(...makings: Making[]): ProvedEntry[] {
  return makings.map(({ into, from, transformation = null }, index) => {
    const [entry] = entriesOf({
      of: [],
      type: from ? 'TransformationEvent' : 'ObjectEvent',
      action: from ? '' : 'ADD',
    })
    if (!entry) throw new Error('no entry')
    const outputs: [string, Json][] =
      into === ITEM
        ? [[`${EPCIS}outputEPCList`, ITEM]]
        : quantities(from ? 'outputQuantityList' : 'quantityList', into as Amounts)
    const further = [...outputs, ...quantities('inputQuantityList', from ?? {})].map(
      ([name, value], at) => ({ index: 20 + at, salt: new Uint8Array(16), name, value }),
    )
    const slot = {
      index: 11,
      salt: new Uint8Array(16),
      name: `${EPCIS}transformationID`,
      value: transformation,
    }
    const isOpen = from !== undefined && transformation !== undefined
    return {
      ...entry,
      index,
      authored: [...entry.authored, ...(isOpen ? [slot] : []), ...further],
    }
  })
}

const BLENDED: Making[] = [
  { into: { a: 100 } },
  { into: { b: 50 } },
  { into: { c: 25 } },
  { into: { m: 20 }, from: { a: 50, b: 50 } },
  { into: { n: 60 }, from: { m: 15, c: 5 } },
  { into: ITEM, from: { n: 30 } },
]

function shares(...makings: Making[]): Record<number, number> | undefined {
  const parts = partsOf(ITEM, entries(...makings))
  const beginnings = parts?.filter(({ isBeginning }) => isBeginning)
  return (
    beginnings && Object.fromEntries(beginnings.map(({ entry, share }) => [entry.index, share]))
  )
}

it('multiplies shares down to where nothing went in', () => {
  expect(shares(...BLENDED)).toEqual({ 0: 0.375, 1: 0.375, 2: 0.25 })
})

it('tells what everything on the way makes of the whole', () => {
  const parts = partsOf(ITEM, entries(...BLENDED))

  expect(parts?.map(({ entry, share }) => [entry.index, share])).toEqual([
    [4, 1],
    [3, 0.75],
    [2, 0.25],
    [0, 0.375],
    [1, 0.375],
  ])
})

it('adds up what a thing gives on several ways', () => {
  const makings: Making[] = [
    { into: { a: 100 } },
    { into: { b: 10 }, from: { a: 50 } },
    { into: { c: 10 }, from: { a: 25, b: 75 } },
    { into: ITEM, from: { b: 10, c: 10 } },
  ]

  expect(shares(...makings)).toEqual({ 0: 1 })
})

it.each<[string, Making[]]>([
  [
    'may be a part of a transformation',
    [...BLENDED, { into: { x: 1 }, from: { a: 1 }, transformation: 'urn:x' }],
  ],
  ['was made twice', [...BLENDED, { into: { m: 1 }, from: { a: 1 } }]],
  [
    'has a quantity that is no number',
    [
      ...BLENDED.slice(0, 4),
      { into: { n: 1 }, from: { m: 'x', c: 5 } },
      { into: ITEM, from: { n: 30 } },
    ],
  ],
  ['has no maker', BLENDED.slice(1)],
  [
    'was made from itself',
    [
      { into: { a: 1 }, from: { b: 1 } },
      { into: { b: 1 }, from: { a: 1 } },
      { into: ITEM, from: { b: 1 } },
    ],
  ],
])('does not compute where something %s', (_, makings) => {
  expect(shares(...makings)).toBeUndefined()
})

it.each<[boolean, string, Making[]]>([
  [true, 'less', [{ into: { a: 100 } }, { into: { m: 90 }, from: { a: 60, b: 40 } }]],
  [true, 'as much', [{ into: { m: 100 }, from: { a: 62.3, b: 37.7 } }]],
  [true, 'a number of pieces', [{ into: ITEM, from: { a: 1 } }]],
  [true, 'nobody knows how much', [{ into: { m: 'x' }, from: { a: 1 } }]],
  [false, 'more than the one part of it that is open', [{ into: { m: 100 }, from: { a: 62 } }]],
  [
    false,
    'more in one of two',
    [...BLENDED.slice(0, 4), { into: { n: 60 }, from: { m: 15, c: 5 } }],
  ],
])('says %s of entries that make %s of what goes in', (balanced, _, makings) => {
  expect(isBalanced(entries(...makings))).toBe(balanced)
})
