import { readLogKeys, verifyBundle, type Verification } from '@chamadao/verify'
import { identifierFits } from './address.ts'
import { Age, type Indices } from './age.ts'
import { saidByAuthor } from './author.ts'
import { compareClaim } from './claim.ts'
import { foreignIn } from './foreign.ts'
import { compareFrame } from './frame.ts'
import { compareTexts } from './pageText.ts'
import { phrasesIn } from './phrases.ts'
import { compareScreen } from './screen.ts'
import { keepSeen, newestOf, seenBefore } from './seen.ts'
import { statementsIn } from './statement.ts'
import { NOTHING, type Beyond } from './story.ts'
import { Unreachable } from './unreachable.ts'
import { ValueText } from './valueText.ts'
import type { Wording } from './wording.ts'

/** What came of the check of a page. */
export type PageVerification = Verification & Beyond

/** How long one answer may take, in milliseconds. */
const PATIENCE = 15_000

/**
 * Fetches the proof of the page's item and verifies it against what is on the screen. Throws an Error, which says nothing
 * about the item, where something that is not of the page stands in it.
 *
 * @param section where the check stands on the page
 * @param written a copy of it as the page brought it
 */
export async function checkPage(
  section: HTMLElement,
  written: HTMLElement,
): Promise<PageVerification> {
  const { identifier = '', wording = '' } = section.dataset
  if (!identifierFits(identifier, location.pathname)) {
    const detail = `this page says that it is of ${identifier}`
    return { level: 0, failed: 'identifier', detail, ...NOTHING }
  }
  const [bundle, keys] = await Promise.all([
    fetched(`/api/proofs${new URL(identifier).pathname}`),
    fetched('/log/vkey'),
  ])
  const words = JSON.parse(wording) as Wording
  const { lang, dataset } = document.documentElement
  const phrases = phrasesIn(lang)
  const texts = new ValueText(phrases, words)
  const { pathname } = location
  const age = new Age(document, seenBefore(pathname))
  const screen = { page: document, identifier, texts, phrases, wording: words, age }
  let newest: Indices = {}
  let beyond = NOTHING
  const trust = { identifier, logs: readLogKeys(keys) }
  const foreign = foreignIn(document, written)
  const result = await verifyBundle(parsed(bundle), trust, (entries, cut, sizes) => {
    if (foreign !== undefined) return
    const { verdict = '' } = dataset
    newest = newestOf(entries)
    const statements = statementsIn(entries)
    const shown = compareScreen(screen, entries, statements)
    compareClaim(screen, verdict, entries, cut, sizes)
    beyond = compareTexts(screen, verdict, shown, saidByAuthor(entries, cut), statements)
    compareFrame(screen, written)
    age.finish()
  })
  // The proof holds, but the page could not be compared with it.
  if (foreign !== undefined && (result.level === 2 || result.failed === 'cut')) {
    throw new Error(foreign)
  }
  if (result.level !== 2 && result.failed === 'stale') keepSeen(pathname, newest)
  return { ...result, ...beyond }
}

async function fetched(path: string): Promise<string> {
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

/** A bundle that is no JSON is one of the wrong shape. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
