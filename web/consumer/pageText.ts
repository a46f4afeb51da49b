import { Refusal, type ProvedEntry } from '@chamadao/verify'
import { asRead, linesIn, textOf, type Line } from './lines.ts'
import type { Phrases } from './phrases.ts'
import type { Screen } from './screen.ts'
import { checkSign } from './sign.ts'
import { fitsStep, stepTexts } from './stepText.ts'
import { pattern, whole } from './textPattern.ts'
import { productOf, type Wording } from './wording.ts'

const NUMBER = '\\d+'
const ROW = 'dl > div'

/**
 * Checks that between the recorded values the page says nothing but its own phrases, each where it belongs: no other
 * words can be slipped in beside what is proved. Throws a Refusal `screen` that quotes the text.
 *
 * @param verdict the word on the root of the page
 * @param said entries that their authors say; of all others the page may say only whose account they came by
 */
export function compareTexts(
  { page, identifier, phrases, wording }: Screen,
  verdict: string,
  shown: ReadonlyMap<HTMLElement, ProvedEntry>,
  said: ReadonlySet<ProvedEntry>,
): void {
  const main = page.querySelector<HTMLElement>('main')
  const outside = Array.from(shown.keys()).some((step) => !main?.contains(step))
  if (!main || outside) throw new Refusal('screen', 'entries stand outside of the page’s main part')
  // The steps that are not among those shown differ for the page's age: nothing more is to be said of them.
  const steps = Array.from(main.querySelectorAll<HTMLElement>('[data-entry]'))
  const outdated = steps.filter((step) => !shown.has(step))
  const passed = new Set<Node>([...page.querySelectorAll('#proof'), ...outdated])
  checkSign(main, verdict)
  checkRows(main)
  const ofPage = pageTexts(identifier, phrases, wording, verdict)
  const ofSteps = stepTexts(phrases, wording)
  for (const line of linesIn(main, passed)) {
    const step = line.block.closest<HTMLElement>('[data-entry]')
    const entry = step ? shown.get(step) : undefined
    const isKnown =
      step && entry ? fitsStep(line, step, entry, said.has(entry), ofSteps) : fitsPage(line, ofPage)
    if (!isKnown) throw new Refusal('screen', `“${line.text}” is nothing that this page says`)
  }
}

/** Every row of a list is one label, and what it says it of. */
function checkRows(main: HTMLElement): void {
  for (const row of main.querySelectorAll(ROW)) {
    const [label, ...values] = Array.from(row.children)
    const isLabelled = label?.localName === 'dt' && textOf(label) !== ''
    const isRow = values.length > 0 && values.every(({ localName }) => localName === 'dd')
    if (!isLabelled || !isRow) throw new Refusal('screen', `“${textOf(row)}” has no label`)
  }
  const stray = Array.from(main.querySelectorAll('dt, dd')).find(
    (part) => !part.matches(`${ROW} > *`),
  )
  if (stray) throw new Refusal('screen', `“${textOf(stray)}” stands in no row`)
}

interface PageTexts {
  /** What stands in rows, by label. */
  rows: ReadonlyMap<string, string>
  plain: ReadonlySet<string>
  counted: readonly RegExp[]
}

/** What the page says around the timeline. */
function pageTexts(
  identifier: string,
  phrases: Phrases,
  wording: Wording,
  verdict: string,
): PageTexts {
  const [, , gtin = '', , serial = ''] = new URL(identifier).pathname.split('/')
  const found = [...phrases.under('finding.'), ...phrases.under('alteration.')].filter(
    (text) => !text.includes('{'),
  )
  const numbers = `${NUMBER}(?:${pattern(phrases.text('list.separator'))}${NUMBER})*`
  const oneOf = found.map((text) => pattern(text)).join('|')
  return {
    rows: new Map([
      [phrases.text('item.serial'), decodeURIComponent(serial).replace(/(.{4})(?=.)/g, '$1 ')],
      [phrases.text('item.number'), gtin],
    ]),
    plain: new Set(
      [
        phrases.find(`verdict.${verdict}`),
        phrases.find(`verdict.${verdict}.means`),
        phrases.text('verdict.objection'),
        productOf(wording, gtin),
        phrases.text('findings'),
        ...found,
        ...phrases.under('notice.'),
        phrases.text('timeline'),
        phrases.text('timeline.item'),
      ].flatMap((text) => (text === undefined ? [] : [asRead(text)])),
    ),
    counted: [
      whole(pattern(phrases.text('finding.entries'), oneOf, numbers)),
      whole(pattern(phrases.text('timeline.origins'), NUMBER)),
    ],
  }
}

function fitsPage({ block, text }: Line, { rows, plain, counted }: PageTexts): boolean {
  if (block.localName === 'dt') return rows.has(text)
  if (block.localName === 'dd') {
    const [label] = block.parentElement?.children ?? []
    return label !== undefined && rows.get(textOf(label)) === text
  }
  return plain.has(text) || counted.some((known) => known.test(text))
}
