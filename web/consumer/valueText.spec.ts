import type { Json } from '@chamadao/verify'
import { expect, it } from 'vitest'
import { golden } from '../verify/src/golden.fixture.ts'
import { phrasesIn } from './phrases.ts'
import { ValueText } from './valueText.ts'
import type { Wording } from './wording.ts'

interface Case {
  leaf: string
  value: Json
  offset: string
  en: string
  'zh-CN': string
}

const { wording, cases } = golden<{ wording: Wording; cases: Case[] }>('resolver/value-texts.json')

it.each(cases)('says $value as the service does', ({ leaf, value, offset, ...texts }) => {
  const english = new ValueText(phrasesIn('en'), wording)
  const chinese = new ValueText(phrasesIn('zh-CN'), wording)

  expect(english.of(leaf, value, offset)).toBe(texts.en)
  expect(chinese.of(leaf, value, offset)).toBe(texts['zh-CN'])
})
