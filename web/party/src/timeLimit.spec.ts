import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { TimeLimit } from './timeLimit.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

it.each([
  [0, 60_000],
  [1_500_000, 135_000],
])('lets a request of %i bytes wait for %i ms', (bytes, milliseconds) => {
  const { signal } = new TimeLimit(bytes)

  vi.advanceTimersByTime(milliseconds - 1)
  expect(signal.aborted).toBe(false)
  vi.advanceTimersByTime(1)
  expect(signal.aborted).toBe(true)
})

it.each([
  [{ 'Content-Length': '2000000' }, 160_000],
  [{}, 120_000],
])('lets an answer come with its own time: %o', (headers: Record<string, string>, milliseconds) => {
  const limit = new TimeLimit(0)
  vi.advanceTimersByTime(59_999)
  limit.answered(new Response(null, { headers }))

  vi.advanceTimersByTime(milliseconds - 1)
  expect(limit.signal.aborted).toBe(false)
  vi.advanceTimersByTime(1)
  expect(limit.signal.aborted).toBe(true)
})
