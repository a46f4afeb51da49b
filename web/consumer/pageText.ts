import { Refusal, type ProvedEntry } from '@chamadao/verify'
import { asRead, linesIn, textOf, type Line } from './lines.ts'
import { Parties } from './parties.ts'
import type { Phrases } from './phrases.ts'
import type { Screen } from './screen.ts'
import { checkSign } from './sign.ts'
import type { Statements } from './statement.ts'
import { compareStory, isOfStory, type Beyond } from './story.ts'
import { fitsStep, stepTexts, type Behind } from './stepText.ts'
import { pattern, whole } from './textPattern.ts'
import type { Voices } from './voices.ts'
import { productOf, type Wording } from './wording.ts'

const NUMBER = '\\d+'
const ROW = 'dl > div'

/**
 * Checks that between the recorded values the page says nothing but its own phrases, each where it belongs: no other
 * words can be slipped in beside what is proved. Throws a Refusal `screen` that quotes the text.
 *
 * @param verdict the word on the root of the page
 * @param said entries that their authors say; of all others the page may say only whose account they came by
 * @param statements for whom entries were stated, and what confirms them
 * @returns who vouches for the shares that the page tells, and the photos that the entries name
 */
export function compareTexts(
  screen: Screen,
  verdict: string,
  shown: ReadonlyMap<HTMLElement, ProvedEntry>,
  said: ReadonlySet<ProvedEntry>,
  statements: Statements,
): Beyond {
  const { page, identifier, phrases, wording } = screen
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
  const lines = linesIn(main, passed)
  const parties = partiesOf(lines, shown, outdated, ofSteps.voices, statements)
  const behind = (step: HTMLElement, entry: ProvedEntry): Behind => {
    const confirmation = statements.confirmations.get(entry)
    return {
      entry,
      told: parties.of(step, entry),
      isSaid: said.has(entry),
      confirmation,
      isConfirmationSaid: confirmation !== undefined && said.has(confirmation),
      confirmed: statements.confirmed.get(entry),
      handoff: statements.handoffs.get(entry),
    }
  }
  for (const line of lines) {
    const { step, entry } = placeOf(line, shown)
    if (!step && isOfStory(line)) continue
    const isKnown =
      step && entry ? fitsStep(line, step, behind(step, entry), ofSteps) : fitsPage(line, ofPage)
    if (!isKnown) throw new Refusal('screen', `“${line.text}” is nothing that this page says`)
  }
  for (const [step, entry] of shown) {
    if (!parties.of(step, entry)) {
      throw new Refusal('screen', `entry ${entry.index} does not tell who is behind it`)
    }
  }
  const around = lines.filter((line) => !placeOf(line, shown).step)
  return compareStory(screen, around, shown, statements, (step) => parties.whoIn(step))
}

/** What the page says of the parties behind its steps, whether it may or not. */
function partiesOf(
  lines: readonly Line[],
  shown: ReadonlyMap<HTMLElement, ProvedEntry>,
  outdated: readonly HTMLElement[],
  voices: Voices,
  statements: Statements,
): Parties {
  const parties = new Parties(voices, statements)
  for (const line of lines) {
    const { step, entry } = placeOf(line, shown)
    if (step && entry) parties.read(line, step, entry)
  }
  for (const step of outdated) {
    const told = Array.from(step.querySelectorAll<HTMLElement>('.who > span'))
    told.flatMap((block) => linesIn(block)).forEach((line) => parties.readOutdated(line))
  }
  return parties
}

function placeOf({ block }: Line, shown: ReadonlyMap<HTMLElement, ProvedEntry>) {
  const step = block.closest<HTMLElement>('[data-entry]')
  return { step, entry: step ? shown.get(step) : undefined }
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
      [phrases.text('item.address'), identifier],
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
      ].flatMap((text) => (text === undefined ? [] : [asRead(text)])),
    ),
    counted: [whole(pattern(phrases.text('finding.entries'), oneOf, numbers))],
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
