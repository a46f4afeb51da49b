import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { golden } from '../golden.fixture.ts'
import { IdentifierRefused } from './identifierRefused.ts'
import { Identifiers } from './identifiers.ts'

interface Vectors {
  issuerHosts: string[]
  identifiers: { input: string; canonical?: string; refused?: string; [other: string]: unknown }[]
}
interface Links {
  issuerHosts: string[]
  good: [what: string, written: string, canonical: string][]
  bad: [written: string, part: string, reason: string][]
  withoutKey: [written: string, part: string, fate: 'numbered' | 'refused'][]
}
type Urns = Record<'exact', [link: string, prefixLength: number, urn: string][]>

function refusal(read: () => string): IdentifierRefused {
  try {
    read()
  } catch (error) {
    if (error instanceof IdentifierRefused) return error
    throw error
  }
  throw new Error('it was taken')
}

describe('the vectors of the independent implementation', () => {
  const { issuerHosts, identifiers: vectors } = golden<Vectors>('gs1/identifiers.json')
  const identifiers = new Identifiers(issuerHosts)

  it.each(vectors.filter(({ canonical }) => canonical !== undefined))(
    'names $input canonically',
    ({ input, canonical }) => {
      expect(identifiers.canonical(input)).toBe(canonical)
      expect(identifiers.numbered(input)).toBe(canonical)
    },
  )

  it.each(vectors.filter(({ canonical }) => canonical === undefined))(
    'refuses $input: $refused',
    ({ input }) => {
      expect(refusal(() => identifiers.canonical(input))).toBeInstanceOf(IdentifierRefused)
    },
  )
})

describe('the links', () => {
  const { issuerHosts, good, bad, withoutKey } = golden<Links>('gs1/links.json')
  const identifiers = new Identifiers(issuerHosts)

  it.each(good)('%s: %s', (_, written, canonical) => {
    expect(identifiers.canonical(written)).toBe(canonical)
    expect(identifiers.canonicalOrAsWritten(written)).toBe(canonical)
    expect(identifiers.numbered(canonical)).toBe(canonical)
  })

  it.each(bad)('refuses %s', (written, part, reason) => {
    const refused = refusal(() => identifiers.canonical(written))

    expect(refused).toMatchObject({ part, reason })
    expect(refusal(() => identifiers.canonicalOrAsWritten(written))).toMatchObject({ part })
    expect(refusal(() => identifiers.numbered(written))).toMatchObject({ part })
  })

  it.each(withoutKey)('finds no key in %s', (written, part, fate) => {
    expect(refusal(() => identifiers.canonical(written)).part).toBe(part)
    expect(identifiers.canonicalOrAsWritten(written)).toBe(written)
    if (fate === 'numbered') expect(identifiers.numbered(written)).toBe(written)
    else refusal(() => identifiers.numbered(written))
  })
})

it.each(golden<Urns>('gs1/epc.json').exact)('%s is said by a URN', (link, _, urn) => {
  expect(new Identifiers(['tea.example']).canonical(urn)).toBe(link)
})

it.each([[[]], [['id.gs1.org']], [['tea.example/']]])('takes no issuer hosts %o', (hosts) => {
  expect(() => new Identifiers(hosts)).toThrow(IdentifierRefused)
})

describe('whatever the text', () => {
  const identifiers = new Identifiers(['tea.example'])
  const set82 =
    '!"%&\'()*+,-./:;<=>?_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
  const serials = fc
    .string({ unit: fc.constantFrom(...set82), minLength: 1, maxLength: 20 })
    .filter((serial) => serial !== '.' && serial !== '..')
  const pieces = fc.constantFrom(
    ...['https://', 'HTTP://', 'tea.example', 'id.gs1.org', ':443', ':80', '@', '/', '//', '/01/'],
    ...['/21/', '/10/', '/22/', '/gtin/', '/ser/', '/00/', '/414/', '09506000134352', '00000000'],
    ...[
      '095060001234567893',
      'A',
      '%2F',
      '%',
      '%2e',
      '..',
      '?',
      '#',
      '茶',
      'urn:epc:',
      'id:sgtin:',
    ],
    ...['class:lgtin:', 'idpat:', '9506000.013435.', '*', '.', ':', ' '],
  )

  it('a serial comes through every spelling', () => {
    fc.assert(
      fc.property(serials, (serial) => {
        const escaped = Array.from(serial, (character) => {
          const code = character.charCodeAt(0).toString(16).padStart(2, '0')
          return `%${code}`
        }).join('')

        const link = identifiers.canonical(`http://Brand.example/01/9506000134352/21/${escaped}?x`)
        const urn = identifiers.canonical(`urn:epc:id:sgtin:9506000.013435.${escaped}`)

        expect(
          decodeURIComponent(link.slice('https://id.gs1.org/01/09506000134352/21/'.length)),
        ).toBe(serial)
        expect(urn).toBe(link)
      }),
    )
  })

  it('a name is canonical once and for all, or refused', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        let named: string | undefined
        try {
          named = identifiers.numbered(parts.join(''))
        } catch (error) {
          expect(error).toBeInstanceOf(IdentifierRefused)
        }
        if (named !== undefined) expect(identifiers.numbered(named)).toBe(named)
      }),
      { numRuns: 2_000 },
    )
  })
})
