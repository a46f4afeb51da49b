import { daysOf } from './facts.ts'
import type { Phrases } from './phrases.ts'
import { said, type Said } from './said.ts'
import type { Accepted, Told } from './told.ts'

/** How many of the last ones are told. */
const MOST = 12

interface Change extends Accepted {
  from: Told
  to: Told
}

/**
 * How the item, or the pack that it lay in, went from hand to hand, as the service tells it (its class CustodyChanges).
 *
 * @param life entries of the item and its packs that hold
 */
export function custodyOf(life: readonly Told[], phrases: Phrases): Said[] {
  const changes = life
    .flatMap((to): Change[] => {
      const from = life.find(({ entry }) => entry === to.accepted?.offer)
      return to.accepted && from ? [{ ...to.accepted, from, to }] : []
    })
    .sort(byTime)
  if (changes.length === 0) return []
  const signed = changes.filter(
    ({ from, to, isByGuest }) => !isByGuest && from.isSigned && to.isSigned,
  ).length
  const key = changes.length === 1 ? 'story.handoffs.one' : 'story.handoffs'
  const earlier = changes.length - MOST
  return [
    said('h4', phrases.text(key, changes.length, signed)),
    ...(earlier > 0 ? [said('p.more', phrases.text('story.handoffs.earlier', earlier))] : []),
    ...changes.slice(-MOST).flatMap((change) => linesOf(change, phrases)),
  ]
}

/** By when they were completed; what has no time, to the end. */
function byTime({ to: one }: Change, { to: other }: Change): number {
  const [before = Infinity, after = Infinity] = [one.time?.instant, other.time?.instant]
  return before === after ? one.entry.index - other.entry.index : before - after
}

function linesOf({ from, to, isByGuest, isDiffering }: Change, phrases: Phrases): Said[] {
  const taker = isByGuest ? phrases.text('handoff.guest') : to.who
  const how = `handoff.${voiceOf(from)}.${isByGuest ? 'guest' : voiceOf(to)}`
  const days = daysOf(
    [from, to].flatMap(({ time }) => time ?? []),
    phrases,
  )
  return [
    said('p', phrases.text('handoff.hands', from.who, taker)),
    said('p.how', phrases.text(how)),
    ...(days === '' ? [] : [said('p.days', days)]),
    ...(isDiffering ? [said('p.differing', phrases.text('handoff.differing'))] : []),
  ]
}

function voiceOf({ isSigned }: Told): string {
  return isSigned ? 'author' : 'account'
}
