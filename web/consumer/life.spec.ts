import { describe, expect, it } from 'vitest'
import { entriesOf, ITEM, type Told } from './life.fixture.ts'
import { isBeginning, lifeOf } from './life.ts'

const TUBE = 'https://id.gs1.org/00/095060001234567893'
const CASE = 'https://id.gs1.org/00/095060001234567909'

const MADE: Told = { of: [ITEM], action: 'ADD' }
const SEEN_TUBE: Told = { of: [TUBE] }
const SEEN_CASE: Told = { of: [CASE] }

function packs(child: string, parent: string): Told {
  return packing('ADD', child, parent)
}

function unpacks(child: string, parent: string): Told {
  return packing('DELETE', child, parent)
}

function packing(action: string, child: string, parent: string): Told {
  return {
    of: [child, parent],
    type: 'AggregationEvent',
    action,
    parentID: parent,
    children: [child],
  }
}

/** An unpacking that opens no child: of everything, or of something else. */
function empties(parent: string): Told {
  return { of: [parent], type: 'AggregationEvent', action: 'DELETE', parentID: parent }
}

function read(...events: Told[]) {
  const { own, packs, doubtful, contradictions } = lifeOf(ITEM, entriesOf(...events))
  const indices = (entries: typeof own) => [...entries].map(({ index }) => index)
  return {
    own: indices(own),
    packs: indices(packs),
    doubtful: indices(doubtful).filter((index) => !indices(packs).includes(index)),
    contradictions: [...contradictions],
  }
}

describe('of a pack belongs to the life of an item', () => {
  it('what happened while the item was inside', () => {
    const life = read(MADE, SEEN_TUBE, packs(ITEM, TUBE), SEEN_TUBE, unpacks(ITEM, TUBE), SEEN_TUBE)

    expect(life).toEqual({ own: [0, 2, 4], packs: [3], doubtful: [], contradictions: [] })
  })

  it('what happened to the pack around it, while both were inside', () => {
    const life = read(
      MADE,
      packs(ITEM, TUBE),
      SEEN_CASE,
      packs(TUBE, CASE),
      SEEN_CASE,
      unpacks(ITEM, TUBE),
      SEEN_CASE,
    )

    expect(life.packs).toEqual([3, 4])
  })

  it('nothing of another thing that went in or out', () => {
    const other = 'https://id.gs1.org/01/09506000134352/21/B'

    const life = read(MADE, packs(ITEM, TUBE), { ...packs(other, TUBE), of: [TUBE], children: [] })

    expect(life.packs).toEqual([])
  })

  it('what is told by an entry that was declared wrong, and the declaration', () => {
    const life = read(MADE, packs(ITEM, TUBE), SEEN_TUBE, { ...SEEN_TUBE, corrects: 2 })

    expect(life.packs).toEqual([2, 3])
  })

  it('nothing after a packing that was declared wrong', () => {
    const life = read(MADE, packs(ITEM, TUBE), { of: [ITEM], corrects: 1 }, SEEN_TUBE)

    expect(life.packs).toEqual([])
  })
})

it('is in doubt after an unpacking that opens no child', () => {
  const life = read(MADE, packs(ITEM, TUBE), SEEN_TUBE, empties(TUBE), SEEN_TUBE)

  expect(life).toMatchObject({ packs: [2], doubtful: [3, 4], contradictions: [] })
})

it.each<[string, Told[]]>([
  ['packed-twice', [MADE, packs(ITEM, TUBE), packs(ITEM, CASE)]],
  ['not-in-pack', [MADE, unpacks(ITEM, TUBE)]],
  ['not-in-pack', [MADE, packs(ITEM, TUBE), unpacks(ITEM, CASE)]],
  ['cycle', [MADE, packs(ITEM, TUBE), packs(TUBE, CASE), packs(CASE, TUBE)]],
  ['cycle', [MADE, packs(ITEM, ITEM)]],
  ['no-beginning', [{ of: [ITEM] }]],
  ['no-beginning', [MADE, { of: [ITEM], corrects: 0 }]],
  ['made-twice', [MADE, MADE]],
  ['made-twice', [MADE, { of: [ITEM], type: 'TransformationEvent', outputs: [ITEM] }]],
])('finds %s', (contradiction, events) => {
  expect(read(...events).contradictions).toEqual([contradiction])
})

it.each<[string, Told[]]>([
  ['a second packing into the same pack', [MADE, packs(ITEM, TUBE), packs(ITEM, TUBE)]],
  [
    'a packing after a pack was emptied',
    [MADE, packs(ITEM, TUBE), empties(TUBE), packs(ITEM, CASE)],
  ],
  [
    'an unpacking after a pack lost something else',
    [MADE, packs(ITEM, TUBE), empties(TUBE), unpacks(ITEM, TUBE)],
  ],
  ['an item made of others', [{ of: [ITEM], type: 'TransformationEvent', outputs: [ITEM] }]],
])('finds nothing wrong with %s', (_, events) => {
  expect(read(...events).contradictions).toEqual([])
})

it.each<[boolean, Told]>([
  [true, MADE],
  [true, { of: [ITEM], type: 'TransformationEvent', outputs: [TUBE, ITEM] }],
  [false, { of: [ITEM], type: 'TransformationEvent', outputs: [TUBE] }],
  [false, { of: [ITEM] }],
  [false, packs(ITEM, TUBE)],
])('tells by which entry an item came into being: %s', (isSo, told) => {
  const [entry] = entriesOf(told)

  expect(entry && isBeginning(entry, ITEM)).toBe(isSo)
})
