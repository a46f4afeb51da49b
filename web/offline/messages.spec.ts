import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import english from './messages/en.properties?raw'
import chinese from './messages/zh-CN.properties?raw'

const FOLDER = fileURLToPath(new URL('.', import.meta.url))
const SOURCES = readdirSync(FOLDER)
  .filter((name) => /(?<!\.spec)\.(ts|vue)$/.test(name))
  .map((name) => readFileSync(FOLDER + name, 'utf8'))
  .join('\n')

function entries(properties: string): [string, string][] {
  return Array.from(properties.matchAll(/^([^#=\n]+)=(.*)$/gm), ([, key, text]) => [
    key ?? '',
    text ?? '',
  ])
}

it('says the same things in both languages, with the same parts', () => {
  const parts = (properties: string) =>
    entries(properties).map(([key, text]) => [key, (text.match(/\{\d\}/g) ?? []).sort()])

  expect(parts(chinese)).toEqual(parts(english))
})

it('has a text for every key that is asked for, and no other', () => {
  const keys = entries(english).map(([key]) => key)
  const asked = Array.from(SOURCES.matchAll(/'(offline\.[^']+)'/g), ([, key]) => key ?? '')
  const begun = Array.from(SOURCES.matchAll(/`(offline|check)\.[^`]*\$\{/g), ([text]) => text)

  expect(asked.filter((key) => !keys.includes(key))).toEqual([])
  expect(begun).not.toHaveLength(0)
  const named = /^(?:check\.block-|offline\.(?:level\.|(?:bundle|trust)(?:\.means)?$))/
  expect(keys.filter((key) => !asked.includes(key) && !named.test(key))).toEqual([])
})

it('never calls a product genuine or fake', () => {
  expect(english).not.toMatch(/genuine|authentic|fake|counterfeit/i)
  expect(chinese).not.toMatch(/正品|真品|假货|假冒/)
})
