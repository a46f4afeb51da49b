// @vitest-environment happy-dom
import { verifyBundle, type Verification } from '@chamadao/verify'
import { beforeEach, expect, it } from 'vitest'
import {
  bundleOf,
  ITEM,
  VKEYS,
  writtenEntries,
  type Written,
} from '../verify/src/bundle.fixture.ts'
import { readLogKeys } from '../verify/src/trust.ts'
import { Age } from './age.ts'
import { HANDED } from './handoffs.ts'
import { samplePage, tellStory } from './page.fixture.ts'
import { compareTexts } from './pageText.ts'
import { phrasesIn } from './phrases.ts'
import { compareScreen } from './screen.ts'
import { statementsIn } from './statement.ts'
import { ValueText } from './valueText.ts'

const FACTORY = 'f'.repeat(32)
const HAULIER = 'a'.repeat(32)
const [ACCEPTS = '', OFFERED_BY = '', GUEST = '', DIFFERENCES = ''] = HANDED
const EVENT_ID = 'urn:uuid:8f0e2c1a-0000-4000-8000-000000000005'
const OFFER = 3
const ACCEPTANCE = 9
const BESIDE = 10

const phrases = phrasesIn('en')
const wording = { fields: {}, products: {} }
const texts = new ValueText(phrases, wording)

interface How {
  change?: () => void
  hidden?: readonly string[]
  /** Whom both sides are signed by, where they are. */
  signed?: readonly number[]
  guest?: boolean
  differing?: boolean
  accepts?: boolean
}

/** Entry 3 is offered by the factory, and accepted by the haulier by entry 9. */
function entries({ guest = false, differing = false, accepts = true }: How): Written[] {
  const written = writtenEntries()
  const offer = at(written, OFFER)
  const acceptance = at(written, ACCEPTANCE)
  const step = (word: string) => `https://ref.gs1.org/cbv/BizStep-${word}`
  offer.authored.slots[4] = ['https://ref.gs1.org/epcis/bizStep', step('shipping')]
  offer.authored.slots[7] = ['https://ref.gs1.org/epcis/eventID', EVENT_ID]
  offer.received.slots[0] = ['capturedBy', FACTORY]
  acceptance.received.slots[0] = ['capturedBy', guest ? FACTORY : HAULIER]
  acceptance.authored.slots[4] = [
    'https://ref.gs1.org/epcis/bizStep',
    step(guest ? 'other' : 'receiving'),
  ]
  if (accepts) {
    acceptance.authored.further.push([ACCEPTS, EVENT_ID], [OFFERED_BY, FACTORY])
    if (guest) acceptance.authored.further.push([GUEST, 'finger'])
    if (differing) acceptance.authored.further.push([DIFFERENCES, 'noted'])
  }
  return written
}

function at(written: readonly Written[], index: number): Written {
  const entry = written[index]
  if (!entry) throw new Error(`no entry ${index}`)
  return entry
}

function compared(how: How = {}): Promise<Verification> {
  const { change = () => undefined, hidden = [], signed = [] } = how
  const isOpened = ([name]: readonly [string, ...unknown[]]) => HANDED.includes(name)
  const bundle = bundleOf(entries(how), { isOpened })
  const proof = bundleOf(entries(how), { isOpened, isHidden: ([name]) => hidden.includes(name) })
  samplePage(bundle, texts)
  tell(how)
  tellStory(bundle, texts)
  change()
  const age = new Age(document, {})
  const screen = { page: document, identifier: ITEM, texts, phrases, wording, age }
  return verifyBundle(proof, { identifier: ITEM, logs: readLogKeys(VKEYS) }, (proved) => {
    const statements = statementsIn(proved)
    const shown = compareScreen(screen, proved, statements)
    const said = new Set(proved.filter(({ index }) => signed.includes(index)))
    compareTexts(screen, 'incomplete', shown, said, statements)
    age.finish()
  })
}

/** Writes into the page what the service does. */
function tell({ signed = [], guest = false, differing = false, accepts = true }: How): void {
  const parties = [
    [OFFER, 'a factory, Menghai'],
    [ACCEPTANCE, guest ? 'a factory, Menghai' : 'a haulier, Kunming'],
  ] as const
  for (const [index, who] of parties) {
    const voice = signed.includes(index) ? 'author' : 'account'
    element(`[data-entry="${index}"]`).dataset.voice = voice
    element(`[data-entry="${index}"] .who > span`).textContent = phrases.text(`who.${voice}`, who)
  }
  if (!accepts) return
  const of = guest ? '.guest' : ''
  element(`[data-entry="${OFFER}"]`).dataset.acceptedBy = String(ACCEPTANCE)
  element(`[data-entry="${ACCEPTANCE}"]`).dataset.accepts = String(OFFER)
  say(OFFER, 'handoff', phrases.text(`step.accepted${of}`, ACCEPTANCE))
  if (differing) say(ACCEPTANCE, 'differing', phrases.text('handoff.differing'))
  say(ACCEPTANCE, 'handoff', phrases.text(`step.accepts${of}`, OFFER))
}

function say(entry: number, kind: string, text: string): void {
  const title = element(`[data-entry="${entry}"] h4`)
  title.insertAdjacentHTML('afterend', `<p class="${kind}">${text}</p>`)
}

function element(selector: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(selector)
  if (!found) throw new Error(`nothing fits ${selector}`)
  return found
}

/** What the head of the way says of changes of custody. */
function head(): string[] {
  const heading = element('[data-chapter=way] > h4')
  const lines = [heading]
  let next = heading.nextElementSibling
  while (next instanceof HTMLElement && next.localName === 'p') {
    lines.push(next)
    next = next.nextElementSibling
  }
  return lines.map(({ textContent }) => textContent)
}

