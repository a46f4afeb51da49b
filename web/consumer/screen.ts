import { Refusal, type ProvedEntry } from '@chamadao/verify'
import type { Age } from './age.ts'
import { lifeOf } from './life.ts'
import { textOf } from './lines.ts'
import type { Phrases } from './phrases.ts'
import { checkStep } from './step.ts'
import { checkLife, checkOrigins, checkStandings } from './timeline.ts'
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
 * @returns which entry each step of the page is
 */
export function compareScreen(
  screen: Screen,
  entries: readonly ProvedEntry[],
): ReadonlyMap<HTMLElement, ProvedEntry> {
  const { page, identifier } = screen
  const proved = new Map(entries.map((entry) => [`${entry.index} ${entry.origin}`, entry]))
  const shown = new Map<HTMLElement, ProvedEntry>()
  for (const step of page.querySelectorAll<HTMLElement>('[data-entry]')) {
    const origin = step.closest<HTMLElement>('[data-origin]')?.dataset.origin
    const entry = proved.get(`${step.dataset.entry} ${origin}`)
    if (!entry) throw new Refusal('screen', `entry ${step.dataset.entry} has no proof`)
    checkStep(step, entry, screen)
    shown.set(step, entry)
  }
  for (const origin of new Set(entries.map((entry) => entry.origin))) {
    const ofLog = entries.filter((entry) => entry.origin === origin)
    checkStandings(screen, shown, ofLog)
    checkLife(screen, shown, lifeOf(identifier, ofLog))
    checkOrigins(screen, shown, ofLog)
  }
  const stray = Array.from(page.querySelectorAll('[data-field]')).find(
    (value) => !value.closest('[data-entry]'),
  )
  if (stray) throw new Refusal('screen', `“${textOf(stray)}” belongs to no entry`)
  checkVisible(page, shown)
  return shown
}

/** Whatever is told of an entry is to be seen. */
function checkVisible(page: ParentNode, shown: ReadonlyMap<HTMLElement, ProvedEntry>): void {
  const told = Array.from(shown.keys()).flatMap((step) => [
    step,
    ...step.querySelectorAll<HTMLElement>('[data-field], dt, .wrong, .subject'),
  ])
  const hidden = hiddenAmong(page, told)
  if (!hidden) return
  const step = hidden.closest<HTMLElement>('[data-entry]')
  throw new Refusal('screen', `“${textOf(hidden)}” of entry ${step?.dataset.entry} is hidden`)
}
