import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fromBase64, toBase64 } from './bytes.ts'

it('reads what it wrote', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
      expect(fromBase64(toBase64(bytes))).toEqual(bytes)
    }),
  )
})

it('reads a text only where it would write the same', () => {
  const text = fc.string({ unit: fc.constantFrom(...'AQgwEVZx+/09='), maxLength: 9 })
  fc.assert(
    fc.property(text, (encoded) => {
      const bytes = fromBase64(encoded)
      if (bytes) expect(toBase64(bytes)).toBe(encoded)
      else expect(isCanonical(encoded)).toBe(false)
    }),
  )
})

it.each([
  'A',
  'AA',
  'AB==',
  'AAB=',
  'AA=A',
  'AAAA=',
  'AA==AAAA',
  'AA-_',
  ' AAAA',
  'AAAA\n',
  '====',
])('refuses %j', (text) => {
  expect(fromBase64(text)).toBeUndefined()
})

/** By the decoder of the platform, which is less strict. */
function isCanonical(text: string): boolean {
  try {
    return btoa(atob(text)) === text
  } catch {
    return false
  }
}

it('reads many megabytes', () => {
  const text = 'A'.repeat(24_000_000)

  expect(fromBase64(text)?.length).toBe(18_000_000)
  expect(fromBase64(`${text}A`)).toBeUndefined()
  expect(fromBase64(`A-AA${text}`)).toBeUndefined()
})
