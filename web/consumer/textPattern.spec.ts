import { expect, it } from 'vitest'
import { pattern } from './textPattern.ts'

function fits(text: string, phrase: string, ...parts: string[]): boolean {
  return new RegExp(`^${pattern(phrase, ...parts)}$`, 'u').test(text)
}

it('takes a phrase with its parts filled in', () => {
  expect(fits('Log entry 12 (of 3)', 'Log entry {0} (of {1})', '\\d{1,2}', '3|4')).toBe(true)
  expect(fits('4: Log entry', '{1}: Log entry', '', '3|4')).toBe(true)
})

it.each([
  'Log entry 12 (of 5)',
  'Log entry 123 (of 3)',
  'Log entry 12 of 3',
  'a Log entry 1 (of 3)',
])('refuses %s', (text) => {
  expect(fits(text, 'Log entry {0} (of {1})', '\\d{1,2}', '3|4')).toBe(false)
})

it('takes every other character as written', () => {
  expect(fits('+[x].*', '+[x].*')).toBe(true)
  expect(fits('xxx', '+[x].*')).toBe(false)
})
