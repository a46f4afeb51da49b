import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { utf8 } from '../golden.fixture.ts'
import { JsonRefused } from './jsonRefused.ts'
import type { JsonValue } from './jsonValue.ts'
import { parseJson } from './strictJson.ts'

/** What JSON.parse would give, but for numbers, which come as their literals. */
function content(value: JsonValue): unknown {
  switch (value.kind) {
    case 'object':
      return Object.fromEntries(
        Array.from(value.members, ([name, member]) => [name, content(member)]),
      )
    case 'array':
      return value.elements.map(content)
    case 'number':
      return { literal: value.literal }
    case 'string':
      return value.text
    case 'literal':
      return value.value
  }
}

function refusal(bytes: Uint8Array): JsonRefused {
  try {
    parseJson(bytes)
  } catch (error) {
    if (error instanceof JsonRefused) return error
    throw error
  }
  throw new Error('it was taken')
}

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)

describe('takes', () => {
  it.each([
    ['null', null],
    [' [ ] ', []],
    ['{"a":{},"":[true,false]}', { a: {}, '': [true, false] }],
    ['"\\u8336\\/\\n\\ud83d\\ude00 茶"', '茶/\n😀 茶'],
    ['"\\\\\\"\\b\\f\\r\\t"', '\\"\b\f\r\t'],
    ['{"__proto__":1}', JSON.parse('{"__proto__":{"literal":"1"}}')],
  ])('%s', (json, value) => {
    expect(content(parseJson(utf8(json)))).toEqual(value)
  })

  it.each(['0', '-0', '1.50', '1e3', '1E-400', '12345678901234567890', '9'.repeat(1_000)])(
    'the number %s as it is written',
    (literal) => {
      expect(parseJson(utf8(literal))).toMatchObject({ kind: 'number', literal })
    },
  )

  it('a hundred containers inside each other', () => {
    expect(parseJson(utf8(nested(100))).kind).toBe('array')
  })
})

describe('refuses', () => {
  it.each([
    ['', '', 'no value'],
    ['[1,]', '/1', 'no value begins so'],
    ['{"a":1,}', '', 'a name in quotes'],
    ['{"a" 1}', '/a', 'a colon'],
    ['[1 2]', '', 'a comma or ]'],
    ['{"a":1', '', 'a comma or }'],
    ['1 1', '', 'something after'],
    ['01', '', 'no number'],
    ['[-]', '/0', 'no number'],
    ['[1.]', '/0', 'no number'],
    ['[.5]', '/0', 'no value begins so'],
    ['[+1]', '/0', 'no value begins so'],
    ['[NaN]', '/0', 'no value begins so'],
    ['"a', '', 'without end'],
    ['"\\x41"', '', 'unknown escape'],
    ['"\\u12g4"', '', 'unknown escape'],
    ['"\n"', '', 'control character'],
    ['{"a":1,"\\u0061":2}', '/a', 'duplicate name'],
    ['{"a/b~":[{"c":1,"c":1}]}', '/a~1b~0/0/c', 'duplicate name'],
    ['["\\ud83d"]', '/0', 'lone surrogate'],
    ['{"\\ude00\\ud83d":1}', '', 'lone surrogate'],
    ['\ufeff1', '', 'byte order mark'],
    ['1\u00a0', '', 'something after'],
    [nested(101), '/0'.repeat(100), 'deeper than 100'],
    ['9'.repeat(1_001), '', 'more than 1000 digits'],
    [`{"${'a'.repeat(50_001)}":1}`, '', 'longer than 50000'],
  ])('%.40s', (json, pointer, reason) => {
    const refused = refusal(utf8(json))

    expect(refused.pointer).toBe(pointer)
    expect(refused.message).toContain(reason)
  })

  it.each([
    [[0x22, 0xc0, 0xaf, 0x22], 1],
    [[0x22, 0xed, 0xa0, 0x80, 0x22], 1],
    [[0x22, 0xf4, 0x90, 0x80, 0x80, 0x22], 1],
    [[0x22, 0x61, 0xe8, 0x8c, 0x22], 2],
    [[0x22, 0xff, 0x22], 1],
    [[0x22, 0xe8], 1],
    [[0x22, 0x80, 0x22], 1],
  ])('the bytes %o, which are no UTF-8', (bytes, offset) => {
    expect(refusal(Uint8Array.from(bytes))).toMatchObject({ offset, reason: 'not UTF-8' })
  })
})

it('knows where values stand, in bytes', () => {
  const bytes = utf8(' {"茶" : [ "青", {"a" : 1.5 } ] } ')
  const value = parseJson(bytes)
  const list = value.kind === 'object' ? value.members.get('茶') : undefined
  const parts = list?.kind === 'array' ? list.elements : []

  const slices = [value, ...parts].map(({ start, end }) => bytes.slice(start, end))

  expect(slices.map((slice) => new TextDecoder().decode(slice))).toEqual([
    '{"茶" : [ "青", {"a" : 1.5 } ] }',
    '"青"',
    '{"a" : 1.5 }',
  ])
})

it('reads whatever JSON.stringify writes', () => {
  const withoutNumbers = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.string({ unit: 'binary' }),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(fc.string({ unit: 'grapheme' }), tie('value'), { maxKeys: 4 }),
    ),
  })).value
  fc.assert(
    fc.property(withoutNumbers, fc.constantFrom(undefined, 1, '\t'), (value, space) => {
      const json = JSON.stringify(value, undefined, space)

      expect(content(parseJson(utf8(json)))).toEqual(JSON.parse(json))
    }),
  )
})

it('takes nothing that JSON.parse refuses, and fails in no other way', () => {
  const soup = fc.string({
    unit: fc.constantFrom(...'{}[]",:0123-+.eE\\u\ntrue fals n', '"a"', '\\ud83d', '茶'),
    maxLength: 12,
  })
  fc.assert(
    fc.property(soup, (json) => {
      let parsed: JsonValue | undefined
      try {
        parsed = parseJson(utf8(json))
      } catch (error) {
        expect(error).toBeInstanceOf(JsonRefused)
      }
      if (parsed) expect(() => JSON.parse(json)).not.toThrow()
    }),
    { numRuns: 2_000 },
  )
})
