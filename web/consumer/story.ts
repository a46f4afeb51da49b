import { Refusal, type ProvedEntry } from '@chamadao/verify'
import { cautionOf } from './caution.ts'
import { custodyOf } from './custody.ts'
import { factsOf } from './facts.ts'
import { asRead, type Line } from './lines.ts'
import { CHAPTERS, type Chapter } from './outline.ts'
import { isBalanced, partsOf } from './masses.ts'
import { photoLines, photoPlaces, photosOf, type Photo } from './photos.ts'
import { resultsOf } from './results.ts'
import { said, saidIn, type Said } from './said.ts'
import type { Screen } from './screen.ts'
import {
  checkPartOf,
  checkShares,
  fieldOf,
  linesOf,
  namesOf,
  sharesOn,
  type Vouching,
} from './sources.ts'
import type { Statements } from './statement.ts'
import { stopsOf } from './stops.ts'
import { toldIn, type Told } from './told.ts'
import { unknownsOf } from './unknowns.ts'

/** What comes of the comparison beside whether the page fits. */
export interface Beyond {
  /** Who vouches for the shares of the blend. */
  shares: Vouching
  photos: readonly Photo[]
}

export const NOTHING: Beyond = { shares: 'none', photos: [] }

const CAUTION = '.verdict > .caution'

/** Whether a line outside of the steps is of a chapter, of what is not known or a caution: these are recomputed. */
export function isOfStory({ block }: Line): boolean {
  const part = block.closest(`.chapter, .unknowns, ${CAUTION}`)
  return part?.parentElement?.closest('main') !== null && part !== null
}

/**
 * Recomputes from the entries on the page what their chapters say at their heads, which of them stand in which, and what
 * they do not tell. Throws a Refusal `screen` where the page says anything else; of a page that is too old nothing is asked.
 *
 * @param lines of the page, outside of the steps
 * @param shown the steps of the page
 * @param who whose account an entry was entered under, in the words of its step
 * @returns who vouches for the shares that the page tells, and the photos that the entries name
 */
export function compareStory(
  screen: Screen,
  lines: readonly Line[],
  shown: ReadonlyMap<HTMLElement, ProvedEntry>,
  statements: Statements,
  who: (step: HTMLElement) => string,
): Beyond {
  const { page, identifier, age } = screen
  // Nobody can tell what a page makes of entries that it cannot know, or knew otherwise.
  if (age.isOutdated()) return NOTHING
  const chapters = Array.from(page.querySelectorAll<HTMLElement>('main .chapter'))
  const order = chapters.map(({ dataset }) => dataset.chapter).join()
  if (order !== CHAPTERS.join()) {
    throw new Refusal('screen', `the chapters of this page are ${order}`)
  }
  const steps = toldIn(screen, shown, statements, who)
  const strayed = steps.find(
    ({ step, chapter }) => step.closest<HTMLElement>('.chapter')?.dataset.chapter !== chapter,
  )
  if (strayed) {
    throw new Refusal('screen', `entry ${strayed.entry.index} is of the ${strayed.chapter}`)
  }
  const linesIn = (part: Element) =>
    lines.filter(({ block }) => part.contains(block)).map(({ block }) => saidIn(block))
  const vouching = checkMasses(screen, chapters[0], steps)
  const areSharesOpen = hasOpenShares(screen, chapters[0], steps)
  CHAPTERS.forEach((chapter, at) => {
    const part = chapters[at]
    if (part) compare(linesIn(part), chapterLines(screen, chapter, part, steps))
  })
  const cautions = page.querySelectorAll(`main ${CAUTION}`)
  compare(Array.from(cautions).flatMap(linesIn), cautionOf(steps, gtinOf(identifier), screen))
  const unknown = page.querySelectorAll('main .unknowns')
  compare(Array.from(unknown).flatMap(linesIn), unknownLines(screen, steps, areSharesOpen))
  const photos = photosOf(steps, screen.phrases, screen.wording)
  photoPlaces(page, photos)
  return { shares: vouching, photos }
}

