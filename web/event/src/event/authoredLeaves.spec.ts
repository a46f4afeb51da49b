import { canonicalJson, entryLeafHash, saltedRoot, type Leaf } from '@chamadao/verify'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { golden, utf8 } from '../golden.fixture.ts'
import { Identifiers } from '../gs1/index.ts'
import { JsonRefused, parseJson, type JsonObject } from '../json/index.ts'
import { authoredLeaves } from './authoredLeaves.ts'
import { bytesDigest } from './bytesDigest.ts'
import { EPCIS_WORDS } from './epcisWords.ts'
import { EventRefused } from './eventRefused.ts'

type TreeName = 'authored' | 'received' | 'sequenced'
interface GoldenTree {
  slots: Leaf[]
  further: Leaf[]
  root: string
}
interface GoldenEvent extends Record<TreeName, GoldenTree> {
  name: string
  kind: number
  context: string
  event: string
  issuerHosts: string[]
  eventID: string
  treeKeys: Record<TreeName, string>
  leafHash: string
  bytesDigest: string
}
interface Entries {
  refused: { context: string; event: string; refused: string }[]
  entries: GoldenEvent[]
}

const { refused, entries } = golden<Entries>('entry/entries.json')
const events = entries.filter(({ kind }) => kind === 1)
const EX = '{"ex":"https://ns.example/"}'

function leavesOf(context: string | undefined, json: string, eventID = 'urn:uuid:1') {
  const documentContext = context === undefined ? undefined : parseJson(utf8(context))
  const event = parseJson(utf8(json)) as JsonObject
  return authoredLeaves({ event, eventID, documentContext }, new Identifiers(['tea.example']))
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}

function bytes(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, 'hex'))
}

describe.each(events)('$name', (expected) => {
  const made = leavesOf(expected.context, expected.event, expected.eventID)

  it('is cut into the golden leaves', () => {
    expect(expected.issuerHosts).toEqual(['tea.example'])
    expect(made.slots).toEqual(expected.authored.slots)
    expect(made.further).toEqual(expected.authored.further)
    expect(made.identifiers).toEqual(expected.sequenced.further.map(([name]) => name))
  })

  it('comes from its bytes to the golden leaf of the log', () => {
    const { treeKeys, received, sequenced, authored } = expected
    const numbers = sequenced.further.map(([, value]) => value)
    const roots = {
      authored: saltedRoot(bytes(treeKeys.authored), made.slots, made.further),
      received: saltedRoot(bytes(treeKeys.received), received.slots, received.further),
      sequenced: saltedRoot(
        bytes(treeKeys.sequenced),
        [],
        made.identifiers.map((identifier, at) => [identifier, numbers[at] ?? null]),
      ),
    }

    expect(hex(roots.authored)).toBe(authored.root)
    expect(hex(entryLeafHash(expected.kind, roots))).toBe(expected.leafHash)
  })

  it('has the golden digest of its bytes', () => {
    const digest = bytesDigest(utf8(expected.context), utf8(expected.event))

    expect(hex(digest)).toBe(expected.bytesDigest)
  })
})

it.each(refused)('refuses $event: $refused', ({ context, event }) => {
  let caught: unknown
  try {
    leavesOf(context, event)
  } catch (error) {
    caught = error
  }

  expect(caught instanceof EventRefused || caught instanceof JsonRefused).toBe(true)
})

