/** So long an answer is waited for, in milliseconds: a line may be dead while neither end is told. */
const PATIENCE = 60_000
/** And longer for what is large: as long as it takes at so many bytes in a millisecond. */
const SLOWEST = 4

/** A `fetch` that gives up, as where there is no signal, when no whole answer came in time. */
export function patientFetch(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  return (input, init) => {
    const given = new AbortController()
    const tooLong = () => given.abort(new DOMException('no answer came in time', 'TimeoutError'))
    setTimeout(tooLong, PATIENCE + sizeOf(init?.body) / SLOWEST)
    return fetch(input, { ...init, signal: given.signal })
  }
}

function sizeOf(body: RequestInit['body']): number {
  if (typeof body === 'string') return body.length
  return body instanceof Blob ? body.size : 0
}
