import type { ProvedEntry } from '@chamadao/verify'
import type { TestBundle } from '../verify/src/bundle.fixture.ts'
import { Age } from './age.ts'
import { handoffsIn } from './handoffs.ts'
import { asRead } from './lines.ts'
import { CHAPTERS, type Chapter } from './outline.ts'
import { phrasesIn } from './phrases.ts'
import type { Said } from './said.ts'
import { signOf } from './sign.ts'
import type { Statements } from './statement.ts'
import { chapterLines, unknownLines } from './story.ts'
import { toldIn } from './told.ts'
import type { ValueText } from './valueText.ts'

const EPCIS = 'https://ref.gs1.org/epcis/'
const USUAL = 'https://ref.gs1.org/cbv/Disp-active'

/** The packing is emptied by entry 4; what happened to the pack later is not of the item's life. */
const OF_PACK = [4]

/** Of what a step says of whose account it was entered under, or who signed it, the party alone. */
const WHO =
  /^(?:Entered under the account of )?(.*?)(?:, which states for .*| says, signed with its own device)?$/

/** Every entry has a business step, by which it has its chapter. */
const UNSTATED: Statements = {
  named: new Map(),
  confirmations: new Map(),
  confirmed: new Map(),
  handoffs: new Map(),
}

/** All others are of the way. */
const CHAPTERS_OF: Readonly<Record<string, Chapter>> = {
  commissioning: 'making',
  creating_class_instance: 'making',
  inspecting: 'testing',
  retail_selling: 'shop',
}

/** Declared wrong by entry 8. */
const WRONG = 7

/** Fills the document with a page of the bundle's entries, as the service writes it. */
export function samplePage(bundle: TestBundle, texts: ValueText): void {
  const {
    identifier,
    logs: [log],
  } = bundle
  const phrases = phrasesIn('en')
  const steps = (log?.entries ?? []).flatMap(({ index, authored, received, sequenced }) => {
    const isOwn = sequenced.leaves.some(([, , name]) => name === identifier)
    if (!isOwn && !OF_PACK.includes(index)) return []
    const slot = (at: number) => authored.leaves.find(([place]) => place === at)?.[3] ?? null
    const offset = String(slot(2) ?? 'Z')
    const shown = (word: string, tree: 'authored' | 'received' = 'authored') => {
      const leaf = tree === 'authored' ? EPCIS + word : word
      const leaves = tree === 'authored' ? authored.leaves : received.leaves
      return leaves
        .filter(([, , name, value]) => name === leaf && value !== null && value !== USUAL)
        .map(([, , , value]) => {
          const text = texts.of(leaf, value ?? null, offset)
          return `<span data-field="${word}" data-tree="${tree}" data-leaf="${leaf}">${text}</span>`
        })
        .join('')
    }
    const row = (word: string, value: string) =>
      value && `<div><dt>${phrases.text(`field.${word}`)}</dt><dd>${value}</dd></div>`
    const rows = [
      row('disposition', shown('disposition')),
      row('errorDeclaration', shown('errorDeclaration')),
      row('correctedIndex', shown('correctedIndex', 'received')),
    ].join('')
    const unknown = phrases.text('who.unknown')
    const wrong = index === WRONG ? 'declared-wrong' : ''
    const standing = slot(6) === null ? wrong : 'declares-wrong'
    const words = standing && `<p class="wrong">${phrases.text(`step.${standing}`)}</p>`
    const subject = isOwn ? '' : `<p class="subject">${phrases.text('step.in-pack')}</p>`
    const word = String(slot(4)).replace(/^.*-/, '')
    const chapter = CHAPTERS_OF[word] ?? 'way'
    const html = `<li data-entry="${index}" data-standing="${standing || 'holds'}">
      <h4>${shown('bizStep') || phrases.text('step.untitled')}</h4>
      ${words}${subject}
      <p class="when">${shown('eventTime')}</p>
      ${rows && `<dl>${rows}</dl>`}
      <p class="who"><span>${phrases.text('who.account', unknown)}</span>
        <span class="entry">${phrases.text('step.entry', index)}</span></p>
    </li>`
    return [{ chapter, html }]
  })
  const chapters = CHAPTERS.map((chapter) => {
    const there = steps.filter((step) => step.chapter === chapter).map(({ html }) => html)
    const list = `<ol data-part="life">${there.join('')}</ol>`
    return `<section class="chapter" data-chapter="${chapter}">
      ${there.length > 0 ? `<details class="entries"><summary><span></span></summary>${list}</details>` : ''}
    </section>`
  })
  document.documentElement.lang = 'en'
  // The golden item is commissioned, and comes out of a transformation too.
  document.documentElement.dataset.verdict = 'incomplete'
  document.title = phrases.text('brand')
  document.body.innerHTML = `<header class="masthead">
    <p class="brand"><span class="seal" aria-hidden="true">茶</span>${phrases.text('brand')}</p>
    <a class="language" href="?lang=zh-CN">${phrases.text('other-language')}</a></header>
    <main>
    <section class="verdict" aria-labelledby="verdict">${signOf('incomplete')}<h1 id="verdict">${phrases.text('verdict.incomplete')}</h1>
      <p>${phrases.text('verdict.incomplete.means')}</p></section>
    <section class="item" aria-label="${phrases.text('timeline.item')}"><dl>
      <div><dt>${phrases.text('item.serial')}</dt><dd>5FEC EB66 FFC8 6F38</dd></div>
      <div><dt>${phrases.text('item.number')}</dt><dd>09506000134352</dd></div>
    </dl></section>
    <section class="findings"><h2>${phrases.text('findings')}</h2>
      <ul><li>${phrases.text('finding.entries', phrases.text('finding.made-twice'), '1, 2')}</li></ul></section>
    <section id="proof" data-state="waiting" data-level="0" data-witness="operator" data-identifier="${identifier}"
      data-wording='{"fields":{},"products":{}}'><h2>${phrases.text('proof.title')}</h2><div class="unstarted">
      <p class="starting">${phrases.text('proof.waiting')}</p>
      <p class="unchecked">${phrases.text('proof.no-script')} <a href="">${phrases.text('proof.reload')}</a></p></div></section>
    <section data-origin="${log?.origin ?? ''}" data-size="16"><h2>${phrases.text('timeline')}</h2>
      ${chapters.join('')}
    </section></main>
    <footer class="colophon"><p>${phrases.text('footer.says')}</p></footer>`
  tellStory(bundle, texts)
}

