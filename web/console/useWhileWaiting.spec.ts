import { ApiProblem } from '@chamadao/party'
import { effectScope, nextTick, shallowRef } from 'vue'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Loaded } from './useLoaded.ts'
import { useWhileWaiting } from './useWhileWaiting.ts'

let loaded = shallowRef<Loaded<boolean>>({ state: 'loading' })
let looks: number

function begin() {
  const scope = effectScope()
  scope.run(() =>
    useWhileWaiting(
      loaded,
      (waits) => waits,
      () => {
        looks++
        loaded.value = { state: 'there', value: true }
        return Promise.resolve()
      },
    ),
  )
  return scope
}

async function is(now: Loaded<boolean>) {
  loaded.value = now
  await nextTick()
}

beforeEach(() => {
  vi.useFakeTimers()
  loaded = shallowRef<Loaded<boolean>>({ state: 'loading' })
  looks = 0
})

afterEach(() => vi.useRealTimers())

it('looks again and again while it waits', async () => {
  begin()
  await is({ state: 'there', value: true })

  await vi.advanceTimersByTimeAsync(12_500)

  expect(looks).toBe(3)
})

it.each<Loaded<boolean>>([
  { state: 'there', value: false },
  { state: 'failed', problem: new ApiProblem(503, 'away') },
])('stops at %j', async (now) => {
  begin()
  await is({ state: 'there', value: true })
  await is(now)

  await vi.advanceTimersByTimeAsync(60_000)

  expect(looks).toBe(0)
})

it('stops when the page is left', async () => {
  const scope = begin()
  await is({ state: 'there', value: true })
  scope.stop()

  await vi.advanceTimersByTimeAsync(60_000)

  expect(looks).toBe(0)
})
