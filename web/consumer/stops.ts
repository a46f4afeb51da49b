import { daysOf, differentOf } from './facts.ts'
import type { Phrases } from './phrases.ts'
import { said, type Said } from './said.ts'
import type { Told } from './told.ts'

/** How many of the last ones are drawn. */
const MOST = 12

/**
 * The places on the item's way, as the service tells them (its class Stops).
 *
 * @param life entries of the item and its packs that hold
 */
export function stopsOf(life: readonly Told[], phrases: Phrases): Said[] {
  const stops: Told[][] = []
  for (const step of [...life].sort(byTime)) {
    if (!step.place || step.place.text === '') continue
    const last = stops[stops.length - 1]
    if (last?.[0]?.place?.text === step.place.text) last.push(step)
    else stops.push([step])
  }
  const earlier = stops.length - MOST
  return [
    ...(earlier > 0 ? [said('p.more', phrases.text('story.earlier', earlier))] : []),
    ...stops.slice(-MOST).flatMap((there) => stop(there, phrases)),
  ]
}

/** What was entered late belongs where it happened; what has no time, to the end. */
function byTime(one: Told, other: Told): number {
  const [before = Infinity, after = Infinity] = [one.time?.instant, other.time?.instant]
  return before === after ? one.entry.index - other.entry.index : before - after
}

function stop(there: readonly Told[], phrases: Phrases): Said[] {
  const place = there[0]?.place
  const titles = differentOf(there.map(({ title }) => title?.text ?? ''))
  const days = daysOf(
    there.flatMap(({ time }) => time ?? []),
    phrases,
  )
  return [
    said('p', place?.text ?? '', place?.word),
    ...(titles.length > 0 ? [said('p.what', titles.join(phrases.text('list.separator')))] : []),
    ...(days === '' ? [] : [said('p.days', days)]),
  ]
}
