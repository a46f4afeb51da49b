import { CHAPTERS, askedIn, type Chapter } from './outline.ts'
import type { Phrases } from './phrases.ts'
import type { Told } from './told.ts'
import { labelOf, stepFieldOf, wordOf, type Wording } from './wording.ts'

const DAY = 24 * 60 * 60 * 1000
/** A time without entries that is worth a word. */
const DAYS = 90
const DAYS_OF_A_MONTH = 30
const MOST_GAPS = 5
const SENT = ['shipping', 'departing']
const ARRIVED = ['receiving', 'arriving', 'accepting', 'unpacking', 'retail_selling']

/**
 * What the entries do not tell, as the service says it (its class Unknowns).
 *
 * @param steps all of the page
 * @param areSharesOpen whether it is not known how much each of several sources makes of the item
 */
export function unknownsOf(
  steps: readonly Told[],
  areSharesOpen: boolean,
  phrases: Phrases,
  wording: Wording,
): string[] {
  const holding = steps.filter(({ holds }) => holds)
  const life = inTime(holding.filter(({ isOrigin }) => !isOrigin))
  const unsigned = steps.filter(({ isSigned }) => !isSigned).length
  return [
    ...CHAPTERS.flatMap((chapter) => {
      const there = holding.filter((step) => step.chapter === chapter)
      if (there.length === 0) return [phrases.text(`unknown.${chapter}`)]
      return notTold(chapter, there, phrases, wording)
    }),
    ...(areSharesOpen ? [phrases.text('unknown.shares')] : []),
    ...arrival(life, phrases),
    ...gaps(life, phrases),
    ...(unsigned > 0 ? [phrases.text('unknown.account', unsigned, steps.length)] : []),
  ]
}

/** What is asked of the steps of a chapter and stands in none of its entries. */
function notTold(
  chapter: Chapter,
  there: readonly Told[],
  phrases: Phrases,
  wording: Wording,
): string[] {
  const missing = new Map<string, string[]>()
  for (const { step, field } of askedIn(wording, chapter)) {
    if (there.some(({ values }) => values.some((value) => value.field === field))) continue
    missing.set(step, [...(missing.get(step) ?? []), labelOf(wording, phrases, field)])
  }
  const separator = phrases.text('list.separator')
  return Array.from(missing, ([step, labels]) => {
    const name = wordOf(wording, stepFieldOf(wording) ?? '', step) ?? step
    return phrases.text('unknown.asked', name, labels.join(separator))
  })
}

/** Those whose time is known, by it. */
function inTime(steps: readonly Told[]): Told[] {
  const timed = steps.flatMap((step) => (step.time ? { step, instant: step.time.instant } : []))
  return timed
    .sort(
      (one, other) => one.instant - other.instant || one.step.entry.index - other.step.entry.index,
    )
    .map(({ step }) => step)
}

/** The last sending by the times of the events, where nothing says that it came to its end. */
function arrival(life: readonly Told[], phrases: Phrases): string[] {
  let sent: Told | undefined
  for (const step of life) {
    const word = step.businessStep.slice(step.businessStep.lastIndexOf('-') + 1)
    if (SENT.includes(word)) sent = step
    else if (ARRIVED.includes(word) || step.accepted) sent = undefined
  }
  return sent?.time ? [phrases.text('unknown.arrival', sent.time.day)] : []
}

/** Long times without an entry, in the order of time. */
function gaps(life: readonly Told[], phrases: Phrases): string[] {
  const times = life.flatMap(({ time }) => time ?? [])
  return times
    .flatMap((after, at) => {
      const before = times[at - 1]
      if (!before) return []
      const days = Math.floor((after.instant - before.instant) / DAY)
      if (days < DAYS) return []
      const months = Math.floor(days / DAYS_OF_A_MONTH)
      return [phrases.text('unknown.gap', before.day, after.day, months)]
    })
    .slice(0, MOST_GAPS)
}
