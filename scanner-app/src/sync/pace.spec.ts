import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Pace } from './pace.ts'

/** Of requests that were as large as they might be. */
function paceAfter(...outcomes: ('answered' | 'cut')[]): number {
  const pace = new Pace()
  outcomes.forEach((outcome) => pace[outcome](pace.most()))
  return pace.most()
}

it('begins with little, and doubles while the line is good', () => {
  expect(paceAfter()).toBe(32_000)
  expect(paceAfter('answered', 'answered', 'answered')).toBe(256_000)
})

it('goes back to half after a cut, and up by a quarter from there', () => {
  expect(paceAfter('answered', 'answered', 'cut')).toBe(64_000)
  expect(paceAfter('answered', 'answered', 'cut', 'answered', 'answered')).toBe(100_000)
})

it('learns nothing from what was far smaller than it might have been', () => {
  const pace = new Pace()

  pace.answered(16_000)
  pace.cut(2_000)

  expect(pace.most()).toBe(32_000)
})

it('stays between its limits whatever happens', () => {
  const outcome = fc.record({ isCut: fc.boolean(), characters: fc.nat(3_000_000) })
  fc.assert(
    fc.property(fc.array(outcome, { maxLength: 200 }), (outcomes) => {
      const pace = new Pace()
      for (const { isCut, characters } of outcomes) {
        const before = pace.most()
        if (isCut) pace.cut(characters)
        else pace.answered(characters)
        expect(pace.most()).toBeGreaterThanOrEqual(16_000)
        expect(pace.most()).toBeLessThanOrEqual(1_500_000)
        expect(isCut ? pace.most() <= before : pace.most() >= before).toBe(true)
      }
    }),
  )
})

interface Weather {
  /** Characters in a second. */
  rate: number
  /** Seconds that a request takes however small it is. */
  delay: number
  /** Seconds that a connection lasts. */
  lives: number[]
}

/** Seconds until so many characters have gone through a line that breaks; none when they never do. */
function secondsOf(
  characters: number,
  { rate, delay, lives }: Weather,
  pace: Pick<Pace, 'most' | 'answered' | 'cut'>,
) {
  const PAUSE = 1.5
  let left = characters
  let seconds = 0
  let connection = 0
  let life = lives[0] ?? 1
  for (let request = 0; left > 0; request++) {
    if (request > 5_000) return Infinity
    const sent = Math.min(left, pace.most())
    const needed = delay + sent / rate
    if (needed <= life) {
      seconds += needed
      life -= needed
      left -= sent
      pace.answered(sent)
    } else {
      seconds += life + PAUSE
      life = lives[++connection % lives.length] ?? 1
      pace.cut(sent)
    }
  }
  return seconds
}

it('is never far from the best size that somebody who knows the line could have chosen', () => {
  const weather = fc.record({
    rate: fc.constantFrom(30_000, 125_000, 600_000, 5_000_000),
    delay: fc.constantFrom(0.05, 0.15, 0.4),
    lives: fc.array(fc.double({ min: 2, max: 8, noNaN: true }), { minLength: 20, maxLength: 20 }),
  })
  /** Seconds: some requests that were too small, and some that were cut. */
  const LEARNING = 12
  const sizes = [16_000, 32_000, 64_000, 128_000, 256_000, 512_000, 1_000_000]
  fc.assert(
    fc.property(weather, (line) => {
      const best = Math.min(
        ...sizes.map((size) =>
          secondsOf(10_000_000, line, {
            most: () => size,
            answered: () => undefined,
            cut: () => undefined,
          }),
        ),
      )
      expect(secondsOf(10_000_000, line, new Pace())).toBeLessThan(2.5 * best + LEARNING)
    }),
    { numRuns: 300 },
  )
})

it('gets through where a fixed size never would', () => {
  // 250 kB take two seconds, and no connection lasts so long.
  const line = { rate: 125_000, delay: 0.2, lives: [1.2, 1.5, 1.9] }
  const fixed = { most: () => 250_000, answered: () => undefined, cut: () => undefined }

  expect(secondsOf(1_000_000, line, fixed)).toBe(Infinity)
  expect(secondsOf(1_000_000, line, new Pace())).toBeLessThan(60)
})
