// @vitest-environment happy-dom
import type { Json } from '@chamadao/verify'
import { expect, it } from 'vitest'
import { golden } from '../verify/src/golden.fixture.ts'
import { cautionOf } from './caution.ts'
import { entriesOf } from './life.fixture.ts'
import { asRead } from './lines.ts'
import type { Chapter, Limit } from './outline.ts'
import { phrasesIn } from './phrases.ts'
import { resultsOf } from './results.ts'
import { lastWord, type Told } from './told.ts'
import { ValueText } from './valueText.ts'
import type { Wording } from './wording.ts'

interface Case {
  what: string
  chapter: Chapter
  holds: boolean
  field: string
  value: Json
  text: string
  outcome?: string
  caution: boolean
}

interface Golden {
  gtin: string
  limits: Limit[]
  cases: Case[]
}

const { gtin, limits, cases } = golden<Golden>('resolver/results.json')
const phrases = phrasesIn('en')
const wording: Wording = { fields: {}, products: {}, outline: { chapters: {}, asked: [], limits } }
const texts = new ValueText(phrases, wording)

function told({ chapter, holds, field, value, text }: Case): Told {
  const [entry] = entriesOf({ of: [] })
  if (!entry) throw new Error('no entry')
  return {
    entry,
    step: document.createElement('li'),
    chapter,
    isOrigin: false,
    own: undefined,
    holds,
    isSigned: false,
    accepted: undefined,
    businessStep: '',
    title: undefined,
    time: undefined,
    place: undefined,
    who: '',
    values: [{ field, word: lastWord(field), text: asRead(text), value }],
  }
}

it.each(cases)('tells $what as the service does', (one) => {
  const step = told(one)
  const tests = step.chapter === 'testing' && step.holds ? [step] : []

  const outcome = resultsOf(tests, gtin, texts, phrases, wording).at(-1)
  const caution = cautionOf([step], gtin, { texts, phrases, wording })

  const words = one.outcome && phrases.text(`result.${one.outcome}`)
  expect(outcome).toEqual(words && { kind: `dd.${one.outcome}`, text: words })
  expect(caution.map(({ kind }) => kind)).toEqual(one.caution ? ['p.caution'] : [])
})
