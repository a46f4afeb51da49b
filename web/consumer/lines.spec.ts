// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { asRead, linesIn, trimmed } from './lines.ts'

it('runs blanks together as a browser does, and no others', () => {
  expect(asRead(' a \n\t b\u3000\u3000c\u00a0\u00a0d\u00a0 ')).toBe(
    'a b\u3000\u3000c\u00a0\u00a0d\u00a0',
  )
  expect(trimmed('\n\u3000a ')).toBe('\u3000a')
})

it('reads a line of unbroken blanks', () => {
  document.body.innerHTML = '<p>&nbsp;</p><p> \n</p>'

  expect(linesIn(document.body).map(({ text }) => text)).toEqual(['\u00a0'])
})
