import type { Json, ProvedEntry } from '@chamadao/verify'
import { expect, it } from 'vitest'
import { entriesOf, ITEM } from './life.fixture.ts'
import { principalOf, statementsIn } from './statement.ts'

const TRACE = 'https://ns.chamadao.org/trace/'
const FARM = 'a'.repeat(32)
const SHOP = 'b'.repeat(32)
const NUMBER = 'https://id.gs1.org/417/9521234900061'

type Leaves = Record<string, Json>

const stated = (principal: Json = FARM): Leaves => ({ statedFor: principal })
const confirming = (eventId = 'urn:x:0', statedBy = SHOP): Leaves => ({
  confirms: eventId,
  statedBy,
})

/** Entries with these extensions, each with the eventID `urn:x:` and its index. */
function told(...parts: [captor: string, leaves: Leaves, corrects?: number][]): ProvedEntry[] {
  const blank = entriesOf(
    ...parts.map(([, , corrects]) => ({
      of: [ITEM],
      ...(corrects === undefined ? {} : { corrects }),
    })),
  )
  return blank.map((entry, at) => {
    const [captor, leaves] = parts[at] ?? ['', {}]
    const opening = (index: number, name: string, value: Json) => ({
      index,
      salt: new Uint8Array(16),
      name,
      value,
    })
    const further = Object.entries(leaves).map(([name, value], place) =>
      opening(20 + place, TRACE + name, value),
    )
    const eventId = opening(7, 'https://ref.gs1.org/epcis/eventID', `urn:x:${at}`)
    return {
      ...entry,
      authored: [...entry.authored.filter(({ index }) => index !== 7), eventId, ...further],
      received: [opening(0, 'capturedBy', captor), ...entry.received],
    }
  })
}

it('reads for whom an entry was stated and the first entry that confirms it', () => {
  const [first, second, third] = told(
    [SHOP, stated()],
    [FARM, confirming()],
    [FARM, confirming()],
  ) as [ProvedEntry, ProvedEntry, ProvedEntry]

  const statements = statementsIn([first, second, third])

  expect(statements.named).toEqual(new Map([[first, FARM]]))
  expect(statements.confirmations).toEqual(new Map([[first, second]]))
  expect(statements.confirmed).toEqual(new Map([[second, first]]))
  expect(principalOf(first, statements)).toBe(FARM)
  expect(principalOf(third, statements)).toBeUndefined()
})

it('ties an identifier to a party by a confirmation alone', () => {
  const [first, second] = told([SHOP, stated(NUMBER)], [FARM, confirming()]) as [
    ProvedEntry,
    ProvedEntry,
  ]

  expect(principalOf(first, statementsIn([first]))).toBeUndefined()
  expect(principalOf(first, statementsIn([first, second]))).toBe(FARM)
})

it('takes no confirmation that was declared wrong, and none of a declaration', () => {
  const entries = told([SHOP, stated()], [FARM, confirming()], [FARM, confirming(), 1])

  expect(statementsIn(entries).confirmations.size).toBe(0)
})

it.each<[string, ProvedEntry[]]>([
  ['nothing that is there', told([SHOP, stated()], [FARM, confirming('urn:x:7')])],
  ['what another captured', told([SHOP, stated()], [FARM, confirming('urn:x:0', FARM)])],
  ['what was stated for another', told([SHOP, stated(SHOP)], [FARM, confirming()])],
  ['what was stated for nobody', told([SHOP, {}], [FARM, confirming()])],
  ['what does not say who captured it', told([SHOP, stated()], [FARM, { confirms: 'urn:x:0' }])],
])('refuses an entry that confirms %s', (_, entries) => {
  expect(() => statementsIn(entries)).toThrow(expect.objectContaining({ check: 'slot' }))
})
