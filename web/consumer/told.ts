import { slotValue, type Json, type ProvedEntry } from '@chamadao/verify'
import { isBeginning } from './life.ts'
import { asRead } from './lines.ts'
import { chapterOf, type Chapter } from './outline.ts'
import type { Screen } from './screen.ts'
import { showable } from './shownValues.ts'
import { captorOf, type Statements } from './statement.ts'
import { partOf } from './timeline.ts'
import { localDay } from './valueText.ts'
import { stepFieldOf } from './wording.ts'

const EPCIS = 'https://ref.gs1.org/epcis/'

/** A recorded value in words. */
export interface Value {
  /** IRI of the field. */
  field: string
  /** The word for programs. */
  word: string
  text: string
  value: Json
}

/** When something happened; the day in words, at the event's time zone. */
export interface Time {
  instant: number
  day: string
}

/** What an entry that numbers the item tells of who made it. */
export interface Own {
  /** Pseudonym of who captured it. */
  captor: string
  /** Whether the item came into being by it. */
  makes: boolean
}

/** What an entry takes over. */
export interface Accepted {
  offer: ProvedEntry
  isByGuest: boolean
  isDiffering: boolean
}

/** One entry of the page as the heads of the chapters see it. */
export interface Told {
  entry: ProvedEntry
  step: HTMLElement
  chapter: Chapter
  isOrigin: boolean
  /** Undefined where it does not number the item itself. */
  own: Own | undefined
  /** Whether it was neither declared wrong nor changed, and declares nothing wrong. */
  holds: boolean
  isSigned: boolean
  businessStep: string
  title: Value | undefined
  time: Time | undefined
  place: Value | undefined
  who: string
  /** Undefined where it takes over nothing that another entry offers. */
  accepted: Accepted | undefined
  values: readonly Value[]
}

/**
 * All of the page that are as the proof has them, what the item was made from first, else in the order of the log.
 *
 * @param who whose account an entry was entered under, in the words of its step
 */
export function toldIn(
  { identifier, texts, wording }: Screen,
  current: ReadonlyMap<HTMLElement, ProvedEntry>,
  statements: Statements,
  who: (step: HTMLElement) => string,
): Told[] {
  const origins = new Set(
    [...current].flatMap(([step, entry]) => (partOf(step) === 'origins' ? [entry] : [])),
  )
  const isOrigin = (entry: ProvedEntry) => origins.has(entry)
  const told = Array.from(current, ([step, entry]): Told => {
    const authored = entry.authored.filter(({ value }) => value !== null)
    const offset = slotValue(entry, 'eventTimeZoneOffset')
    const zone = typeof offset === 'string' ? offset : 'Z'
    const said = (name: string, value: Json): Value => ({
      field: name.slice(name.lastIndexOf(' ') + 1),
      word: lastWord(name),
      text: asRead(texts.of(name, value, zone)),
      value,
    })
    const titles = [stepFieldOf(wording), `${EPCIS}bizStep`].flatMap((leaf) =>
      authored.filter(({ name }) => name === leaf),
    )
    const [title] = titles
    const place = authored.find(({ name }) => name.endsWith('/place'))
    const businessStep = slotValue(entry, 'bizStep')
    const day = localDay(slotValue(entry, 'eventTime'), zone)
    return {
      entry,
      step,
      chapter: chapterOf(entry, isOrigin, wording, statements),
      isOrigin: isOrigin(entry),
      own: ownOf(entry, identifier),
      holds: step.dataset.standing === 'holds',
      isSigned: step.dataset.voice === 'author',
      businessStep: typeof businessStep === 'string' ? businessStep : '',
      title: title && said(title.name, title.value),
      time: day && { instant: day.instant, day: texts.of('', day.date, zone) },
      place: place && said(place.name, place.value),
      who: who(step),
      accepted: acceptedBy(entry, statements),
      values: showable(entry, wording)
        .filter(({ tree, isDue }) => tree === 'authored' && isDue)
        .map(({ name, value }) => said(name, value)),
    }
  })
  return told.sort(
    (one, other) =>
      Number(other.isOrigin) - Number(one.isOrigin) || one.entry.index - other.entry.index,
  )
}

function ownOf(entry: ProvedEntry, item: string): Own | undefined {
  const captor = captorOf(entry)
  if (captor === undefined || !entry.places.has(item)) return undefined
  return { captor, makes: isBeginning(entry, item) }
}

function acceptedBy(entry: ProvedEntry, { handoffs }: Statements): Accepted | undefined {
  const handoff = handoffs.get(entry)
  return handoff?.acceptance === entry ? handoff : undefined
}

/** The values of a field. */
export function valuesOf({ values }: Told, field: string): Value[] {
  return values.filter((value) => value.field === field)
}

/** The last word of a name. */
export function lastWord(name: string): string {
  return name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('#')) + 1)
}
