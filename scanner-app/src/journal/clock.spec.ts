import { beforeEach, describe, expect, it, vi } from 'vitest'
import { CorrectedClock } from './clock.ts'
import type { ClockDifference } from './shapes.ts'

const MINUTE = 60_000
const HOUR = 3_600_000
const DAY = 86_400_000
const TRUE = Date.parse('2026-04-03T06:30:00.000Z')

let wall: number
let ticks: number
let changed: ReturnType<typeof vi.fn<(difference: ClockDifference) => void>>

beforeEach(() => {
  ticks = 1_000
  changed = vi.fn()
})

/** The phone is off by so much, and has learnt it. */
function wrongBy(milliseconds: number): CorrectedClock {
  wall = TRUE + milliseconds
  const clock = new CorrectedClock({ wall: () => wall, ticks: () => ticks }, changed)
  clock.take({ milliseconds: -milliseconds, learnedAt: wall })
  return clock
}

function pass(milliseconds: number) {
  wall += milliseconds
  ticks += milliseconds
}

/** In many phones nothing ticks meanwhile. */
function sleep(milliseconds: number) {
  wall += milliseconds
}

function set(milliseconds: number) {
  wall += milliseconds
}

describe.each([DAY, -DAY, HOUR, -HOUR, 40 * 60 * MINUTE])('a clock that was wrong by %d', (off) => {
  it('is right by what was learnt', () => {
    const clock = wrongBy(off)
    pass(3 * HOUR)

    expect(clock.now().getTime()).toBe(TRUE + 3 * HOUR)
    expect(changed).not.toHaveBeenCalled()
  })

  it('is not made wrong once more after it was set right', () => {
    const clock = wrongBy(off)
    pass(MINUTE)
    set(-off)

    expect(clock.now().getTime()).toBe(TRUE + MINUTE)
    pass(HOUR)
    expect(clock.now().getTime()).toBe(TRUE + MINUTE + HOUR)
    expect(changed).toHaveBeenCalledExactlyOnceWith({ milliseconds: 0, learnedAt: TRUE + MINUTE })
  })

  it('is known to the second where it was set to the minute', () => {
    const clock = wrongBy(off)
    clock.now()
    set(-off + 40_000)

    expect(clock.now().getTime()).toBe(TRUE)
    expect(changed).toHaveBeenCalledExactlyOnceWith({ milliseconds: -40_000, learnedAt: wall })
  })

  it('stays right after the phone has slept', () => {
    const clock = wrongBy(off)
    sleep(7 * HOUR + 13 * MINUTE)

    expect(clock.now().getTime()).toBe(TRUE + 7 * HOUR + 13 * MINUTE)
    expect(changed).not.toHaveBeenCalled()
  })
})

it('is right where it was set back and the phone has slept since', () => {
  const clock = wrongBy(DAY)
  set(-DAY)
  sleep(8 * HOUR)

  expect(clock.now().getTime()).toBe(TRUE + 8 * HOUR)
})

it('stays right where a right clock is set back by mistake', () => {
  const clock = wrongBy(-HOUR)
  set(-DAY)

  expect(clock.now().getTime()).toBe(TRUE)
})

it('takes no jump of a clock of which nothing was learnt', () => {
  const clock = wrongBy(0)
  set(DAY)

  expect(clock.now().getTime()).toBe(TRUE + DAY)
  expect(changed).not.toHaveBeenCalled()
})

it('does not count a jump again that another tab has found', () => {
  const clock = wrongBy(DAY)
  set(-DAY)
  clock.take({ milliseconds: 0, learnedAt: wall })

  expect(clock.now().getTime()).toBe(TRUE)
})

describe('after a start', () => {
  function started(milliseconds: number, learnedAt: number): CorrectedClock {
    const clock = new CorrectedClock({ wall: () => wall, ticks: () => 0 }, changed)
    clock.resume({ milliseconds, learnedAt })
    return clock
  }

  it('what was learnt is still so', () => {
    wall = TRUE + DAY + HOUR

    expect(
      started(-DAY, TRUE + DAY)
        .now()
        .getTime(),
    ).toBe(TRUE + HOUR)
  })

  it('a clock that has gone back to after it was learnt is right', () => {
    wall = TRUE + HOUR

    expect(
      started(-DAY, TRUE + DAY)
        .now()
        .getTime(),
    ).toBe(TRUE + HOUR)
    expect(changed).toHaveBeenCalledOnce()
  })

  it('a clock that lost its time is not before what was learnt', () => {
    wall = 0

    expect(started(HOUR, TRUE).now().getTime()).toBe(TRUE + HOUR)
  })
})
