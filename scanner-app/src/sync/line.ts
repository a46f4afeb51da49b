import type { Outbox } from '../journal/index.ts'
import { drawnUuid, type Tools } from '../record/index.ts'

const LOCK = 'chamadao-scanner-line'
/** A tab that was killed keeps others waiting so long. */
const LEASE = 150_000
/** So often who has the line says so, however long a request takes. */
const RENEWED = LEASE / 3

/** Who sends: one tab of a browser at a time. */
export class Line {
  private readonly by: string

  constructor(
    private readonly outbox: Outbox,
    private readonly now: () => Date,
    tools: Pick<Tools, 'random'>,
    private readonly locks: Pick<LockManager, 'request'> | undefined,
  ) {
    this.by = drawnUuid(tools)
  }

  /** Does the task where nobody else has the line; tells whether it was done. */
  async alone(task: () => Promise<void>): Promise<boolean> {
    if (!this.locks) return this.leased(task)
    return this.locks.request(LOCK, { ifAvailable: true }, async (lock) => {
      if (lock) await task()
      return lock !== null
    })
  }

  /** Before each request, where there are no locks. */
  async keep(): Promise<void> {
    if (!this.locks) await this.lease()
  }

  private async leased(task: () => Promise<void>): Promise<boolean> {
    if (!(await this.lease())) return false
    // Where it cannot be kept now, the next time may come early enough.
    const renewing = setInterval(() => void this.lease().catch(() => undefined), RENEWED)
    try {
      await task()
    } finally {
      clearInterval(renewing)
      await this.outbox.release(this.by)
    }
    return true
  }

  private lease(): Promise<boolean> {
    return this.outbox.lease(this.by, this.now().getTime() + LEASE)
  }
}
