// @vitest-environment happy-dom
import type { ProvedEntry } from '@chamadao/verify'
import { expect, it } from 'vitest'
import { golden } from '../verify/src/golden.fixture.ts'
import { Age } from './age.ts'
import { entriesOf, ITEM } from './life.fixture.ts'
import { compareTexts } from './pageText.ts'
import { phrasesIn } from './phrases.ts'
import { barOf, signOf } from './sign.ts'
import { statementsIn } from './statement.ts'
import { ValueText } from './valueText.ts'
import type { Wording } from './wording.ts'

const TEA = 'https://ns.chamadao.org/tea/'
const EPCIS = 'https://ref.gs1.org/epcis/'
const wording: Wording = {
  fields: {
    [`${TEA}step`]: { label: '', unit: '', words: {} },
    [`${TEA}moisture`]: { label: 'Moisture', unit: '%', words: {} },
    [`${TEA}lead`]: { label: 'Lead', unit: '', words: {} },
  },
  products: { '09506000134352': 'Raw cake, 357 g', '09506000134369': 'Leaf (fresh)' },
}

function value(leaf: string, text: string): string {
  return `<span data-field="x" data-tree="authored" data-leaf="${leaf}">${text}</span>`
}

function row(label: string, leaf: string, text: string): string {
  return `<div><dt>${label}</dt><dd>${value(leaf, text)}</dd></div>`
}

const CAUTION = '✗ A recorded test failed or is outside its limit: see “The testing”.'

const PAGE = `<main>
  <section class="verdict">${signOf('recorded')}<h1 id="verdict">Recorded</h1>
    <p>What was entered about this code is unchanged since. It may not be all, and a code may be copied.</p></section>
  <section class="item"><h2>Raw cake, 357 g</h2><dl>
    <div><dt>Serial</dt><dd>A</dd></div><div><dt>Product code</dt><dd>09506000134352</dd></div></dl></section>
  <section class="findings"><h2>What is missing or does not fit</h2><ul>
    <li>An entry is missing in the middle. (log entry 3, 17)</li>
    <li>The log is not the one that was signed.</li></ul></section>
  <section id="proof"><p>whatever the script says</p></section>
  <section class="timeline"><h2>What happened</h2>
  <section class="chapter" data-chapter="origin"><h3>The origin</h3>
    <p class="none">Where it comes from, and when it was harvested, is not recorded.</p></section>
  <section class="chapter" data-chapter="making"><h3>The making</h3>
    <dl class="facts"><div><dt>Entered by</dt><dd>Li</dd></div></dl>
    <details class="entries"><summary><span>Log entries: 1</span></summary>
    <ol data-part="origins"><li data-entry="2" data-standing="holds">
      <h4>Event</h4>
      <p class="subject">Leaf (fresh), about 12.5% of this product, Raw cake, 357 g</p>
      <p class="who"><span>Entered under the account of ${value('partyName', 'Li')}</span>
        <span class="entry">Log entry 2</span></p>
    </li></ol></details></section>
  <section class="chapter" data-chapter="testing"><h3>The testing</h3>
    <p class="none">No laboratory result is recorded.</p></section>
  <section class="chapter" data-chapter="way"><h3>The way</h3>
    <p class="none">How it was packed, carried and stored is not recorded.</p>
    <details class="entries"><summary><span>Log entries: 1, of which 1 do not count</span></summary>
  <ol data-part="life"><li data-entry="4" data-standing="declared-wrong">
    <h4>${value(`${TEA}step`, 'Drying')}</h4>
    <p class="wrong">The author later declared this entry wrong</p>
    <p class="subject">While it was in its pack</p>
    <p class="when">${value(`${EPCIS}eventTime`, 'today')}</p>
    <p class="where">${value(`${TEA}place`, 'Menghai')}</p>
    <dl>${row('Moisture', `${TEA}moisture`, '9%')}${row('Lead', `${EPCIS}ilmd ${TEA}lead`, '0.2')}
      ${row('Measured', `${EPCIS}sensorElementList`, 'much')}${row('rain', `${TEA}rain`, 'none')}</dl>
    <p class="who"><span>Entered under the account of a farm, Menghai ·
      ${value('recordTime', 'now')}</span> <span class="entry">Log entry 4</span></p>
  </li></ol></details></section>
  <section class="chapter" data-chapter="shop"><h3>The shop</h3>
    <p class="none">That it was sold is not recorded.</p></section></section>
  <section class="unknowns"><h2>What is not known</h2><ul>
    <li>Where it comes from, and when it was harvested, is not recorded.</li>
    <li>No laboratory result is recorded.</li>
    <li>How it was packed, carried and stored is not recorded.</li>
    <li>That it was sold is not recorded.</li>
    <li>2 of the 2 entries were entered under an account, and not signed with a device of their author.</li>
  </ul></section></main>`

