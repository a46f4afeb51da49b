import { expect, it } from 'vitest'
import { readNumber } from './readNumber.ts'

it.each([
  ['12', 12],
  ['12.5', 12.5],
  ['12,5', 12.5],
  ['1250', 1250],
  ['1.250', 1.25],
  [' ０．２５ ', 0.25],
  ['１２，５', 12.5],
  ['-5', -5],
  ['−0.5', -0.5],
])('reads %s', (typed, number) => {
  expect(readNumber(typed)).toBe(number)
})

it.each(['', '1,250', '1,250.5', '1.250,5', '12 kg', '十二', '1e3', '0x10', '.', '12.'])(
  'does not guess what is meant by %s',
  (typed) => {
    expect(readNumber(typed)).toBeUndefined()
  },
)