function reword(selector: string, text: string): () => void {
  return () => {
    expect(element(selector).textContent).not.toBe(text)
    element(selector).textContent = text
  }
}

const HOW = '[data-chapter=way] > .how'
const BOTH = [OFFER, ACCEPTANCE]

beforeEach(() => {
  HTMLElement.prototype.checkVisibility = function (this: HTMLElement) {
    return this.closest('[hidden]') === null
  }
})

it('takes a page that tells a change of custody that both signed', async () => {
  expect(await compared({ signed: BOTH, differing: true })).toMatchObject({ level: 2 })

  expect(head()).toEqual([
    '1 change of custody, 1 signed by both',
    'From a factory, Menghai to a haulier, Kunming',
    '✓ Both signed, each with its own device',
    '3 April 2026 – 8 April 2026',
    'Differences were noted when it was taken over',
  ])
})

it.each<[string, How, string]>([
  ['one of the two sides is signed', { signed: [OFFER] }, 'handoff.author.account'],
  ['the other is', { signed: [ACCEPTANCE] }, 'handoff.account.author'],
  ['neither is', {}, 'handoff.account.account'],
  ['a guest took over', { signed: BOTH, guest: true }, 'handoff.author.guest'],
])('takes weaker words where %s', async (_, how, key) => {
  expect(await compared(how)).toMatchObject({ level: 2 })

  expect(element(HOW).textContent).toBe(phrases.text(key))
  expect(head()[0]).toBe('1 change of custody, 0 signed by both')
})

it('takes a page of which nothing changed hands', async () => {
  expect(await compared({ accepts: false })).toMatchObject({ level: 2 })

  expect(document.querySelector('[data-chapter=way] > h4')).toBeNull()
})

it.each<[string, () => void]>([
  ['no acceptance to programs', () => delete element('[data-accepted-by]').dataset.acceptedBy],
  ['another acceptance', () => (element('[data-accepted-by]').dataset.acceptedBy = '10')],
  ['no offer to programs', () => delete element('[data-accepts]').dataset.accepts],
  ['another offer', () => (element('[data-accepts]').dataset.accepts = '1')],
  ['another offer in words', reword('[data-accepts] .handoff', 'Takes over all')],
  ['nothing in words', () => element('[data-accepts] .handoff').remove()],
  [
    'a guest in place of a party',
    reword('[data-accepts] .handoff', phrases.text('step.accepts.guest', OFFER)),
  ],
  ['a hidden acceptance', () => (element('[data-accepted-by] .handoff').hidden = true)],
  [
    'differences that nobody noted',
    () => say(ACCEPTANCE, 'differing', phrases.text('handoff.differing')),
  ],
  ['a change of custody of another entry', () => say(BESIDE, 'handoff', 'Takes over all')],
  ['two signatures where one is', reword(HOW, phrases.text('handoff.author.author'))],
  ['more changes', reword('[data-chapter=way] > h4', '3 changes of custody, 3 signed by both')],
  ['another taker', reword(`${'[data-chapter=way] > h4'} + p`, 'From a factory, Menghai to Li')],
  [
    'no changes at all',
    () => {
      const heading = element('[data-chapter=way] > h4')
      while (heading.nextElementSibling?.localName === 'p') heading.nextElementSibling.remove()
      heading.remove()
    },
  ],
])('refuses a page that tells %s', async (_, change) => {
  expect(await compared({ change, signed: [OFFER] })).toMatchObject({
    level: 0,
    failed: 'screen',
  })
})

it('refuses a page that keeps the differences to itself', async () => {
  for (const place of ['[data-accepts] .differing', '[data-chapter=way] > .differing']) {
    const change = () => element(place).remove()

    expect(await compared({ change, differing: true })).toMatchObject({ failed: 'screen' })
  }
})

it.each([OFFER, ACCEPTANCE])('refuses both signed where entry %i is not', async (entry) => {
  const signed = BOTH.filter((index) => index !== entry)
  const change = () => {
    element(`[data-entry="${entry}"]`).dataset.voice = 'author'
    const who = element(`[data-entry="${entry}"] .who > span`)
    const [party = ''] = /a (?:factory|haulier), \w+/.exec(who.textContent) ?? []
    who.textContent = phrases.text('who.author', party)
    element(HOW).textContent = phrases.text('handoff.author.author')
    element('[data-chapter=way] > h4').textContent = '1 change of custody, 1 signed by both'
  }

  expect(await compared({ change, signed })).toMatchObject({ failed: 'screen' })
})

it('refuses a change of custody that does not exist', async () => {
  const change = () => tell({ accepts: true })

  expect(await compared({ change, accepts: false })).toMatchObject({ failed: 'screen' })
})

it('refuses a proof that closes who offered what it opens to be accepted', async () => {
  expect(await compared({ hidden: [OFFERED_BY] })).toMatchObject({ failed: 'slot' })
  expect(await compared({ hidden: [GUEST], guest: true })).toMatchObject({ failed: 'slot' })
})

it('takes for older a page that cannot know the acceptance yet', async () => {
  const older = (size: number) => () => {
    element('[data-accepted-by] .handoff').remove()
    delete element('[data-accepted-by]').dataset.acceptedBy
    element(`[data-entry="${ACCEPTANCE}"]`).remove()
    element(`[data-entry="${BESIDE}"]`).remove()
    element('[data-size]').dataset.size = String(size)
  }

  expect(await compared({ change: older(ACCEPTANCE) })).toMatchObject({ failed: 'stale' })
  expect(await compared({ change: older(16) })).toMatchObject({ failed: 'screen' })
})
