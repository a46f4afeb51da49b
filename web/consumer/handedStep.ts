import type { ProvedEntry } from '@chamadao/verify'
import type { Handoff, Handoffs } from './handoffs.ts'
import { textOf } from './lines.ts'
import type { Phrases } from './phrases.ts'
import type { Screen } from './screen.ts'

/**
 * Compares what a step says of a change of custody that it is a side of with the openings. Tells the page's age of what
 * differs.
 *
 * @param since an entry of the same log that the page cannot know
 * @returns whether nothing differs
 */
export function checkHanded(
  step: HTMLElement,
  entry: ProvedEntry,
  { age, phrases }: Screen,
  handoffs: Handoffs,
  since: ProvedEntry | undefined,
): boolean {
  const handoff = handoffs.get(entry)
  const { acceptedBy, accepts } = step.dataset
  const told = Array.from(step.querySelectorAll<HTMLElement>('.handoff, .differing'))
  const isTold =
    acceptedBy === (handoff?.offer === entry ? String(handoff.acceptance.index) : undefined) &&
    accepts === (handoff?.acceptance === entry ? String(handoff.offer.index) : undefined) &&
    told.map(textOf).join() === handedWords(entry, handoff, phrases).join()
  if (isTold) return true
  const detail = `entry ${entry.index}: the page tells otherwise what changed hands`
  age.differs('screen', detail, since)
  return false
}

/** What a step says of it. */
export function handedWords(
  entry: ProvedEntry,
  handoff: Handoff | undefined,
  phrases: Phrases,
): string[] {
  if (!handoff) return []
  const { offer, acceptance, isByGuest, isDiffering } = handoff
  const guest = isByGuest ? '.guest' : ''
  if (offer === entry) return [phrases.text(`step.accepted${guest}`, acceptance.index)]
  const accepts = phrases.text(`step.accepts${guest}`, offer.index)
  return isDiffering ? [accepts, phrases.text('handoff.differing')] : [accepts]
}
