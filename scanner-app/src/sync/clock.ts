import { StorageFailed, StorageFull, type Journal } from '../journal/index.ts'

/** A line slower than that tells too little of the time. */
const SLOWEST = 10_000
/** The service tells whole seconds. */
const HALF_A_SECOND = 500
/** Smaller differences are those of the line. */
const NOTED = 2_000
/** So often it is noted that a difference is still so, in milliseconds. */
const STILL = 600_000

/** A `fetch` that learns from each answer how the phone's clock stands against the service's. */
export function clockLearningFetch(
  fetch: typeof globalThis.fetch,
  journal: Journal,
  phoneNow: () => number = Date.now,
): typeof globalThis.fetch {
  return async (input, init) => {
    const sent = phoneNow()
    const answer = await fetch(input, init)
    const received = phoneNow()
    const told = Date.parse(answer.headers.get('Date') ?? '')
    const took = received - sent
    if (!Number.isNaN(told) && took >= 0 && took <= SLOWEST) {
      const milliseconds = Math.round(told + HALF_A_SECOND - (sent + received) / 2)
      await learn(journal, milliseconds, received).catch(unlessStorage)
    }
    return answer
  }
}

/** The answer is here: that its time could not be kept is no reason to say that none came. */
function unlessStorage(error: unknown): void {
  if (!(error instanceof StorageFull || error instanceof StorageFailed)) throw error
}

async function learn(journal: Journal, milliseconds: number, learnedAt: number): Promise<void> {
  const known = await journal.clockDifference()
  const difference = known?.milliseconds ?? 0
  if (Math.abs(difference - milliseconds) < NOTED) {
    // Also of a clock that is right: one that is set back later is known to be behind.
    const isNoted = known && Math.abs(learnedAt - known.learnedAt) < STILL
    if (!isNoted) await journal.keepClockDifference({ milliseconds: difference, learnedAt })
    return
  }
  // A clock that is right but for the line is left alone.
  const kept = Math.abs(milliseconds) < NOTED ? 0 : milliseconds
  await journal.keepClockDifference({ milliseconds: kept, learnedAt })
}

/** The phone's clock, set right by what was learnt. */
export async function serviceTime(journal: Journal): Promise<{ now(): Date }> {
  return { now: () => journal.now() }
}
