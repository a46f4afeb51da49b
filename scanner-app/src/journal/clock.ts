import type { ClockDifference } from './shapes.ts'

/** Smaller jumps are those of a clock that is being kept right. */
const NOTED = 2_000
/** Who sets a clock by hand sets it to the minute. */
const BY_HAND = 120_000

/** What a phone tells of time, in milliseconds. */
export interface PhoneTime {
  /** Since 1970, as people have set it. */
  wall(): number
  /** Since some moment; nobody can set it, but in many phones it stands still while they sleep. */
  ticks(): number
}

/**
 * The phone's clock, set right by what was learnt from the service, until somebody sets the clock itself: then what was
 * learnt of it is no longer so, and would make it wrong by as much again.
 */
export class CorrectedClock {
  private difference: ClockDifference | undefined
  private seen: { wall: number; ticks: number }

  /** @param changed told of a difference that is another since the clock was set */
  constructor(
    private readonly time: PhoneTime,
    private readonly changed: (difference: ClockDifference) => void,
  ) {
    this.seen = this.look()
  }

  now(): Date {
    const before = this.seen
    this.seen = this.look()
    const jump = this.seen.wall - before.wall - (this.seen.ticks - before.ticks)
    this.correct((difference) => afterJump(difference, jump))
    return new Date(this.seen.wall + (this.difference?.milliseconds ?? 0))
  }

  /** Takes what was learnt now, or by another tab. */
  take(difference: ClockDifference | undefined): void {
    this.seen = this.look()
    this.difference = difference
  }

  /** Takes what was learnt before the app was started: only a clock that went back is known to have been set since. */
  resume(difference: ClockDifference | undefined): void {
    this.take(difference)
    if (!difference) return
    const { learnedAt } = difference
    this.correct((milliseconds) => afterRestart(milliseconds, learnedAt, this.seen.wall))
  }

  private look() {
    return { wall: this.time.wall(), ticks: this.time.ticks() }
  }

  private correct(by: (milliseconds: number) => number): void {
    if (!this.difference) return
    const milliseconds = by(this.difference.milliseconds)
    if (milliseconds === this.difference.milliseconds) return
    this.difference = { milliseconds, learnedAt: this.seen.wall }
    this.changed(this.difference)
  }
}

function afterJump(difference: number, jump: number): number {
  if (difference === 0 || Math.abs(jump) < NOTED) return difference
  const left = difference - jump
  if (Math.abs(left) <= Math.min(BY_HAND, Math.abs(difference) / 10)) return noted(left)
  // Forward by anything else: the phone has slept, and its ticks have not counted that.
  if (jump > 0) return difference
  // Back by less than it was ahead: it was set right, and has slept in between.
  return difference < 0 && left < 0 ? 0 : noted(left)
}

function afterRestart(difference: number, learnedAt: number, wall: number): number {
  if (wall >= learnedAt - NOTED) return difference
  const earliest = learnedAt + difference
  // No time is before that at which it was learnt.
  return noted(Math.max(0, earliest - wall))
}

function noted(difference: number): number {
  return Math.abs(difference) < NOTED ? 0 : difference
}
