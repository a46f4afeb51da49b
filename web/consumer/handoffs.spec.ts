import type { Json, ProvedEntry } from '@chamadao/verify'
import { expect, it } from 'vitest'
import { golden } from '../verify/src/golden.fixture.ts'
import { HANDED, handoffsIn } from './handoffs.ts'
import { entriesOf, ITEM } from './life.fixture.ts'

interface GoldenEntry {
  captor: string
  eventId: string
  step?: string
  words?: Record<string, Json>
  corrects?: number
}

interface GoldenCase {
  name: string
  entries: GoldenEntry[]
  handoffs: { offer: number; acceptance: number; guest: string | null; isDiffering: boolean }[]
  /** Entries that no honest service opens so. */
  refused?: number[]
}

const cases = golden<GoldenCase[]>('provenance/handoffs.json')

/** @param isOpen whether the words of an entry are open */
function proved(entries: readonly GoldenEntry[], isOpen: (at: number) => boolean): ProvedEntry[] {
  const blank = entriesOf(
    ...entries.map(({ corrects }) => ({
      of: [ITEM],
      ...(corrects === undefined ? {} : { corrects }),
    })),
  )
  return blank.map((entry, at) => {
    const { captor = '', eventId = '', step, words = {} } = entries[at] ?? {}
    const opening = (index: number, name: string, value: Json) => ({
      index,
      salt: new Uint8Array(16),
      name,
      value,
    })
    const slots = [
      opening(4, 'https://ref.gs1.org/epcis/bizStep', `https://ref.gs1.org/cbv/BizStep-${step}`),
      opening(7, 'https://ref.gs1.org/epcis/eventID', eventId),
    ]
    const further = Object.entries(words).map(([word, value], place) =>
      opening(20 + place, `https://ns.chamadao.org/handoff/${word}`, value),
    )
    return {
      ...entry,
      authored: [
        ...entry.authored.filter(({ index }) => index !== 4 && index !== 7),
        ...slots,
        ...(isOpen(at) ? further : []),
      ],
      received: [opening(0, 'capturedBy', captor), ...entry.received],
    }
  })
}

it.each(cases)('tells $name as the service does', ({ entries, handoffs }) => {
  const open = handoffs.map(({ acceptance }) => acceptance)
  const all = proved(entries, (at) => open.includes(at))

  const found = [...new Set(handoffsIn(all).values())]

  expect(
    found.map(({ offer, acceptance, isByGuest, isDiffering }) => ({
      offer: offer.index,
      acceptance: acceptance.index,
      isByGuest,
      isDiffering,
    })),
  ).toEqual(handoffs.map(({ guest, ...handoff }) => ({ ...handoff, isByGuest: guest !== null })))
})

it.each(cases.flatMap(({ refused = [], ...one }) => refused.map((entry) => ({ ...one, entry }))))(
  'refuses $name where it is opened all the same',
  ({ entries, entry }) => {
    const all = proved(entries, (at) => at === entry)

    expect(() => handoffsIn(all)).toThrow(expect.objectContaining({ check: 'slot' }))
  },
)

it('takes the first of two acceptances that are open', () => {
  const { entries = [] } = cases.find(({ name }) => name === 'the first of two acceptances') ?? {}
  const all = proved(entries, () => true)

  const handoffs = handoffsIn(all)

  expect(Array.from(handoffs.keys(), ({ index }) => index)).toEqual([0, 1])
})

it('takes the party where a guest before it is open', () => {
  const { entries = [] } =
    cases.find(({ name }) => name === 'a party that accepted after a guest') ?? {}
  const all = proved(entries, () => true)

  const handoffs = handoffsIn(all)

  expect(Array.from(handoffs.keys(), ({ index }) => index)).toEqual([0, 2])
  expect([...handoffs.values()].map(({ isByGuest }) => isByGuest)).toEqual([false, false])
})

it('knows every word that it reads', () => {
  expect(HANDED.map((name) => name.replace(/^.*\//, ''))).toEqual([
    'accepts',
    'offeredBy',
    'guest',
    'differences',
  ])
})
