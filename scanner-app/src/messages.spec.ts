import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import english from './messages/en.json'
import chinese from './messages/zh-CN.json'

const FOLDER = fileURLToPath(new URL('.', import.meta.url))
const SOURCES = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((name) => /(?<!\.spec|\.fixture)\.(ts|vue)$/.test(name))
  .map((name) => readFileSync(FOLDER + name, 'utf8'))
  .join('\n')

const keys = Object.keys(english)

it('says the same things in both languages, in the same order', () => {
  expect(Object.keys(chinese)).toEqual(keys)
})

it('has no empty text', () => {
  const all = [...Object.entries(english), ...Object.entries(chinese)]

  expect(all.filter(([, text]) => text.trim() === '')).toEqual([])
})

it('fills in the same parts in both languages', () => {
  const parts = (texts: Record<string, string>) =>
    Object.entries(texts).map(([key, text]) => [key, (text.match(/\{\d\}/g) ?? []).sort()])

  expect(parts(chinese)).toEqual(parts(english))
})

// That there is a text for every key that is asked for, the type of `text` says.
it('has no text that nothing asks for', () => {
  const begun = Array.from(SOURCES.matchAll(/`([a-z.-]*)\$\{([^}]*)\}([^`]*)`/g), (match) => ({
    begin: match[1] ?? '',
    end: match[3] ?? '',
  })).filter(({ begin, end }) => begin !== '' || end !== '')
  const words = Array.from(SOURCES.matchAll(/\bword\(\s*'([^']+)'/g), ([, group]) => `${group}.`)

  const unused = keys.filter(
    (key) =>
      !SOURCES.includes(`'${key}'`) &&
      !begun.some(({ begin, end }) => key.startsWith(begin) && key.endsWith(end)) &&
      !words.some((group) => key.startsWith(group)),
  )

  expect(unused).toEqual([])
})

it('never calls a product genuine or fake', () => {
  expect(JSON.stringify(english)).not.toMatch(/genuine|authentic|fake|counterfeit/i)
  expect(JSON.stringify(chinese)).not.toMatch(/正品|真品|假货|假冒/)
})

it('puts nothing into the page as markup', () => {
  expect(SOURCES).not.toMatch(/v-html|innerHTML|insertAdjacentHTML|outerHTML/)
})
