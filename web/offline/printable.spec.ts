import { expect, it } from 'vitest'
import { printable } from './printable.ts'

const codes = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => from + at)

it.each([
  ...codes(0, 0x1f),
  ...codes(0x7f, 0x9f),
  0x061c,
  0x200e,
  0x200f,
  ...codes(0x2028, 0x202e),
  ...codes(0x2066, 0x2069),
])('writes out the character %i', (code) => {
  const hex = code.toString(16).padStart(4, '0')

  expect(printable(`a${String.fromCharCode(code)}b`)).toBe(`a\\u${hex}b`)
})

it('leaves all else as it is', () => {
  const line = 'level 3: 茶马道 é \u00a0 ‐ “x” 🍵 \\ /01/02000010001019/21/A%2F'

  expect(printable(line)).toBe(line)
})
