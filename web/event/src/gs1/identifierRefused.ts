/** A text is no acceptable GS1 identifier: says which part of it is wrong and why, for the person who wrote it. */
export class IdentifierRefused extends Error {
  /** @param part an application identifier such as `(01)`, or a word such as `host` or `path` */
  constructor(
    readonly part: string,
    readonly reason: string,
  ) {
    super(`${part}: ${reason}`)
  }
}
