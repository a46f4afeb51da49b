import type { ProvedEntry } from '@chamadao/verify'
import { handedWords } from './handedStep.ts'
import type { Handoff } from './handoffs.ts'
import { asRead, PROVED, type Line } from './lines.ts'
import type { Phrases } from './phrases.ts'
import { pattern, whole } from './textPattern.ts'
import { Voices, type Told } from './voices.ts'
import { isTitle, labelOf, type Wording } from './wording.ts'

const PERCENT = '\\d{1,3}(?:\\.\\d)?'

/** What the page says in the steps of the timeline. */
export interface StepTexts {
  phrases: Phrases
  wording: Wording
  voices: Voices
  ingredients: RegExp
}

/** What is known of one step beside its values. */
export interface Behind {
  entry: ProvedEntry
  told: Told | undefined
  /** Whether the author is known to have said it. */
  isSaid: boolean
  /** The entry by which it was confirmed. */
  confirmation: ProvedEntry | undefined
  isConfirmationSaid: boolean
  /** The entry that it confirms. */
  confirmed: ProvedEntry | undefined
  /** The change of custody that it is a side of. */
  handoff: Handoff | undefined
}

export function stepTexts(phrases: Phrases, wording: Wording): StepTexts {
  const ingredients = whole(ingredientsOf(phrases, wording))
  return { phrases, wording, voices: new Voices(phrases, wording), ingredients }
}

/** Whether a line says what it may in its place, and its values stand where their place or a label tells what they are. */
export function fitsStep(
  { block, text, values }: Line,
  step: HTMLElement,
  behind: Behind,
  { phrases, wording, voices, ingredients }: StepTexts,
): boolean {
  const { entry, told, isSaid, confirmed } = behind
  if (!values.every((value) => standsRight(value, wording))) return false
  if (block.localName === 'dt') return labels(block, text, phrases, wording)
  if (block.matches('.who > .entry')) return text === phrases.text('step.entry', entry.index)
  if (block.matches('.who > span')) {
    if (step.dataset.voice === 'author') return isSaid && told?.voice === 'author'
    return told?.voice === 'account'
  }
  if (block.matches('.confirmed')) return confirmations(behind, voices).includes(text)
  if (block.matches('.confirms')) {
    return confirmed !== undefined && text === phrases.text('step.confirms', confirmed.index)
  }
  if (block.matches('.handoff, .differing')) {
    return handedWords(entry, behind.handoff, phrases).includes(text)
  }
  if (block.matches('.subject')) {
    const isOfLife = step.closest<HTMLElement>('[data-part]')?.dataset.part === 'life'
    return isOfLife ? text === phrases.text('step.in-pack') : ingredients.test(text)
  }
  if (block.matches('.wrong')) return text === phrases.find(`step.${step.dataset.standing}`)
  const untitled = phrases.text(confirmed ? 'step.confirmation' : 'step.untitled')
  return text === PROVED || (block.localName === 'h4' && text === untitled)
}

/** How it may be said that it was confirmed: by an author only what is known to be said by one. */
function confirmations(
  { told, confirmation, isConfirmationSaid }: Behind,
  voices: Voices,
): readonly string[] {
  if (!confirmation || told?.principal === undefined) return []
  const { principal } = told
  const allowed = isConfirmationSaid ? (['author', 'account'] as const) : (['account'] as const)
  return allowed.map((voice) => asRead(voices.confirmed(voice, principal, confirmation.index)))
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

/** What the item was made from, each with its share where that is known. */
function ingredientsOf(phrases: Phrases, wording: Wording): string {
  const names = Object.values(wording.products).map((name) => pattern(asRead(name)))
  const share = pattern(phrases.text('step.share'), [...names, ''].join('|'), PERCENT)
  const one = `(?:${[...names, share].join('|')})`
  return `${one}(?:${pattern(phrases.text('list.separator'))}${one})*`
}
