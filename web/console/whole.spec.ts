import { expect, it } from 'vitest'
import { wholeOf } from './whole.ts'

it.each([
  ['1', 1],
  [' 20,000,000 ', 20_000_000],
  ['84，000', 84_000],
  ['0', 0],
  ['1e3', '1e3'],
  ['-1', '-1'],
  ['1.5', '1.5'],
  ['9999999999999999', '9999999999999999'],
  ['many', 'many'],
  ['', undefined],
  ['  ', undefined],
])('sends %s as %s', (typed, sent) => {
  expect(wholeOf(typed)).toBe(sent)
})
