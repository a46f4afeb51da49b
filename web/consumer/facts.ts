import { askedIn, type Chapter } from './outline.ts'
import { asRead } from './lines.ts'
import type { Phrases } from './phrases.ts'
import { said, type Said } from './said.ts'
import { valuesOf, lastWord, type Time, type Told, type Value } from './told.ts'
import { labelOf, type Wording } from './wording.ts'

/** How many different ones a row holds. */
const MOST = 6

/**
 * The key facts of a chapter, as the service tells them (its class Facts).
 *
 * @param steps of the chapter, that hold
 * @param untold a field that is told elsewhere
 */
export function factsOf(
  chapter: Chapter,
  steps: readonly Told[],
  phrases: Phrases,
  wording: Wording,
  untold: string | undefined,
): Said[] {
  const days = daysOf(
    steps.flatMap(({ time }) => time ?? []),
    phrases,
  )
  const values = (key: string, found: readonly Value[]) =>
    found.length > 0 ? row(phrases.text(key), found[0]?.word, textsOf(found), phrases) : []
  const asked = new Set(askedIn(wording, chapter).map(({ field }) => field))
  return [
    ...row(phrases.text('story.when'), undefined, days === '' ? [] : [days], phrases),
    ...(chapter === 'way'
      ? []
      : values(
          'story.where',
          steps.flatMap(({ place }) => place ?? []),
        )),
    ...(chapter === 'making'
      ? values(
          'story.what',
          steps.flatMap(({ title }) => title ?? []),
        )
      : []),
    ...[...asked]
      .filter((field) => lastWord(field) !== untold)
      .flatMap((field) => {
        const found = steps.flatMap((step) => valuesOf(step, field))
        return row(labelOf(wording, phrases, field), lastWord(field), textsOf(found), phrases)
      }),
    ...row(
      phrases.text('story.who'),
      undefined,
      steps.map(({ who }) => who),
      phrases,
    ),
  ]
}

function row(
  label: string,
  field: string | undefined,
  texts: readonly string[],
  phrases: Phrases,
): Said[] {
  const different = differentOf(texts)
  if (different.length === 0) return []
  const more = different.length - MOST
  return [
    said('dt', label),
    ...different.slice(0, MOST).map((text) => said('dd', text, field)),
    ...(more > 0 ? [said('dd.more', phrases.text('story.more', more))] : []),
  ]
}

/** From the earliest to the latest day, nothing where no time is known. */
export function daysOf(times: readonly Time[], phrases: Phrases): string {
  const [first, ...others] = times
  if (!first) return ''
  const earliest = others.reduce((one, time) => (time.instant < one.instant ? time : one), first)
  const latest = others.reduce((one, time) => (time.instant > one.instant ? time : one), first)
  return earliest.day === latest.day
    ? earliest.day
    : phrases.text('story.days', earliest.day, latest.day)
}

/** Each once, without those that nobody sees. */
export function differentOf(texts: readonly string[]): string[] {
  return [...new Set(texts.map(asRead))].filter((text) => text !== '')
}

function textsOf(values: readonly Value[]): string[] {
  return values.map(({ text }) => text)
}
