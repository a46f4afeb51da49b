// @vitest-environment happy-dom
import { expect, describe, it } from 'vitest'
import { golden } from '../verify/src/golden.fixture.ts'
import { custodyOf } from './custody.ts'
import { entriesOf } from './life.fixture.ts'
import { phrasesIn } from './phrases.ts'
import type { Told } from './told.ts'
import { unknownsOf } from './unknowns.ts'

interface GoldenStep {
  entry: number
  who: string
  signed: boolean
  origin: boolean
  holds: boolean
  day: string
  instant: string
  accepts?: { offer: number; isByGuest: boolean; isDiffering: boolean }
}

interface GoldenCase {
  name: string
  steps: GoldenStep[]
  en: [string, string][]
  'zh-CN': [string, string][]
}

const cases = golden<GoldenCase[]>('resolver/custody.json')

function toldOf(steps: readonly GoldenStep[]): Told[] {
  const most = Math.max(...steps.map(({ entry }) => entry), 9)
  const entries = entriesOf(...Array.from({ length: most + 1 }, () => ({ of: [] })))
  const entryAt = (index: number) => {
    const found = entries[index]
    if (!found) throw new Error(`no entry ${index}`)
    return found
  }
  return steps.map(({ entry, who, signed, origin, holds, day, instant, accepts }) => ({
    entry: entryAt(entry),
    step: document.createElement('li'),
    chapter: 'way',
    isOrigin: origin,
    own: undefined,
    holds,
    isSigned: signed,
    businessStep: `https://ref.gs1.org/cbv/BizStep-${accepts ? 'other' : 'shipping'}`,
    title: undefined,
    time: { instant: Date.parse(instant), day },
    place: undefined,
    who,
    accepted: accepts && { ...accepts, offer: entryAt(accepts.offer) },
    values: [],
  }))
}

describe.each(['en', 'zh-CN'] as const)('in %s', (language) => {
  it.each(cases)('tells each change once where $name', (one) => {
    const life = toldOf(one.steps).filter(({ isOrigin, holds }) => !isOrigin && holds)

    const lines = custodyOf(life, phrasesIn(language))

    expect(lines.map(({ kind, text }) => [kind, text])).toEqual(one[language])
  })
})

it('takes what a guest took over for arrived', () => {
  const phrases = phrasesIn('en')
  const steps = toldOf(cases.find(({ name }) => name.startsWith('a guest'))?.steps ?? [])
  const wording = { fields: {}, products: {} }
  const sent = phrases.text('unknown.arrival', '5 May 2026')

  expect(unknownsOf(steps, false, phrases, wording)).not.toContain(sent)
  expect(unknownsOf(steps.slice(0, 3), false, phrases, wording)).toContain(sent)
})
