import type { ProvedEntry } from '@chamadao/verify'
import { textOf } from './lines.ts'
import type { Screen } from './screen.ts'
import type { Statements } from './statement.ts'

/**
 * Compares for whom a step says that it was stated, and what confirms it or is confirmed by it, with the openings.
 * Tells the page's age of what differs.
 *
 * @param since an entry of the same log that the page cannot know
 * @returns whether nothing differs
 */
export function checkStated(
  step: HTMLElement,
  entry: ProvedEntry,
  { age, phrases }: Screen,
  { named, confirmations, confirmed }: Statements,
  since: ProvedEntry | undefined,
): boolean {
  const by = confirmations.get(entry)
  const of = confirmed.get(entry)
  const { statedFor, confirmedBy, confirms } = step.dataset
  const told = Array.from(step.querySelectorAll<HTMLElement>('.confirms')).map(textOf)
  const isTold =
    statedFor === named.get(entry) &&
    confirmedBy === indexOf(by) &&
    confirms === indexOf(of) &&
    step.querySelectorAll('.confirmed').length === (by ? 1 : 0) &&
    told.join() === (of ? phrases.text('step.confirms', of.index) : '')
  if (isTold) return true
  const detail = `entry ${entry.index}: the page tells otherwise for whom it was stated, or what confirms it`
  age.differs('screen', detail, since)
  return false
}

function indexOf(entry: ProvedEntry | undefined): string | undefined {
  return entry && String(entry.index)
}
