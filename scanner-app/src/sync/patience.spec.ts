import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { patientFetch } from './patience.ts'

describe('a line that is dead while neither end is told', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  /** Answers never, and tells how long it was waited for. */
  async function waited(body?: BodyInit): Promise<number> {
    const begun = Date.now()
    const dead: typeof fetch = (_, init) =>
      new Promise((_, fail) => {
        init?.signal?.addEventListener('abort', () => fail(init.signal?.reason as Error))
      })
    const failure = patientFetch(dead)('/api/handoffs', { method: 'POST', body }).then(
      () => undefined,
      (error: unknown) => error,
    )
    await vi.runAllTimersAsync()
    expect(await failure).toMatchObject({ name: 'TimeoutError' })
    return Date.now() - begun
  }

  it('is given up after a minute', async () => {
    expect(await waited()).toBe(60_000)
  })

  it('is waited for longer with what is large', async () => {
    expect(await waited('x'.repeat(2_000_000))).toBe(560_000)
    expect(await waited(new Blob(['x'.repeat(400_000)]))).toBe(160_000)
  })
})

it('answers as ever where there is one', async () => {
  const answer = new Response('{}')
  const asked = vi.fn(() => Promise.resolve(answer))

  expect(await patientFetch(asked)('/api/me', { method: 'GET' })).toBe(answer)
  expect(asked).toHaveBeenCalledWith('/api/me', expect.objectContaining({ method: 'GET' }))
})
