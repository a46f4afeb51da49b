import { expect, it } from 'vitest'
import english from '../../trace-service/src/main/resources/messages/en.properties?raw'
import chinese from '../../trace-service/src/main/resources/messages/zh-CN.properties?raw'
import { Phrases } from '../ui/phrases.ts'
import { phrasesIn } from './phrases.ts'

const WORDS_OF_A_LANGUAGE = /^unit\./

function keysOf(properties: string): string[] {
  return Array.from(properties.matchAll(/^([^#=][^=]*)=/gm), ([, key]) => key ?? '').filter(
    (key) => !WORDS_OF_A_LANGUAGE.test(key),
  )
}

it('says the same things in both languages', () => {
  expect(keysOf(chinese).sort()).toEqual(keysOf(english).sort())
})

it('never calls a product genuine or fake', () => {
  expect(english).not.toMatch(/genuine|authentic|fake|counterfeit/i)
  expect(chinese).not.toMatch(/正品|真品|假货|假冒/)
})

it('keeps a blank at the end of a text', () => {
  expect(phrasesIn('en').text('list.separator')).toBe(', ')
})

it('fills in the parts of a text', () => {
  expect(new Phrases('a={1} of {0}, {1}').text('a', 'x', 2)).toBe('2 of x, 2')
})
