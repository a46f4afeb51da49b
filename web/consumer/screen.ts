import { Refusal, type ProvedEntry } from '@chamadao/verify'
import type { Age } from './age.ts'
import { checkHanded } from './handedStep.ts'
import { lifeOf } from './life.ts'
import { textOf } from './lines.ts'
import type { Phrases } from './phrases.ts'
import type { Statements } from './statement.ts'
import { checkStated } from './statedStep.ts'
import { checkStep } from './step.ts'
import { checkLife, checkOrigins, checkParts, checkStandings } from './timeline.ts'
import type { ValueText } from './valueText.ts'
import { hiddenAmong } from './visible.ts'
import type { Wording } from './wording.ts'

/** What is compared, and what it takes to say recorded values as the page does. */
export interface Screen {
  page: ParentNode
  identifier: string
  texts: ValueText
  phrases: Phrases
  wording: Wording
  age: Age
}

/**
 * Compares what stands on the screen with the openings: every shown value is a recorded one, and none is left out; no
 * entry of the item, of its packs while it was in them, or of what it was made from, is missing, added or out of order.
 * Throws a Refusal `screen` that names the difference; tells the page's age of what the page cannot know yet.
 *
 * @param statements for whom entries were stated, and what confirms them
 * @returns which entry each step of the page is, without the steps that differ for the page's age
 */
export function compareScreen(
  screen: Screen,
  entries: readonly ProvedEntry[],
  statements: Statements,
): ReadonlyMap<HTMLElement, ProvedEntry> {
  const { page, identifier, age } = screen
  const proved = new Map(entries.map((entry) => [`${entry.index} ${entry.origin}`, entry]))
  const shown = new Map<HTMLElement, ProvedEntry>()
  const current = new Map<HTMLElement, ProvedEntry>()
  for (const step of page.querySelectorAll<HTMLElement>('[data-entry]')) {
    const origin = step.closest<HTMLElement>('[data-origin]')?.dataset.origin
    // What was logged since can take an entry out of the proof, or close its values.
    const since = entries.find((other) => other.origin === origin && age.isNewer(other))
    const entry = proved.get(`${step.dataset.entry} ${origin}`)
    if (!entry) {
      age.differs('screen', `entry ${step.dataset.entry} has no proof`, since)
      continue
    }
    shown.set(step, entry)
    const isSame = checkStep(step, entry, screen, since)
    const isStated = checkStated(step, entry, screen, statements, since)
    const isHanded = checkHanded(step, entry, screen, statements.handoffs, since)
    if (isSame && isStated && isHanded) current.set(step, entry)
  }
  checkParts(Array.from(shown))
  for (const origin of new Set(entries.map((entry) => entry.origin))) {
    const ofLog = entries.filter((entry) => entry.origin === origin)
    const life = lifeOf(identifier, ofLog)
    checkStandings(screen, current, ofLog)
    checkLife(screen, shown, life, ofLog)
    checkOrigins(screen, shown, life, ofLog)
  }
  const stray = Array.from(page.querySelectorAll('[data-field]')).find(
    (value) => !value.closest(`[data-entry], ${HEADS}`),
  )
  if (stray) throw new Refusal('screen', `“${textOf(stray)}” belongs to no entry`)
  checkVisible(page, shown)
  return current
}

/** What repeats recorded values: it is recomputed (`story.ts`). */
const HEADS = '.facts, .shares, .stops, .results'

/** What the page says of the whole item. */
const SUMMARY =
  '#verdict, .verdict > p, .findings, .findings h2, .findings li, .notice, .chapter > *,' +
  ' .chapter > :not(.entries) *, .entries > summary, .entries > summary *, .unknowns, .unknowns *'

/** What it says of an entry. */
const TOLD =
  '[data-field], dt, .wrong, .subject, .confirms, .confirmed, .handoff, .differing, .who, .who > span, bdi'

/** Whatever is told of the item and of an entry is to be seen. */
function checkVisible(page: ParentNode, shown: ReadonlyMap<HTMLElement, ProvedEntry>): void {
  const told = Array.from(shown.keys()).flatMap((step) => [
    step,
    ...step.querySelectorAll<HTMLElement>(TOLD),
  ])
  const summary = Array.from(page.querySelectorAll<HTMLElement>(SUMMARY))
  const hidden = hiddenAmong(page, summary, told)
  if (!hidden) return
  const step = hidden.closest<HTMLElement>('[data-entry]')
  const whose = step ? ` of entry ${step.dataset.entry}` : ''
  throw new Refusal('screen', `“${textOf(hidden)}”${whose} is hidden`)
}