const { names, others } = golden<{ names: string[]; others: string[] }>('resolver/cities.json')

/** @param said indices of the entries that their author says */
function compare(
  change: (page: string) => string = (page) => page,
  said: readonly number[] = [],
  words: Wording = wording,
): () => void {
  document.body.innerHTML = change(PAGE)
  const shown = new Map<HTMLElement, ProvedEntry>()
  for (const step of document.querySelectorAll<HTMLElement>('[data-entry]')) {
    const [entry] = entriesOf({ of: [] })
    if (entry) shown.set(step, { ...entry, index: Number(step.dataset.entry) })
  }
  const phrases = phrasesIn('en')
  const texts = new ValueText(phrases, words)
  const age = new Age(document)
  const screen = { page: document, identifier: ITEM, texts, phrases, wording: words, age }
  const ofAuthors = new Set([...shown.values()].filter(({ index }) => said.includes(index)))
  const statements = statementsIn([...shown.values()])
  return () => compareTexts(screen, 'recorded', shown, ofAuthors, statements)
}

it('takes a page that says nothing but what it may', () => {
  expect(compare()).not.toThrow()
})

it('lets an author say only what is said by the author', () => {
  const said = (page: string) =>
    page
      .replace(
        'Entered under the account of a farm, Menghai',
        'a farm, Menghai says, signed with its own device',
      )
      .replace('data-entry="4"', 'data-entry="4" data-voice="author"')
      .replace('2 of the 2 entries', '1 of the 2 entries')
  const inWordsOnly = (page: string) => said(page).replace(' data-voice="author"', '')

  expect(compare(said, [4])).not.toThrow()
  expect(compare((page) => page, [4])).not.toThrow()
  for (const refused of [compare(said), compare(said, [2]), compare(inWordsOnly, [4])]) {
    expect(refused).toThrow(expect.objectContaining({ check: 'screen' }))
  }
})

it('takes a role only in the words of the product, where it has any', () => {
  const ofHoney = { ...wording, roles: { farm: 'an apiary' } }
  const asApiary = (page: string) => page.replace('a farm, Menghai', 'an apiary, Foping')
  const asShop = (page: string) => page.replace('a farm, Menghai', 'a shop, Foping')

  expect(compare(asApiary, [], ofHoney)).not.toThrow()
  expect(compare(asShop, [], ofHoney)).not.toThrow()
  for (const refused of [compare(asApiary), compare((page) => page, [], ofHoney)]) {
    expect(refused).toThrow(expect.objectContaining({ check: 'screen' }))
  }
})

it.each([...names, ''])('takes “%s” for a city', (city) => {
  const change = (page: string) =>
    page.replace('a farm, Menghai', city ? `a farm, ${city}` : 'a farm')

  expect(compare(change)).not.toThrow()
})

it.each(others)('takes “%s” for no city', (city) => {
  const change = (page: string) => page.replace('a farm, Menghai', `a farm, ${city}`)

  expect(compare(change)).toThrow(expect.objectContaining({ check: 'screen' }))
})

