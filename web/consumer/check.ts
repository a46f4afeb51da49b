import {
  identifierFits,
  readLogKeys,
  verifyBundle,
  type Compare,
  type Verification,
} from '@chamadao/verify'
import { Age, type Indices } from './age.ts'
import { saidByAuthor } from './author.ts'
import { compareClaim } from './claim.ts'
import { confirmedBy } from './confirmedBy.ts'
import { fetched } from './fetched.ts'
import { foreignIn } from './foreign.ts'
import { compareFrame } from './frame.ts'
import { compareTexts } from './pageText.ts'
import { phrasesIn } from './phrases.ts'
import { compareScreen } from './screen.ts'
import { keepSeen, newestOf, seenBefore } from './seen.ts'
import { statementsIn } from './statement.ts'
import { NOTHING, type Beyond } from './story.ts'
import { ValueText } from './valueText.ts'
import type { Wording } from './wording.ts'

/** What came of the check of a page. */
export type PageVerification = Verification & Beyond

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
  const compare: Compare = (entries, cut, sizes) => {
    if (foreign !== undefined) return
    const { verdict = '' } = dataset
    newest = newestOf(entries)
    const statements = statementsIn(entries)
    const shown = compareScreen(screen, entries, statements)
    compareClaim(screen, verdict, entries, cut, sizes)
    beyond = compareTexts(screen, verdict, shown, saidByAuthor(entries, cut), statements)
    compareFrame(screen, written)
    age.finish()
  }
  const result = await verifyBundle(parsed(bundle), trust, compare, confirmedBy)
  const failed = 'failed' in result ? result.failed : undefined
  // The proof holds, but the page could not be compared with it.
  if (foreign !== undefined && (failed === undefined || failed === 'cut')) {
    throw new Error(foreign)
  }
  if (failed === 'stale') keepSeen(pathname, newest)
  return { ...result, ...beyond }
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
