/** Not a message of a handoff; SPEC.md of the Java package `handoff`. */
export class MessageRefused extends Error {
  /** @param pointer the place in what was read (RFC 6901) */
  constructor(
    readonly pointer: string,
    readonly reason: string,
  ) {
    super(`${pointer}: ${reason}`)
  }
}