/** What the page says of what the entries do not tell. */
export function unknownLines(
  { phrases, wording }: Screen,
  steps: readonly Told[],
  areSharesOpen: boolean,
): Said[] {
  const all = unknownsOf(steps, areSharesOpen, phrases, wording)
  if (all.length === 0) return []
  return [said('h2', phrases.text('unknown')), ...all.map((text) => said('li', text))]
}

/** What is told of shares, by the quantities of the entries that hold. */
function checkMasses(
  { identifier, phrases, wording }: Screen,
  first: HTMLElement | undefined,
  steps: readonly Told[],
): Vouching {
  const holding = steps.filter(({ holds }) => holds)
  const origins = holding.filter(({ isOrigin }) => isOrigin)
  const entries = holding.map(({ entry }) => entry)
  const parts = partsOf(identifier, entries)
  const told = [
    checkShares(first ? sharesOn(first) : [], origins, parts, wording),
    ...origins.map((step) => checkPartOf(step, parts, phrases)),
  ]
  const isPhone = told.includes('phone') && isBalanced(entries)
  if (told.every((vouching) => vouching === 'none')) return 'none'
  return isPhone && !told.includes('operator') ? 'phone' : 'operator'
}

function hasOpenShares(
  { wording }: Screen,
  first: HTMLElement | undefined,
  steps: readonly Told[],
): boolean {
  const beginnings = steps.filter(
    ({ chapter, isOrigin, holds }) => chapter === 'origin' && isOrigin && holds,
  )
  return !first?.querySelector('.shares') && namesOf(beginnings, wording) > 1
}

/** What a chapter says before its entries are unfolded, as the service tells it (its class ChapterHeads). */
export function chapterLines(
  { identifier, phrases, texts, wording }: Screen,
  chapter: Chapter,
  part: HTMLElement,
  steps: readonly Told[],
): Said[] {
  const all = steps.filter((step) => step.chapter === chapter)
  const there = all.filter(({ holds }) => holds)
  const life = steps.filter(({ isOrigin, holds }) => !isOrigin && holds)
  const shares = chapter === 'origin' ? sharesOn(part) : []
  const gtin = gtinOf(identifier)
  const wrong = all.length - there.length
  const entries =
    wrong === 0
      ? phrases.text('story.entries', all.length)
      : phrases.text('story.entries.wrong', all.length, wrong)
  return [
    said('h3', phrases.text(`story.${chapter}`)),
    ...(there.length === 0 ? [said('p.none', phrases.text(`unknown.${chapter}`))] : []),
    ...factsOf(chapter, there, phrases, wording, fieldOf(shares)),
    ...linesOf(shares, phrases),
    ...(chapter === 'making' ? photoLines(photosOf(steps, phrases, wording), phrases) : []),
    ...(chapter === 'way' ? [...stopsOf(life, phrases), ...custodyOf(life, phrases)] : []),
    ...(chapter === 'testing' ? resultsOf(there, gtin, texts, phrases, wording) : []),
    ...(all.length > 0 ? [said('summary', entries)] : []),
  ]
}

function gtinOf(identifier: string): string {
  const [, , gtin = ''] = new URL(identifier).pathname.split('/')
  return gtin
}

function compare(there: readonly Said[], wanted: readonly Said[]): void {
  const at = Array.from({ length: Math.max(there.length, wanted.length) }, (_, place) => place)
  const wrong = at.find(
    (place) =>
      there[place]?.kind !== wanted[place]?.kind || there[place]?.text !== wanted[place]?.text,
  )
  if (wrong === undefined) return
  const quoted = (line: Said | undefined) => (line ? `“${asRead(line.text)}”` : 'nothing')
  throw new Refusal(
    'screen',
    `the page says ${quoted(there[wrong])}, the entries give ${quoted(wanted[wrong])}`,
  )
}
