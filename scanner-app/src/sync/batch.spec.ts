import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { HandoffEntry, QueueEntry } from '../journal/index.ts'
import { charactersOf, nextBatch } from './batch.ts'

/** As far as batches look at it. */
function entry(number: number, kind: QueueEntry['kind'], length: number): QueueEntry {
  const rest = { id: String(number), number }
  const text = 'x'.repeat(length)
  switch (kind) {
    case 'event':
      return { ...rest, kind, signed: { context: [], event: { eventID: text } } } as never
    case 'handoff':
      return { ...rest, kind, offer: { text }, certificates: ['A'.repeat(600)] } as never
    case 'photo':
      return { ...rest, kind, size: length } as never
    case 'settlement':
      return { ...rest, kind, words: text } as never
  }
}

const kinds = fc.constantFrom(
  'event' as const,
  'handoff' as const,
  'photo' as const,
  'settlement' as const,
)
const queues = fc
  .array(fc.tuple(kinds, fc.nat(5_000)), { maxLength: 150 })
  .map((drawn) => drawn.map(([kind, length], at) => entry(at, kind, length)))

it('takes what happened first, without a gap, and no more than goes', () => {
  const limits = {
    characters: fc.integer({ min: 1, max: 60_000 }),
    most: fc.integer({ min: 1, max: 200 }),
  }
  fc.assert(
    fc.property(queues, limits.characters, limits.most, (queue, characters, most) => {
      const batch = nextBatch(queue, { characters, mostWith: () => most })

      const others = queue.filter(({ kind }) => kind !== 'photo')
      const taken: readonly QueueEntry[] = batch?.entries ?? []
      expect(taken.length > 0).toBe(queue.length > 0)
      expect(taken).toEqual((others.length > 0 ? others : queue).slice(0, taken.length))
      expect(taken.length).toBeLessThanOrEqual(Math.min(most, 100))
      if (batch && taken.length > 1) expect(charactersOf(batch)).toBeLessThanOrEqual(characters)
    }),
  )
})

it('gets through the queue, whatever the limits', () => {
  fc.assert(
    fc.property(queues, fc.integer({ min: 1, max: 60_000 }), (queue, characters) => {
      let left = queue
      for (let turn = 0; left.length > 0; turn++) {
        const batch = nextBatch(left, { characters, mostWith: () => undefined })
        const ids = new Set((batch?.entries ?? []).map(({ id }) => id))
        left = left.filter(({ id }) => !ids.has(id))
        expect(turn).toBeLessThan(queue.length)
      }
    }),
  )
})

it('counts a certificate once, as it is sent', () => {
  const one = entry(1, 'handoff', 100) as HandoffEntry
  const two = entry(2, 'handoff', 100) as HandoffEntry

  const alone = charactersOf({ kind: 'handoff', entries: [one] })
  const both = charactersOf({ kind: 'handoff', entries: [one, two] })

  expect(both - alone).toBeLessThan(200)
})
