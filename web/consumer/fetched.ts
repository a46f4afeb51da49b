import { Unreachable } from './unreachable.ts'

/** How long one answer may take, in milliseconds. */
const PATIENCE = 15_000

/** The text at this path; throws Unreachable where there is none in time. */
export async function fetched(path: string): Promise<string> {
  // Not every browser that this page is for has AbortSignal.timeout.
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), PATIENCE)
  try {
    const response = await fetch(path, { signal: patience.signal })
    if (!response.ok) throw new Unreachable(`${path} answers ${response.status}`)
    return await response.text()
  } catch (error) {
    // No network, and no answer in time.
    if (error instanceof TypeError || error instanceof DOMException) {
      throw new Unreachable(`${path}: ${error.message}`)
    }
    throw error
  } finally {
    clearTimeout(timer)
  }
}