it.each([
  ['a word after a value', '>9%</span>', '>9%</span> at most'],
  ['a word before a value', `<p class="where">`, '<p class="where">near '],
  ['a paragraph in a step', '<p class="when">', '<p>Best of its year</p><p class="when">'],
  ['a phrase of the page in the wrong step', '<h4>Event</h4>', '<h4>What happened</h4>'],
  ['another label', '<dt>Moisture</dt>', '<dt>Polyphenols</dt>'],
  ['labels that change places', '<dt>Lead</dt>', '<dt>Moisture</dt>'],
  ['two labels', '<dt>Lead</dt>', '<dt>Lead</dt><dt>Lead</dt>'],
  ['no label', '<dt>Lead</dt>', ''],
  ['a label without words', '<dt>Lead</dt>', '<dt></dt>'],
  ['a label of blanks', '<dt>Lead</dt>', '<dt> &nbsp;</dt>'],
  ['a label of invisible letters', '<dt>Lead</dt>', '<dt>\u200b</dt>'],
  ['a label after its value', /(<dt>Lead<\/dt>)(<dd>.*?<\/dd>)/, '$2$1'],
  ['a row that is none', '<dl><div><dt>Moist', '<dl><dd>A</dd><div><dt>Moist'],
  ['a serial without label', '<dt>Serial</dt>', '<dt></dt>'],
  ['a serial as the product code', '<dt>Serial</dt>', '<dt>Product code</dt>'],
  ['a serial in another place', '<p>What was entered', '<p>A</p><p>What was entered'],
  ['a label without value', '<dl><div><dt>Moist', '<dl><div><dt>Lead</dt></div><div><dt>Moist'],
  ['a value in the place of a title', '<h4>Event</h4>', `<h4>${value(`${TEA}lead`, '0.2')}</h4>`],
  ['when it was entered as when it happened', `${EPCIS}eventTime`, 'recordTime'],
  ['another heading', '<h2>Raw cake, 357 g</h2>', '<h2>Raw cake of old trees, 357 g</h2>'],
  ['the name of another product', '<h2>Raw cake, 357 g</h2>', '<h2>Leaf (fresh)</h2>'],
  ['another serial', '<dd>A</dd>', '<dd>B</dd>'],
  ['a finding of its own', 'An entry is missing in', 'Nothing is missing in'],
  ['a finding with a remark', '(log entry 3, 17)', '(log entry 3, 17, both harmless)'],
  ['the number of another entry', 'Log entry 4', 'Log entry 5'],
  ['a role that is none', 'a farm, Menghai', 'the best farm, Menghai'],
  ['a long tale instead of a city', 'a farm, Menghai', `a farm, ${'very '.repeat(20)}old`],
  ['a product that it was not made from', 'Leaf (fresh), about', 'Old leaf (fresh), about'],
  ['a share that is no number', 'about 12.5%', 'about more than 12.5%'],
  ['what another verdict means', 'is unchanged since', 'is true'],
  [
    'a caution that nothing gives',
    'be copied.</p>',
    `be copied.</p><p class="caution">${CAUTION}</p>`,
  ],
  ['words outside of any line', '<section class="item">', '<section class="item">Prized. '],
  ['a wide blank beside a value', '>9%</span>', '>9%</span>\u3000'],
  ['unbroken blanks between words', 'Log entry 4', 'Log\u00a0entry 4'],
  ['another sign', 'M14 25l7 7 13-15', 'M14 25l7 7 13-16'],
  ['the sign of another verdict', signOf('recorded'), signOf('altered')],
  ['no sign', signOf('recorded'), ''],
  ['a sign in another place', /(<svg.*<\/svg>)(.*<\/h1>\s*<p>)/s, '$2$1'],
  ['a second drawing', '<h2>What happened', '<svg><path d="M0 0h9"/></svg><h2>What happened'],
  ['an entry outside of the main part', '<main>', '<ol><li data-entry="9"></li></ol><main>'],
  [
    'a chapter that is left out',
    /<section class="chapter" data-chapter="testing">.*?<\/section>/s,
    '',
  ],
  ['a chapter of another name', '<h3>The testing', '<h3>The awards'],
  [
    'a chapter that says that something is recorded',
    '<p class="none">No laboratory result',
    '<p class="none">A laboratory result',
  ],
  ['a fact of its own', '<dd>Li</dd></div></dl>', '<dd>Li</dd><dd>Wang</dd></div></dl>'],
  ['another fact', '<dd>Li</dd></div></dl>', '<dd>Lin</dd></div></dl>'],
  ['a fact that is left out', /<dl class="facts">.*?<\/dl>/s, ''],
  ['another number of entries', 'entries: 1<', 'entries: 2<'],
  ['entries that do not count and look as if they did', ', of which 1 do not count', ''],
  ['something less that is not known', '<li>No laboratory result is recorded.</li>', ''],
  ['something else that is not known', '<li>No laboratory', '<li>No bad'],
  ['nothing that is not known', /<section class="unknowns">.*<\/section>/s, ''],
  [
    'an entry in another chapter',
    /(<ol data-part="origins">.*?<\/ol>)(.*data-chapter="way">)/s,
    '$2$1',
  ],
  [
    'shares that nobody recorded',
    '<details',
    `<ul class="shares"><li><p data-field="garden">Old trees</p>
    <p class="percent">62%</p>${barOf('62')}</li></ul><details`,
  ],
  ['no main part', /main>/g, 'div>'],
  [
    'no word of who is behind an entry',
    `Entered under the account of ${value('partyName', 'Li')}`,
    `<p>${value('partyName', 'Li')}</p>`,
  ],
  [
    'two words of who is behind an entry',
    /(<p class="who">)(<span>.*?<\/span>) <span/s,
    '$1$2$2 <span',
  ],
  [
    'a statement for another',
    'a farm, Menghai',
    'a farm, Menghai, which states for a farm, Lancang',
  ],
  [
    'a confirmation of nothing',
    '<p class="when">',
    '<p class="confirmed">Confirmed by a farm, Menghai, entered under its account (log entry 2)</p><p class="when">',
  ],
  ['a confirming step that confirms nothing', '<h4>Event</h4>', '<h4>Confirmation</h4>'],
])('refuses %s', (_, text, forged) => {
  const change = (page: string) => page.replace(text, forged)

  expect(change(PAGE)).not.toBe(PAGE)
  expect(compare(change)).toThrow(expect.objectContaining({ check: 'screen' }))
})
