// @vitest-environment happy-dom
import { verifyBundle, type ProvedEntry, type Verification } from '@chamadao/verify'
import { expect, it } from 'vitest'
import { bundleOf, ITEM, VKEYS, writtenEntries } from '../verify/src/bundle.fixture.ts'
import { readLogKeys } from '../verify/src/trust.ts'
import { Age } from './age.ts'
import { entriesOf } from './life.fixture.ts'
import { lifeOf } from './life.ts'
import { samplePage } from './page.fixture.ts'
import { phrasesIn } from './phrases.ts'
import { compareScreen } from './screen.ts'
import { statementsIn } from './statement.ts'
import { checkOrigins } from './timeline.ts'
import { ValueText } from './valueText.ts'

const PACK = 'https://id.gs1.org/00/395011110000000010'
const phrases = phrasesIn('en')
const wording = { fields: {}, products: {} }
const texts = new ValueText(phrases, wording)

/** What the phone makes of the golden item's page after a change. */
function compared(change: () => void): Promise<Verification> {
  const bundle = bundleOf(writtenEntries())
  samplePage(bundle, texts)
  change()
  const age = new Age(document)
  const screen = { page: document, identifier: ITEM, texts, phrases, wording, age }
  return verifyBundle(bundle, { identifier: ITEM, logs: readLogKeys(VKEYS) }, (entries) => {
    compareScreen(screen, entries, statementsIn(entries))
    age.finish()
  })
}

function step(entry: number): HTMLElement {
  const found = document.querySelector<HTMLElement>(`[data-entry="${entry}"]`)
  if (!found) throw new Error(`entry ${entry} is not there`)
  return found
}

function copyOf(entry: number): HTMLElement {
  return step(entry).cloneNode(true) as HTMLElement
}

/** Puts steps into a further list of the chapter of way. */
function listed(part: string, ...steps: readonly HTMLElement[]): void {
  const list = document.createElement('ol')
  list.dataset.part = part
  list.append(...steps)
  document.querySelector('[data-chapter=way] .entries')?.append(list)
}

/** What happened to the pack after it was emptied: it was sent. */
function laterStep(): HTMLElement {
  const later = copyOf(4)
  later.dataset.entry = '5'
  later.innerHTML = later.innerHTML.replace('Unpacked', 'Sent').replace('4 April', '5 April')
  const state = 'https://ref.gs1.org/epcis/disposition'
  later.insertAdjacentHTML(
    'beforeend',
    `<p><span data-field="disposition" data-tree="authored" data-leaf="${state}">in transit</span></p>`,
  )
  return later
}

it.each<[string, () => void]>([
  ['an entry of the item in two lists', () => listed('life', copyOf(9))],
  ['an entry of the item in two parts', () => listed('origins', copyOf(9))],
  ['an entry of a pack in two parts', () => listed('origins', copyOf(4))],
  ['an entry of a pack among the origins alone', () => listed('origins', step(4))],
  ['what happened to a pack later among the origins', () => listed('origins', laterStep())],
  ['what happened to a pack later in no part', () => listed('elsewhere', laterStep())],
  ['entries of a chapter in another order, in two lists', () => listed('life', step(3))],
])('refuses %s', async (_, change) => {
  expect(await compared(change)).toMatchObject({ level: 0, failed: 'screen' })
})

it('need not know whether the item was still in a pack that may have been emptied', async () => {
  const result = await compared(() => step(4).after(laterStep()))

  expect(result).toMatchObject({ level: 2 })
})

const tested = {
  name: 'https://ref.gs1.org/epcis/quantityList',
  value: { 'https://ref.gs1.org/epcis/epcClass': 'https://id.gs1.org/01/09506000134352/10/L1' },
}

/** Of a pack before the item was in it, that also tells of a lot where it opens one. */
function origins(opened: Partial<ProvedEntry['authored'][number]>[]): () => void {
  const [of, packed] = entriesOf(
    { of: [PACK] },
    { of: [ITEM, PACK], type: 'AggregationEvent', action: 'ADD', parentID: PACK, children: [ITEM] },
  )
  if (!of || !packed) throw new Error('no entries')
  const further = opened.map((one) => ({
    index: 20,
    salt: new Uint8Array(),
    name: '',
    value: null,
    ...one,
  }))
  const lot = { ...of, authored: [...of.authored, ...further] }
  document.body.innerHTML = '<ol data-part="origins"><li data-entry="0"></li></ol>'
  const age = new Age(document)
  const screen = { page: document, identifier: ITEM, texts, phrases, wording, age }
  const entries = [lot, packed]
  return () =>
    checkOrigins(
      screen,
      new Map([[document.querySelector('li') as HTMLElement, lot]]),
      lifeOf(ITEM, entries),
      entries,
    )
}

it('takes an entry of a lot that names a pack of another time too, and none of the pack alone', () => {
  expect(origins([tested])).not.toThrow()
  expect(origins([])).toThrow(expect.objectContaining({ check: 'screen' }))
})