it.each([
  ['{"epcList":["https://id.gs1.org/01/09506000134352/21/A","urn:epc:id:sscc:1.1"]}', '/epcList/1'],
  ['{"epcList":[7]}', '/epcList/0'],
  ['{"parentID":{}}', '/parentID'],
  ['{"parentID":"https://id.gs1.org/"}', '/parentID'],
  ['{"parentID":"pallet 7"}', '/parentID'],
  ['{"quantityList":[{"epcClass":"https://id.gs1.org/01/1"}]}', '/quantityList/0/epcClass'],
  ['{"readPoint":{"id":"urn:epc:id:sgln:1.2.3"}}', '/readPoint/id'],
  ['{"readPoint":"https://tea.example/1"}', '/readPoint'],
  ['{"errorDeclaration":null}', '/errorDeclaration'],
  ['{"ilmd":[]}', '/ilmd'],
  ['{"ilmd":{"nope:a/b":1}}', '/ilmd/nope:a~1b'],
  ['{"ex:a":[0,{"ex:b":{"epcis:type":1}}]}', '/ex:a/1/ex:b/epcis:type'],
  ['{"sensorElementList":[{"@context":{}}]}', '/sensorElementList/0/@context'],
  ['{"@context":{"type":"https://ns.example/"}}', '/@context'],
  ['{"sourceList":[{"type":"a b","source":"urn:x:y"}]}', '/sourceList/0/type'],
])('names the place of what it refuses in %s', (event, pointer) => {
  expect(() => leavesOf(EX, event)).toThrow(expect.objectContaining({ pointer }))
})

it.each([
  ['bizStep', 'urn:epcglobal:cbv:bizstep:packing', 'https://ref.gs1.org/cbv/BizStep-packing'],
  ['bizStep', 'urn:epcglobal:cbv:disp:active', 'urn:epcglobal:cbv:disp:active'],
  ['bizStep', 'https://ns.example/steps/1', 'https://ns.example/steps/1'],
  ['bizStep', 'ex:roasting', 'https://ns.example/roasting'],
  ['bizStep', 'unknown:word', 'unknown:word'],
  ['disposition', 'urn:epcglobal:cbv:disp:active', 'https://ref.gs1.org/cbv/Disp-active'],
  ['action', 'ADD', 'ADD'],
  ['type', 'ex:Event', 'ex:Event'],
])('reads %s %s as %s', (field, written, expected) => {
  const { slots } = leavesOf(EX, JSON.stringify({ [field]: written }))

  expect(slots.find(([name]) => name.endsWith(`/${field}`))?.[1]).toBe(expected)
})

it('counts an identifier once, and cuts nothing out of an empty list', () => {
  const made = leavesOf(
    undefined,
    `{"childEPCs":[],"bizTransactionList":[],"parentID":"https://id.gs1.org/00/095060001234567893",
      "epcList":["urn:epc:id:sscc:9506000.0123456789","https://id.gs1.org/00/095060001234567893"]}`,
  )

  expect(made.further).toHaveLength(2)
  expect(made.identifiers).toEqual(['https://id.gs1.org/00/095060001234567893'])
})

it('makes leaves of any object that have a place in a tree, or refuses it', () => {
  const names = fc.constantFrom(
    ...EPCIS_WORDS,
    ...[
      'ex:a',
      'ex:b',
      'https://ns.example/a',
      '@id',
      '@context',
      'nope:a',
      'a b',
      '',
      ':',
      'urn:a',
    ],
  )
  const texts = fc.constantFrom(
    ...[
      '',
      'packing',
      'https://id.gs1.org/01/09506000134352/21/A',
      'urn:epc:id:sscc:9506000.1',
      'ex:',
    ],
    ...[1.5, true, null],
  )
  const deep = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      texts,
      fc.array(tie('value'), { maxLength: 3 }),
      tie('object'),
    ),
    object: fc.dictionary(names, tie('value'), { maxKeys: 5 }),
  }))
  fc.assert(
    fc.property(deep.object, (event) => {
      let made: ReturnType<typeof leavesOf> | undefined
      try {
        made = leavesOf(EX, JSON.stringify(event))
      } catch (error) {
        expect(error).toBeInstanceOf(EventRefused)
      }
      for (const [name, value] of [...(made?.slots ?? []), ...(made?.further ?? [])]) {
        expect(canonicalJson([name, value])).toContain(JSON.stringify(name))
      }
    }),
    { numRuns: 1_000 },
  )
})
