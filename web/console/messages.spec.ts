import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import english from './messages/en.properties?raw'
import chinese from './messages/zh-CN.properties?raw'

const FOLDER = fileURLToPath(new URL('.', import.meta.url))
const SOURCES = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((name) => /(?<!\.spec)\.(ts|vue)$/.test(name))
  .map((name) => readFileSync(FOLDER + name, 'utf8'))
  .join('\n')

function entries(properties: string): [string, string][] {
  return Array.from(properties.matchAll(/^([^#=\n]+)=(.*)$/gm), ([, key, text]) => [
    key ?? '',
    text ?? '',
  ])
}

const keys = entries(english).map(([key]) => key)

it('says the same things in both languages', () => {
  expect(entries(chinese).map(([key]) => key)).toEqual(keys)
})

it('has each key once, and no empty text', () => {
  expect(new Set(keys).size).toBe(keys.length)
  expect([...entries(english), ...entries(chinese)].filter(([, text]) => !text.trim())).toEqual([])
})

it('fills in the same parts in both languages', () => {
  const parts = (properties: string) =>
    entries(properties).map(([key, text]) => [key, (text.match(/\{\d\}/g) ?? []).sort()])

  expect(parts(chinese)).toEqual(parts(english))
})

it('has a text for every key that is asked for', () => {
  const asked = Array.from(SOURCES.matchAll(/\btext\(\s*'([^']+)'/g), ([, key]) => key ?? '')

  expect(asked.length).toBeGreaterThan(50)
  expect(asked.filter((key) => !keys.includes(key))).toEqual([])
})

it('has no text that nothing asks for', () => {
  const groups = Array.from(SOURCES.matchAll(/`([a-z.-]*)\$\{/g), ([, group]) => group ?? '')
  const words = Array.from(SOURCES.matchAll(/\bword\(\s*'([^']+)'/g), ([, group]) => `${group}.`)
  const begun = [...groups, ...words].filter((group) => group !== '')
  const ofKind = /^(delegations|shares)(\.|$)/

  const unused = keys.filter(
    (key) =>
      !SOURCES.includes(`'${key}'`) &&
      !begun.some((group) => key.startsWith(group)) &&
      !ofKind.test(key),
  )

  expect(unused).toEqual([])
})

it('never calls a product genuine or fake', () => {
  expect(english).not.toMatch(/genuine|authentic|fake|counterfeit/i)
  expect(chinese).not.toMatch(/正品|真品|假货|假冒/)
})
