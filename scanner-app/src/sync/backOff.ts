import type { Tools } from '../record/index.ts'

const FIRST = 2_000
const LONGEST = 5 * 60_000

/**
 * So long to wait after so many attempts in a row that failed: twice as long each time, by chance shorter so that not all
 * phones of a yard come at once, and never sooner than the service has asked for.
 */
export function backOff(
  failures: number,
  seconds: number | undefined,
  { random }: Pick<Tools, 'random'>,
): number {
  const longest = Math.min(LONGEST, FIRST * 2 ** Math.min(failures - 1, 20))
  const chance = (random(1)[0] ?? 0) / 256
  return Math.max(Math.round(longest * (0.5 + chance / 2)), (seconds ?? 0) * 1000)
}
