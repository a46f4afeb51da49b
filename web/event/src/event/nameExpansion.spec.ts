import type { Json } from '@chamadao/verify'
import { expect, it } from 'vitest'
import { golden, utf8 } from '../golden.fixture.ts'
import { Identifiers } from '../gs1/index.ts'
import { JsonRefused, parseJson } from '../json/index.ts'
import { EventRefused } from './eventRefused.ts'
import { EventText } from './eventText.ts'
import { NameExpansion } from './nameExpansion.ts'

interface Leaves {
  context: Json
  names: { name: string; iri?: string; refused?: string }[]
  inputs: { json: string; value?: Json; refused?: string }[]
}

const { context, names, inputs } = golden<Leaves>('entry/leaves.json')
const expansion = NameExpansion.of(parseJson(utf8(JSON.stringify(context))))

function valueOf(json: string): Json {
  return new EventText(new Identifiers(['tea.example']), expansion).plain(parseJson(utf8(json)), '')
}

function refusalOf(read: () => unknown): unknown {
  try {
    read()
  } catch (error) {
    return error
  }
  return undefined
}

it.each(names.filter(({ iri }) => iri !== undefined))('expands $name', ({ name, iri }) => {
  expect(expansion.iri(name, '')).toBe(iri)
})

it.each(names.filter(({ iri }) => iri === undefined))('refuses $name: $refused', ({ name }) => {
  expect(refusalOf(() => expansion.iri(name, ''))).toBeInstanceOf(EventRefused)
})

it.each(inputs.filter(({ value }) => value !== undefined))('reads $json', ({ json, value }) => {
  expect(valueOf(json)).toEqual(value)
})

it.each(inputs.filter(({ value }) => value === undefined))(
  'refuses $json: $refused',
  ({ json }) => {
    const refused = refusalOf(() => valueOf(json))

    expect(refused instanceof EventRefused || refused instanceof JsonRefused).toBe(true)
  },
)

function expandedBy(json: string, name: string): string {
  return NameExpansion.of(parseJson(utf8(json))).iri(name, '')
}

it.each([
  [
    '"https://ref.gs1.org/standards/epcis/epcis-context.jsonld"',
    'a',
    'https://ref.gs1.org/epcis/a',
  ],
  ['{"b":"a:c","a":"https://ns.example/"}', 'b', 'https://ns.example/c'],
  ['[{"a":"https://one.example/"},{"a":"https://two.example/"}]', 'a:x', 'https://two.example/x'],
  ['[{"a":"https://one.example/"},{"b":"a:x"}]', 'b', 'https://one.example/x'],
  ['{"a":{"@type":"@id"},"@version":1.1}', 'a', 'https://ref.gs1.org/epcis/a'],
  ['{"epcis":"https://ref.gs1.org/epcis/"}', 'epcis:x', 'https://ref.gs1.org/epcis/x'],
  ['{"a":"https://ns.example/","a:b":"https://ns.example/b"}', 'a:b', 'https://ns.example/b'],
])('reads by the context %s the name %s', (json, name, iri) => {
  expect(expandedBy(json, name)).toBe(iri)
})

it.each([
  '1',
  'true',
  '[null]',
  '{"a":null}',
  '{"a":{"@id":1}}',
  '{"a":"word"}',
  '{"a":"b:","b":"a:"}',
  '{"a":"https://ns.example/a b"}',
  '{"@vocab":"https://ns.example/"}',
  '{"@import":"https://ns.example/"}',
  '{"a":"https://ns.example/","a:b":"https://ns.example/c"}',
  `{"a":"https://ns.example/${'a'.repeat(2_048)}"}`,
  JSON.stringify(
    Object.fromEntries(Array.from({ length: 1_001 }, (_, at) => [`n${at}`, 'urn:a:'])),
  ),
])('refuses the context %.60s', (json) => {
  expect(refusalOf(() => expandedBy(json, 'a'))).toBeInstanceOf(EventRefused)
})

it('lets the names of an event go before those of its document', () => {
  const document = NameExpansion.of(parseJson(utf8('{"a":"https://one.example/","c":"urn:c:"}')))

  const event = document.with(parseJson(utf8('{"a":"https://two.example/","b":"c:d"}')))

  expect(['a:x', 'b', 'c:x'].map((name) => event.iri(name, ''))).toEqual([
    'https://two.example/x',
    'urn:c:d',
    'urn:c:x',
  ])
})
