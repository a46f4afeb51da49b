/** An event from which no leaves can be made; its author has to mend it. */
export class EventRefused extends Error {
  /** @param pointer the place within the event (RFC 6901); `/@context` also for the context of its document */
  constructor(
    readonly pointer: string,
    readonly reason: string,
  ) {
    super(`${pointer}: ${reason}`)
  }
}
