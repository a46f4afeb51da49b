/** No room: nothing was kept. The person has to send what waits, or to make room, before scanning on. */
export class StorageFull extends Error {
  constructor(cause?: unknown) {
    super('there is no room left in this browser', { cause })
  }
}

/** The browser did not keep it, or its database was closed; nothing was kept. Try again, or open the app anew. */
export class StorageFailed extends Error {
  constructor(cause?: unknown) {
    super('this browser did not keep it', { cause })
  }
}

/** Another tab has changed or ended the list meanwhile; nothing was kept. Look at it again. */
export class ListChanged extends Error {
  constructor() {
    super('another tab has changed this list')
  }
}

/** This phone has signed another acceptance of the offer meanwhile, in another tab; nothing was kept. Drop this one. */
export class TakenAlready extends Error {
  constructor(offer: string) {
    super(`this phone has signed another acceptance of ${offer}`)
  }
}

/** What an error of the database means to who called; other errors are given back. */
export function failureOf(error: unknown): unknown {
  if (!(error instanceof DOMException)) return error
  return error.name === 'QuotaExceededError' ? new StorageFull(error) : new StorageFailed(error)
}
