// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { entriesOf } from './life.fixture.ts'
import { phrasesIn } from './phrases.ts'
import { checkPartOf, checkShares } from './sources.ts'
import type { Told } from './told.ts'

const GARDEN = 'https://ns.chamadao.org/tea/garden'
const WORDING = {
  fields: {},
  products: {},
  outline: {
    chapters: { harvest: 'origin' },
    asked: [{ step: 'harvest', field: GARDEN }],
    limits: [],
  },
} as const

/** A harvest, with what its step says of its share. */
function harvest(garden: string, percent?: string): Told {
  const [entry] = entriesOf({ of: [], type: 'ObjectEvent', action: 'ADD' })
  if (!entry) throw new Error('no entry')
  const step = document.createElement('li')
  const subject = `<p class="subject">Fresh leaf, about ${percent}% of this product</p>`
  step.innerHTML = percent === undefined ? '' : subject
  return {
    entry,
    step,
    chapter: 'origin',
    isOrigin: true,
    own: undefined,
    holds: true,
    isSigned: false,
    accepted: undefined,
    businessStep: '',
    title: undefined,
    time: undefined,
    place: undefined,
    who: '',
    values: [{ field: GARDEN, word: 'garden', text: garden, value: garden }],
  }
}

const PHRASES = phrasesIn('en')
const ORIGINS = [harvest('Mahei', '62'), harvest('Yiwu')]
const PARTS = ORIGINS.map(({ entry }, at) => ({
  entry,
  share: at === 0 ? 0.62 : 0.38,
  isBeginning: true,
}))
const DRAWN = [
  { name: 'Mahei', field: 'garden', percent: 62 },
  { name: 'Yiwu', field: 'garden', percent: 38 },
]

it('vouches for shares that come of the open quantities', () => {
  expect(checkShares(DRAWN, ORIGINS, PARTS, WORDING)).toBe('phone')
})

it('leaves shares to the operator where the entries do not open what it takes', () => {
  const other = [{ name: 'Mahei', field: 'garden', percent: 100 }]

  expect(checkShares(DRAWN, ORIGINS, undefined, WORDING)).toBe('operator')
  expect(checkShares(other, ORIGINS, undefined, WORDING)).toBe('operator')
})

it('leaves shares to the operator where a source has no name that is open', () => {
  const [first] = ORIGINS
  const unnamed = { ...harvest(''), entry: PARTS[1]?.entry ?? harvest('').entry, values: [] }
  const origins = first ? [first, unnamed] : []

  expect(checkShares(DRAWN.slice(0, 1), origins, PARTS, WORDING)).toBe('operator')
})

it('vouches for nothing where nothing is told', () => {
  expect(checkShares([], ORIGINS, PARTS, WORDING)).toBe('none')
  expect(checkPartOf(harvest('Mahei'), undefined, PHRASES)).toBe('none')
})

it('refuses other shares than those of the open quantities', () => {
  const turned = DRAWN.map((share, at) => ({ ...share, percent: at === 0 ? 70 : 30 }))

  expect(() => checkShares(turned, ORIGINS, PARTS, WORDING)).toThrow('62%')
})

it.each([
  ['phone', PARTS],
  ['operator', undefined],
] as const)('says that the share of a step is known from the %s', (vouching, parts) => {
  const [first = harvest('')] = ORIGINS

  expect(checkPartOf(first, parts, PHRASES)).toBe(vouching)
})
