import { receivedValue, Refusal, type ProvedEntry } from '@chamadao/verify'
import { linesIn, PROVED, type Line } from './lines.ts'
import type { Phrases } from './phrases.ts'
import type { Screen } from './screen.ts'
import { pattern } from './textPattern.ts'
import { labelOf, productOf, type Wording } from './wording.ts'

/** What the service takes from elsewhere than the record: nobody can prove it, only its length is bounded. */
const CITY = '.{1,100}'
const NUMBER = '\\d+'
const PERCENT = '\\d{1,3}(?:\\.\\d)?'

/**
 * Checks that between the recorded values the page says nothing but its own phrases, each where it belongs: no other
 * words can be slipped in beside what is proved. Throws a Refusal `screen` that quotes the text.
 *
 * @param verdict the word on the root of the page
 */
export function compareTexts(
  { page, identifier, phrases, wording }: Screen,
  verdict: string,
  shown: ReadonlyMap<HTMLElement, ProvedEntry>,
): void {
  const main = page.querySelector<HTMLElement>('main')
  const outside = Array.from(shown.keys()).some((step) => !main?.contains(step))
  if (!main || outside) throw new Refusal('screen', 'entries stand outside of the page’s main part')
  const ofPage = pageTexts(identifier, phrases, wording, verdict)
  const ofSteps = stepTexts(phrases, wording)
  for (const line of linesIn(main)) {
    const step = line.block.closest<HTMLElement>('[data-entry]')
    const entry = step ? shown.get(step) : undefined
    const isKnown =
      step && entry
        ? fitsStep(line, step, entry, ofSteps)
        : ofPage.some((known) => known.test(line.text))
    if (!isKnown) throw new Refusal('screen', `“${line.text}” is nothing that this page says`)
  }
}

/** What the page says around the timeline. */
function pageTexts(identifier: string, phrases: Phrases, wording: Wording, verdict: string) {
  const [, , gtin = '', , serial = ''] = new URL(identifier).pathname.split('/')
  const found = [...phrases.under('finding.'), ...phrases.under('alteration.')]
  const numbers = `${NUMBER}(?:${pattern(phrases.text('list.separator'))}${NUMBER})*`
  const plain = [
    phrases.find(`verdict.${verdict}`) ?? '',
    phrases.find(`verdict.${verdict}.means`) ?? '',
    phrases.text('verdict.objection'),
    productOf(wording, gtin) ?? '',
    phrases.text('item.serial'),
    decodeURIComponent(serial).replace(/(.{4})(?=.)/g, '$1 '),
    phrases.text('item.number'),
    gtin,
    phrases.text('findings'),
    ...found,
    ...phrases.under('notice.'),
    phrases.text('timeline'),
    phrases.text('timeline.item'),
  ]
  const oneOf = found.map((text) => pattern(text)).join('|')
  return [
    ...plain.map((text) => whole(pattern(text))),
    whole(pattern(phrases.text('finding.entries'), oneOf, numbers)),
    whole(pattern(phrases.text('timeline.origins'), NUMBER)),
  ]
}

interface StepTexts {
  phrases: Phrases
  wording: Wording
  account: RegExp
  author: RegExp
  ingredients: RegExp
}

function stepTexts(phrases: Phrases, wording: Wording): StepTexts {
  const account = whole(whoOf(phrases, 'who.account'))
  const author = whole(whoOf(phrases, 'who.author'))
  const ingredients = whole(ingredientsOf(phrases, wording))
  return { phrases, wording, account, author, ingredients }
}

function fitsStep(
  { block, text, values }: Line,
  step: HTMLElement,
  entry: ProvedEntry,
  { phrases, wording, account, author, ingredients }: StepTexts,
): boolean {
  if (!values.every((value) => standsRight(value, wording))) return false
  if (block.localName === 'dt') return labels(block, text, phrases, wording)
  if (block.matches('.who > .entry')) return text === phrases.text('step.entry', entry.index)
  if (block.matches('.who > span')) {
    return account.test(text) || (isSigned(entry) && author.test(text))
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
  const row = value.closest('dl > div')
  if (row) return row.querySelectorAll('dt').length === 1
  const { leaf = '' } = value.dataset
  return value.closest(placeOf(leaf, wording)) !== null
}

function placeOf(leaf: string, wording: Wording): string {
  if (leaf === 'https://ref.gs1.org/epcis/eventTime') return '.when'
  if (leaf === 'recordTime' || leaf === 'partyName') return '.who'
  if (leaf.endsWith('/place')) return '.where'
  const isTitle = leaf === 'https://ref.gs1.org/epcis/bizStep' || wording.fields[leaf]?.label === ''
  return isTitle ? 'h4' : 'dl > div'
}

/** Whether the text is the label of every value in its row. */
function labels(block: HTMLElement, text: string, phrases: Phrases, wording: Wording): boolean {
  const row = block.closest('dl > div')
  const values = Array.from(row?.querySelectorAll<HTMLElement>('[data-field]') ?? [])
  const fits = ({ dataset }: HTMLElement) => labelOf(wording, phrases, dataset.leaf ?? '') === text
  return values.length > 0 && values.every(fits)
}

/** That its author's device signed it; whether that holds is for the proof to say. */
function isSigned(entry: ProvedEntry): boolean {
  return typeof receivedValue(entry, 'authorSignature') === 'string'
}

/** Who said it, or whose account it was entered under: by recorded name, or by role and city. */
function whoOf(phrases: Phrases, key: 'who.account' | 'who.author'): string {
  const roles = phrases.under('role.').map((role) => pattern(role))
  const described = pattern(phrases.text('who.role'), roles.join('|'), CITY)
  const unknown = pattern(phrases.text('who.unknown'))
  const who = `${PROVED}|${described}|${unknown}`
  return `${pattern(phrases.text(key), who)}(?: · ${PROVED})?`
}

/** What the item was made from, each with its share where that is known. */
function ingredientsOf(phrases: Phrases, wording: Wording): string {
  const names = Object.values(wording.products).map((name) => pattern(name))
  const share = pattern(phrases.text('step.share'), [...names, ''].join('|'), PERCENT)
  const one = `(?:${[...names, share].join('|')})`
  return `${one}(?:${pattern(phrases.text('list.separator'))}${one})*`
}

function whole(source: string): RegExp {
  return new RegExp(`^(?:${source})$`, 'u')
}