/** Writes what the chapters of the page say of the entries in them, and what these do not tell. */
export function tellStory(bundle: TestBundle, texts: ValueText): void {
  const phrases = phrasesIn('en')
  const entries = bundle.logs.flatMap((log) =>
    log.entries.map((entry) => entryOf(entry, log.origin)),
  )
  const shown = new Map<HTMLElement, ProvedEntry>()
  for (const step of document.querySelectorAll<HTMLElement>('[data-entry]')) {
    const entry = entries.find(({ index }) => String(index) === step.dataset.entry)
    if (entry) shown.set(step, entry)
  }
  const wording = { fields: {}, products: {} }
  const { identifier } = bundle
  const age = new Age(document)
  const screen = { page: document, identifier, texts, phrases, wording, age }
  const who = (step: HTMLElement) =>
    asRead(step.querySelector('.who > span')?.textContent ?? '').replace(WHO, '$1')
  const steps = toldIn(screen, shown, { ...UNSTATED, handoffs: handoffsIn(entries) }, who)
  for (const part of document.querySelectorAll<HTMLElement>('.chapter')) {
    const lines = chapterLines(screen, part.dataset.chapter as Chapter, part, steps)
    const summary = part.querySelector('summary > span')
    if (summary) summary.textContent = lines.pop()?.text ?? ''
    part.innerHTML = htmlOf(lines) + (part.querySelector('details')?.outerHTML ?? '')
  }
  document.querySelector('.unknowns')?.remove()
  const [heading, ...unknown] = unknownLines(screen, steps, false)
  const list = unknown.map(({ text }) => `<li>${text}</li>`).join('')
  document
    .querySelector('main')
    ?.insertAdjacentHTML(
      'beforeend',
      `<section class="unknowns"><h2>${heading?.text ?? ''}</h2><ul>${list}</ul></section>`,
    )
}

/** Rows begin with their label, and stand together. */
function htmlOf(lines: readonly Said[]): string {
  return lines
    .map(elementOf)
    .join('')
    .replace(/(?:<d[td].*?<\/d[td]>)+/g, (rows) => {
      const list = rows.replace(/<dt>.*?(?=<dt>|$)/g, '<div>$&</div>')
      return `<dl class="facts">${list}</dl>`
    })
}

function elementOf({ kind, text }: Said): string {
  const [element = '', field] = kind.split(' ')
  const [name = '', ...classes] = element.split('.')
  const marks = `${classes.length > 0 ? ` class="${classes.join(' ')}"` : ''}${field ? ` data-field="${field}"` : ''}`
  return `<${name}${marks}>${text}</${name}>`
}

type BundledEntry = TestBundle['logs'][number]['entries'][number]

/** What the proof of the bundle makes of an entry, as far as the story needs it. */
function entryOf({ index, kind, authored, received }: BundledEntry, origin: string): ProvedEntry {
  const openings = (leaves: BundledEntry['authored']['leaves']) =>
    leaves.map(([at, , name, value = null]) => ({
      index: Number(at),
      salt: new Uint8Array(),
      name: String(name),
      value,
    }))
  return {
    index,
    kind,
    origin,
    leafHash: new Uint8Array(),
    authoredRoot: new Uint8Array(),
    authored: openings(authored.leaves),
    received: openings(received.leaves),
    places: new Map(),
  }
}
