// @vitest-environment happy-dom
import type { Json } from '@chamadao/verify'
import { describe, expect, it } from 'vitest'
import { golden } from '../verify/src/golden.fixture.ts'
import { Age } from './age.ts'
import { entriesOf } from './life.fixture.ts'
import { asRead } from './lines.ts'
import { CHAPTERS, type Chapter } from './outline.ts'
import { phrasesIn } from './phrases.ts'
import { chapterLines, unknownLines } from './story.ts'
import { lastWord, type Own, type Told, type Value } from './told.ts'
import { ValueText } from './valueText.ts'
import type { Wording } from './wording.ts'

interface GoldenStep {
  entry: number
  chapter: Chapter
  origin: boolean
  own?: Own
  holds: boolean
  signed: boolean
  businessStep: string
  instant: string
  day: string
  who: string
  values: { leaf: string; text: string; value: Json }[]
}

interface Golden {
  gtin: string
  wording: Wording
  steps: GoldenStep[]
  heads: Record<string, Record<Chapter, [string, string][]>>
  unknown: Record<string, string[]>
}

const { gtin, wording, steps, heads, unknown } = golden<Golden>('resolver/story.json')

function told(step: GoldenStep): Told {
  const {
    entry: index,
    chapter,
    origin,
    own,
    holds,
    signed,
    businessStep,
    instant,
    day,
    who,
  } = step
  const [entry] = entriesOf({ of: [] })
  if (!entry) throw new Error('no entry')
  const values = step.values.map(({ leaf, text, value }): Value => ({
    field: leaf.slice(leaf.lastIndexOf(' ') + 1),
    word: lastWord(leaf),
    text: asRead(text),
    value,
  }))
  return {
    entry: { ...entry, index },
    step: document.createElement('li'),
    chapter,
    isOrigin: origin,
    own,
    holds,
    isSigned: signed,
    accepted: undefined,
    businessStep,
    title: values.find(({ word }) => word === 'step'),
    time: { instant: Date.parse(instant), day },
    place: values.find(({ word }) => word === 'place'),
    who,
    values,
  }
}

describe.each(['en', 'zh-CN'])('in %s', (language) => {
  const phrases = phrasesIn(language)
  const screen = {
    page: document,
    identifier: `https://id.gs1.org/01/${gtin}/21/A`,
    texts: new ValueText(phrases, wording),
    phrases,
    wording,
    age: new Age(document),
  }

  it.each(CHAPTERS)('tells the %s as the service does', (chapter) => {
    const part = document.createElement('section')

    const lines = chapterLines(screen, chapter, part, steps.map(told))

    expect(lines.map(({ kind, text }) => [kind, text])).toEqual(heads[language]?.[chapter])
  })

  it('tells what is not known as the service does', () => {
    const [heading, ...lines] = unknownLines(screen, steps.map(told), true)

    expect(heading?.text).toBe(phrases.text('unknown'))
    expect(lines.map(({ text }) => text)).toEqual(unknown[language])
  })
})
