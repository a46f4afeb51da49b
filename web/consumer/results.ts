import { asRead } from './lines.ts'
import { memberOf } from './masses.ts'
import { outlineOf, type Limit } from './outline.ts'
import type { Phrases } from './phrases.ts'
import { readLink } from './readableLink.ts'
import { said, type Said } from './said.ts'
import { valuesOf, type Told, type Value } from './told.ts'
import { literalOf, plain, type ValueText } from './valueText.ts'
import { labelOf, productOf, type Wording } from './wording.ts'

const QUANTITIES = 'https://ref.gs1.org/epcis/quantityList'

/** How many are told. */
const MOST = 12

type Outcome = 'within' | 'above' | 'below' | 'edition' | 'uncompared' | 'unlimited'

interface Result {
  outcome: Outcome
  lines: readonly Said[]
}

/** Those that are not within their limit stand first, those without a limit last. */
const RANKS = { above: 0, below: 0, edition: 0, uncompared: 0, within: 1, unlimited: 2 } as const

/**
 * Laboratory values, each with its day, beside the limits for the product that was tested, as the service tells them (its
 * class Results).
 *
 * @param steps of the chapter, that hold
 * @param gtin of the item
 */
export function resultsOf(
  steps: readonly Told[],
  gtin: string,
  texts: ValueText,
  phrases: Phrases,
  wording: Wording,
): Said[] {
  const all = steps.flatMap((step) => resultsIn(step, gtin, { texts, phrases, wording }))
  if (all.length === 0) return []
  const sorted = all.sort((one, other) => RANKS[one.outcome] - RANKS[other.outcome])
  const more = all.length - MOST
  return [
    said('h4', phrases.text('story.results')),
    ...sorted.slice(0, MOST).flatMap(({ lines }) => lines),
    ...(more > 0 ? [said('p.more', phrases.text('story.more', more))] : []),
  ]
}

/** Whether one of them is above or below its limit. */
export function isAnyOutside(steps: readonly Told[], gtin: string, words: Words): boolean {
  return steps
    .flatMap((step) => resultsIn(step, gtin, words))
    .some(({ outcome }) => outcome === 'above' || outcome === 'below')
}

function resultsIn(step: Told, gtin: string, words: Words): Result[] {
  const tested = step.isOrigin ? testedIn(step) : [gtin]
  const limits = outlineOf(words.wording).limits.filter(({ gtins }) =>
    gtins.some((one) => tested.includes(one)),
  )
  const limited = new Set(limits.map(({ field }) => field))
  return [
    ...limits.flatMap((limit) =>
      valuesOf(step, limit.field).flatMap((value) => resultOf(step, limit, value, words) ?? []),
    ),
    ...step.values
      .filter(({ field }) => !limited.has(field))
      .flatMap((value) => unlimited(step, value, words) ?? []),
  ]
}

/** The products that an event of lots names. */
function testedIn(step: Told): string[] {
  return valuesOf(step, QUANTITIES).flatMap(({ value }) => {
    const link = memberOf(value, 'epcClass')
    return typeof link === 'string' ? (readLink(link)?.keys.get('01') ?? []) : []
  })
}

/** What it takes to say a result. */
export interface Words {
  texts: ValueText
  phrases: Phrases
  wording: Wording
}

function resultOf(step: Told, limit: Limit, value: Value, words: Words): Result | undefined {
  const { phrases } = words
  if (value.text === '') return undefined
  const other = otherEdition(step, limit.standard)
  const outcome = outcomeOf(value, limit, other)
  return {
    outcome,
    lines: [
      said('dt', label(step, limit.field, limit.gtins, words)),
      said('dd', value.text, value.word),
      ...dayOf(step),
      said('dd.limit', phrases.text('result.limit', rangeOf(limit, words), limit.standard)),
      said(`dd.${outcome}`, phrases.text(`result.${outcome}`, other ?? '')),
    ],
  }
}

function unlimited(step: Told, value: Value, words: Words): Result | undefined {
  if (literalOf(value.value) === undefined) return undefined
  return {
    outcome: 'unlimited',
    lines: [
      said('dt', label(step, value.field, testedIn(step), words)),
      said('dd', value.text, value.word),
      ...dayOf(step),
      said('dd.unlimited', words.phrases.text('result.unlimited')),
    ],
  }
}

function dayOf({ time }: Told): Said[] {
  return time ? [said('dd.day', time.day)] : []
}

/** What was tested is named where it is not the item itself. */
function label(
  step: Told,
  field: string,
  gtins: readonly string[],
  { phrases, wording }: Words,
): string {
  const name = labelOf(wording, phrases, field)
  const tested = step.isOrigin ? testedIn(step) : []
  const [gtin] = tested.filter((one) => gtins.includes(one)).sort()
  const product = gtin === undefined ? undefined : productOf(wording, gtin)
  return product === undefined ? name : phrases.text('result.of', name, product)
}

/** Another edition of the same standard, where the entry names one and not this. */
function otherEdition({ values }: Told, standard: string): string | undefined {
  const edition = standard.lastIndexOf('-')
  if (edition <= 0) return undefined
  const stem = folded(standard.slice(0, edition + 1))
  const named = values.flatMap(({ value }) =>
    typeof value === 'string' && folded(value).includes(stem) ? value : [],
  )
  if (named.some((text) => folded(text).includes(folded(standard)))) return undefined
  return named.map((text) => asRead(plain(text))).sort()[0]
}

/** Standards are written with and without blanks, and with any dash. */
function folded(text: string): string {
  return text.replace(/[ \t\n\f\r\u00a0\u3000]+/g, '').replace(/[\u2010-\u2015\u2212\uff0d]/g, '-')
}

function outcomeOf({ value }: Value, limit: Limit, otherEdition: string | undefined): Outcome {
  const literal = literalOf(value)
  // A text must not slip past the limit.
  if (literal === undefined) return 'uncompared'
  return otherEdition === undefined ? compared(Number(literal), limit) : 'edition'
}

function compared(number: number, { minimum, maximum }: Limit): Outcome {
  if (maximum !== undefined && number > Number(maximum)) return 'above'
  return minimum !== undefined && number < Number(minimum) ? 'below' : 'within'
}

function rangeOf({ field, minimum, maximum }: Limit, { texts, phrases }: Words): string {
  const amount = (literal: string) => texts.of(field, { n: literal }, 'Z')
  if (minimum === undefined) return phrases.text('result.maximum', amount(maximum ?? ''))
  return maximum === undefined
    ? phrases.text('result.minimum', amount(minimum))
    : phrases.text('result.between', amount(minimum), amount(maximum))
}
