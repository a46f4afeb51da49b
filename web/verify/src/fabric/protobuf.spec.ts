import {
  array,
  assert,
  asyncProperty,
  constantFrom,
  dictionary,
  integer,
  property,
  tuple,
  uint8Array,
} from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromHex, toHex } from '../bytes.ts'
import { Refusal } from '../refusal.ts'
import { Message, type Fields, type Kind } from './protobuf.ts'
import { message, type FieldValue } from './protobuf.fixture.ts'
import { readTransaction } from './transaction.ts'
import { readCertificate, readSignature } from './x509.ts'

const FIELDS: Fields = { 1: 'number', 2: 'bytes', 3: 'list', 16: 'bytes' }
const RUNS = { numRuns: 2_000 }

function read(bytes: Uint8Array): Message {
  return new Message(bytes, FIELDS, 'confirmation-format')
}

function refusalOf(bytes: Uint8Array): unknown {
  try {
    read(bytes)
    return undefined
  } catch (error) {
    return error
  }
}

it('reads fields in any order', () => {
  const parsed = read(message([16, 'end'], [3, 'b'], [1, 300], [3, 'a'], [2, '']))

  expect(parsed.number(1)).toBe(300)
  expect(parsed.text(16)).toBe('end')
  expect(parsed.list(3).map(toHex)).toEqual(['62', '61'])
  expect(parsed.has(2)).toBe(true)
  expect(parsed.bytes(2)).toHaveLength(0)
})

it('gives what stands for an absent field', () => {
  const parsed = read(new Uint8Array())

  expect([parsed.number(1), parsed.text(2), parsed.list(3), parsed.has(1)]).toEqual([
    0,
    '',
    [],
    false,
  ])
})

it.each([
  ['a field that is not known', '2000'],
  ['field 0', '0000'],
  ['a number for a text', '1001'],
  ['a text for a number', '0a00'],
  ['an old group', '0b'],
  ['32 bits', '1500000000'],
  ['two values of one field', '12001200'],
  ['a number that does not end', '08ff'],
  ['a number longer than it need be', '088000'],
  ['a number above what is exact', '08ffffffffffffffffff01'],
  ['a negative number', '08ffffffffffffffff7f'],
  ['a number without end', `08${'80'.repeat(40)}`],
  ['a text that is cut', '120361'],
  ['a length above all', '12ffffffff0f61'],
])('refuses %s', (_, hex) => {
  expect(refusalOf(fromHex(hex))).toBeInstanceOf(Refusal)
})

it('refuses a text that is no UTF-8', () => {
  expect(() => read(fromHex('1202c328')).text(2)).toThrow(Refusal)
})

describe('whatever the bytes are', () => {
  const isRefusal = (make: () => unknown) => {
    try {
      make()
      return true
    } catch (error) {
      return error instanceof Refusal
    }
  }

  it('a message is read or refused', () => {
    const kinds = dictionary(
      integer({ min: 1, max: 20 }).map(String),
      constantFrom<Kind>('number', 'bytes', 'list'),
    )
    assert(
      property(uint8Array({ maxLength: 200 }), kinds, (bytes, fields) =>
        isRefusal(() => new Message(bytes, fields, 'confirmation-format')),
      ),
      RUNS,
    )
  })

  it('a transaction is read or refused', () => {
    assert(
      property(uint8Array({ maxLength: 500 }), (bytes) =>
        isRefusal(() => readTransaction(bytes, 'confirmation-format')),
      ),
      RUNS,
    )
  })

  it('what is written is read', () => {
    const fields = array(tuple(constantFrom(2, 3, 16), uint8Array({ maxLength: 300 })), {
      maxLength: 8,
    })
    assert(
      property(integer({ min: 0, max: 2 ** 53 - 1 }), fields, (number, written) => {
        const lists = written.filter(([field]) => field === 3)
        const all: [number, FieldValue][] = [[1, number], ...lists]
        const parsed = read(message(...all))
        expect(parsed.number(1)).toBe(number)
        expect(parsed.list(3).map(toHex)).toEqual(lists.map(([, bytes]) => toHex(bytes)))
      }),
    )
  })

  it('certificates and signatures are read or not', async () => {
    await assert(
      asyncProperty(uint8Array({ maxLength: 300 }), async (bytes) => {
        expect(readCertificate(bytes)).toBeUndefined()
        expect(readSignature(bytes)?.length ?? 64).toBe(64)
      }),
      RUNS,
    )
  })
})
