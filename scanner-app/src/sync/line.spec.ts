import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { openJournal } from '../journal/index.ts'
import { NOW, tools } from '../world.fixture.ts'
import { Line } from './line.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
})
afterEach(() => {
  vi.useRealTimers()
})

it('is kept where there are no locks for as long as it is used, and no longer', async () => {
  let time = NOW.getTime()
  const now = () => new Date(time)
  const journal = await openJournal({ now }, 'line', { storage: undefined })
  const [mine, others] = [1, 2].map(
    (seed) => new Line(journal.outbox, now, tools(now, seed), undefined),
  )
  let end: () => void = () => undefined
  let begin: () => void = () => undefined
  const begun = new Promise<void>((resolve) => (begin = resolve))
  const running = mine?.alone(() => {
    begin()
    return new Promise((resolve) => (end = resolve))
  })
  await begun

  for (let minutes = 0; minutes < 10; minutes++) {
    time += 60_000
    vi.advanceTimersByTime(60_000)
    expect(await others?.alone(async () => undefined)).toBe(false)
  }
  end()
  await running

  expect(vi.getTimerCount()).toBe(0)
  expect(await others?.alone(async () => undefined)).toBe(true)
  journal.close()
})
