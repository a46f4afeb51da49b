import type { ProvedEntry } from '@chamadao/verify'
import { asRead, PROVED, type Line } from './lines.ts'
import type { Phrases } from './phrases.ts'
import { pattern, whole } from './textPattern.ts'
import { isTitle, labelOf, type Wording } from './wording.ts'

/** Not recorded, so that nobody can prove it: it has the form of a name, as the service sees to (its class CityName). */
const CITY = "[\\p{L}\\p{M}·'’ -]{1,40}"
const PERCENT = '\\d{1,3}(?:\\.\\d)?'

/** What the page says in the steps of the timeline. */
export interface StepTexts {
  phrases: Phrases
  wording: Wording
  account: RegExp
  author: RegExp
  ingredients: RegExp
}

export function stepTexts(phrases: Phrases, wording: Wording): StepTexts {
  const account = whole(whoOf(phrases, 'who.account'))
  const author = whole(whoOf(phrases, 'who.author'))
  const ingredients = whole(ingredientsOf(phrases, wording))
  return { phrases, wording, account, author, ingredients }
}

/**
 * Whether a line says what it may in its place, and its values stand where their place or a label tells what they are.
 *
 * @param isSaid whether the author is known to have said it
 */
export function fitsStep(
  { block, text, values }: Line,
  step: HTMLElement,
  entry: ProvedEntry,
  isSaid: boolean,
  { phrases, wording, account, author, ingredients }: StepTexts,
): boolean {
  if (!values.every((value) => standsRight(value, wording))) return false
  if (block.localName === 'dt') return labels(block, text, phrases, wording)
  if (block.matches('.who > .entry')) return text === phrases.text('step.entry', entry.index)
  if (block.matches('.who > span')) {
    return step.dataset.voice === 'author' ? isSaid && author.test(text) : account.test(text)
  }
  if (block.matches('.subject')) {
    const isOfLife = step.closest<HTMLElement>('[data-part]')?.dataset.part === 'life'
    return isOfLife ? text === phrases.text('step.in-pack') : ingredients.test(text)
  }
  if (block.matches('.wrong')) return text === phrases.find(`step.${step.dataset.standing}`)
  return text === PROVED || (block.localName === 'h4' && text === phrases.text('step.untitled'))
}

/** Only what tells its meaning by its place needs no label. */
function standsRight(value: HTMLElement, wording: Wording): boolean {
  if (value.closest('dl > div')) return true
  const { leaf = '' } = value.dataset
  return value.closest(placeOf(leaf, wording)) !== null
}

function placeOf(leaf: string, wording: Wording): string {
  if (leaf === 'https://ref.gs1.org/epcis/eventTime') return '.when'
  if (leaf === 'recordTime' || leaf === 'partyName') return '.who'
  if (leaf.endsWith('/place')) return '.where'
  const names = leaf === 'https://ref.gs1.org/epcis/bizStep' || isTitle(wording, leaf)
  return names ? 'h4' : 'dl > div'
}

/** Whether the text is the label of every value in its row. */
function labels(block: HTMLElement, text: string, phrases: Phrases, wording: Wording): boolean {
  const row = block.closest('dl > div')
  const values = Array.from(row?.querySelectorAll<HTMLElement>('[data-field]') ?? [])
  const fits = ({ dataset }: HTMLElement) =>
    asRead(labelOf(wording, phrases, dataset.leaf ?? '')) === text
  return values.length > 0 && values.every(fits)
}

/** Who said it, or whose account it was entered under: by recorded name, or by role and, where it is one, city. */
function whoOf(phrases: Phrases, key: 'who.account' | 'who.author'): string {
  const roles = phrases
    .under('role.')
    .map((role) => pattern(role))
    .join('|')
  const described = pattern(phrases.text('who.role'), roles, CITY)
  const unknown = pattern(phrases.text('who.unknown'))
  const who = `${PROVED}|${described}|${roles}|${unknown}`
  return `${pattern(phrases.text(key), who)}(?: · ${PROVED})?`
}

/** What the item was made from, each with its share where that is known. */
function ingredientsOf(phrases: Phrases, wording: Wording): string {
  const names = Object.values(wording.products).map((name) => pattern(asRead(name)))
  const share = pattern(phrases.text('step.share'), [...names, ''].join('|'), PERCENT)
  const one = `(?:${[...names, share].join('|')})`
  return `${one}(?:${pattern(phrases.text('list.separator'))}${one})*`
}
