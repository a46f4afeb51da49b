/** What a request may take beside its body and that of its answer, in milliseconds. */
const WAITED = 60_000
/** Bytes in a millisecond that the slowest line still does, of radio in a valley. */
const SLOWEST = 20
/** What an answer may take whose length nobody tells. */
const UNTOLD = 120_000

/**
 * How long a request may take. A line that is open on one side alone answers never, and whoever waits for it would keep
 * all others waiting.
 */
export class TimeLimit {
  private readonly controller = new AbortController()
  private timer: ReturnType<typeof setTimeout>

  /** @param bytes of what is sent */
  constructor(bytes: number) {
    this.timer = this.end(WAITED + bytes / SLOWEST)
  }

  get signal(): AbortSignal {
    return this.controller.signal
  }

  /** An answer has begun; its body has a time of its own. */
  answered({ headers }: Response): void {
    clearTimeout(this.timer)
    const bytes = Number(headers.get('Content-Length') ?? NaN)
    this.timer = this.end(Number.isNaN(bytes) ? UNTOLD : WAITED + bytes / SLOWEST)
  }

  private end(milliseconds: number): ReturnType<typeof setTimeout> {
    return setTimeout(() => {
      this.controller.abort(new Error('no answer came in time'))
    }, milliseconds)
  }
}
