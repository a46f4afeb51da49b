import type { ProvedEntry } from '@chamadao/verify'
import type { Indices } from './age.ts'

/** The newest entry of each log among these. */
export function newestOf(entries: readonly ProvedEntry[]): Indices {
  const newest = new Map<string, number>()
  for (const { origin, index } of entries) {
    newest.set(origin, Math.max(index, newest.get(origin) ?? -1))
  }
  return Object.fromEntries(newest)
}

/** Keeps what a proof of the page at this path had, for the time after a reload of this tab. */
export function keepSeen(path: string, newest: Indices): void {
  try {
    sessionStorage.setItem(keyOf(path), JSON.stringify(newest))
  } catch (error) {
    // Storage is full or forbidden: then a page that is too old is not told from one that says so for ever.
    if (!(error instanceof DOMException)) throw error
  }
}

/** What was there before the page was loaded; nothing unless it was loaded anew, as a tab may keep older ones. */
export function seenBefore(path: string): Indices {
  const [navigation] = performance.getEntriesByType('navigation')
  const isReload = navigation && 'type' in navigation && navigation.type === 'reload'
  if (!isReload) return {}
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(path)) ?? '{}') as Indices
  } catch (error) {
    if (error instanceof DOMException || error instanceof SyntaxError) return {}
    throw error
  }
}

function keyOf(path: string): string {
  return `chamadao seen ${path}`
}
