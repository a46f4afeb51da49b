// @vitest-environment happy-dom
import { verifyBundle, type Verification } from '@chamadao/verify'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  bundleOf,
  ITEM,
  VKEYS,
  writtenEntries,
  type Written,
} from '../verify/src/bundle.fixture.ts'
import { readLogKeys } from '../verify/src/trust.ts'
import { Age, type Indices } from './age.ts'
import { samplePage, tellStory } from './page.fixture.ts'
import { compareTexts } from './pageText.ts'
import { phrasesIn } from './phrases.ts'
import { compareScreen } from './screen.ts'
import { LINKING, statementsIn } from './statement.ts'
import { ValueText } from './valueText.ts'

const FARM = 'f'.repeat(32)
const EVENT_ID = 'urn:uuid:8f0e2c1a-0000-4000-8000-000000000003'
const [STATED_FOR = '', CONFIRMS = '', STATED_BY = ''] = LINKING
const STATED = 3
const CONFIRMATION = 9
const BESIDE = 10

const phrases = phrasesIn('en')
const wording = { fields: {}, products: {} }
const texts = new ValueText(phrases, wording)

/** Entry 3 is stated for the farm, which confirms it by entry 9, and captures entry 10 beside it. */
function entries({ confirms = true } = {}): Written[] {
  const written = writtenEntries()
  const stated = at(written, STATED)
  const confirmation = at(written, CONFIRMATION)
  stated.authored.slots[7] = ['https://ref.gs1.org/epcis/eventID', EVENT_ID]
  stated.authored.further.push([STATED_FOR, FARM])
  const [captor] = stated.received.slots
  if (confirms) {
    confirmation.authored.further.push([CONFIRMS, EVENT_ID], [STATED_BY, captor?.[1] ?? null])
  }
  for (const index of [CONFIRMATION, BESIDE]) {
    const { received } = at(written, index)
    received.slots[0] = ['capturedBy', FARM]
    received.further = [['partyName', 'Li']]
  }
  return written
}

function at(written: readonly Written[], index: number): Written {
  const entry = written[index]
  if (!entry) throw new Error(`no entry ${index}`)
  return entry
}

interface How {
  change?: () => void
  seen?: Indices
  hidden?: readonly string[]
  confirms?: boolean
  /** Whether the farm opens its name. */
  named?: boolean
}

function compared(how: How = {}): Promise<Verification> {
  const { change = () => undefined, seen = {}, hidden = [] } = how
  const { confirms = true, named = false } = how
  const bundle = bundleOf(entries({ confirms }), {
    isOpened: ([name], index) =>
      LINKING.includes(name) ||
      (named && name === 'partyName' && [CONFIRMATION, BESIDE].includes(index)),
    isHidden: ([name]) => hidden.includes(name),
  })
  samplePage(bundle, texts)
  tell('a farm, Menghai', confirms)
  tellStory(bundle, texts)
  change()
  const age = new Age(document, seen)
  const screen = { page: document, identifier: ITEM, texts, phrases, wording, age }
  return verifyBundle(bundle, { identifier: ITEM, logs: readLogKeys(VKEYS) }, (proved) => {
    const statements = statementsIn(proved)
    const shown = compareScreen(screen, proved, statements)
    compareTexts(screen, 'incomplete', shown, new Set(), statements)
    age.finish()
  })
}

/** Writes into the page what the service does. */
function tell(farm: string, confirms: boolean): void {
  const stated = element(`[data-entry="${STATED}"]`)
  stated.dataset.statedFor = FARM
  who(STATED).textContent = phrases.text('who.account.for', phrases.text('who.unknown'), farm)
  for (const index of [CONFIRMATION, BESIDE])
    who(index).textContent = phrases.text('who.account', farm)
  if (!confirms) return
  stated.dataset.confirmedBy = String(CONFIRMATION)
  stated.insertAdjacentHTML(
    'beforeend',
    `<p class="confirmed">${phrases.text('confirmed.account', farm, CONFIRMATION)}</p>`,
  )
  const confirmation = element(`[data-entry="${CONFIRMATION}"]`)
  confirmation.dataset.confirms = String(STATED)
  const title = element(`[data-entry="${CONFIRMATION}"] h4`)
  title.insertAdjacentHTML(
    'afterend',
    `<p class="confirms">${phrases.text('step.confirms', STATED)}</p>`,
  )
}

function element(selector: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(selector)
  if (!found) throw new Error(`nothing fits ${selector}`)
  return found
}

function who(index: number): HTMLElement {
  return element(`[data-entry="${index}"] .who > span`)
}

function reword(index: number, from: string, to: string): void {
  const before = who(index).textContent
  who(index).textContent = before.replace(from, to)
  expect(who(index).textContent).not.toBe(before)
}

beforeEach(() => {
  HTMLElement.prototype.checkVisibility = function (this: HTMLElement) {
    return this.closest('[hidden]') === null
  }
})

it('takes a page that says for whom an entry was stated, and who confirmed it', async () => {
  expect(await compared()).toMatchObject({ level: 2 })
  expect(await compared({ confirms: false })).toMatchObject({ level: 2 })
})

it.each<[string, () => void]>([
  ['another role', () => reword(STATED, 'for a farm', 'for a factory')],
  ['another city', () => reword(STATED, 'for a farm, Menghai', 'for a farm, Mengla')],
  ['a name that no entry opens', () => reword(STATED, 'a farm, Menghai', 'the best farm')],
  ['another party for programs', () => (element('[data-stated-for]').dataset.statedFor = '0')],
  ['nobody for programs', () => delete element('[data-stated-for]').dataset.statedFor],
  ['nobody in words', () => reword(STATED, ', which states for a farm, Menghai', '')],
  [
    'nobody at all',
    () => {
      reword(STATED, ', which states for a farm, Menghai', '')
      delete element('[data-stated-for]').dataset.statedFor
    },
  ],
  ['no account', () => who(STATED).remove()],
  ['a device that did not sign', () => reword(STATED, 'Entered under', 'Signed under')],
  ['no confirmation', () => element('.confirmed').remove()],
  [
    'no confirmation at all',
    () => {
      element('.confirmed').remove()
      delete element('[data-confirmed-by]').dataset.confirmedBy
    },
  ],
  ['another confirmation', () => (element('[data-confirmed-by]').dataset.confirmedBy = '10')],
  ['a confirmation by another', () => element('.confirmed').replaceChildren('Confirmed by all')],
  [
    'a signed confirmation',
    () => {
      const words = phrases.text('confirmed.author', 'a farm, Menghai', CONFIRMATION)
      element('.confirmed').textContent = words
    },
  ],
  ['a hidden confirmation', () => (element('.confirmed').hidden = true)],
  ['a confirming entry as any other', () => element('.confirms').remove()],
  [
    'a confirming entry of another',
    () => (element('.confirms').textContent = 'Confirms log entry 1'),
  ],
  ['one party by two descriptions', () => reword(BESIDE, 'a farm, Menghai', 'a farm, Mengla')],
])('refuses a page that tells %s', async (_, change) => {
  expect(await compared({ change })).toMatchObject({ level: 0, failed: 'screen' })
})

it('refuses a confirmation that does not exist', async () => {
  const change = () => {
    element('[data-stated-for]').dataset.confirmedBy = String(BESIDE)
    element('[data-stated-for]').insertAdjacentHTML(
      'beforeend',
      `<p class="confirmed">${phrases.text('confirmed.account', 'a farm, Menghai', BESIDE)}</p>`,
    )
  }

  expect(await compared({ change, confirms: false })).toMatchObject({ failed: 'screen' })
})

it('refuses a proof that closes for whom an entry was stated that it shows to be confirmed', async () => {
  expect(await compared({ hidden: [STATED_FOR] })).toMatchObject({ failed: 'slot' })
})

it('takes for older a page that cannot know the confirmation yet', async () => {
  const older = (size: number) => () => {
    element('.confirmed').remove()
    delete element('[data-confirmed-by]').dataset.confirmedBy
    element(`[data-entry="${CONFIRMATION}"]`).remove()
    element(`[data-entry="${BESIDE}"]`).remove()
    element('[data-size]').dataset.size = String(size)
  }
  const [{ origin = '' } = {}] = bundleOf(entries()).logs

  expect(await compared({ change: older(CONFIRMATION) })).toMatchObject({ failed: 'stale' })
  expect(await compared({ change: older(16) })).toMatchObject({ failed: 'screen' })
  expect(await compared({ change: older(CONFIRMATION), seen: { [origin]: BESIDE } })).toMatchObject(
    { failed: 'screen' },
  )
})

describe('whom an entry was stated for is told by name', () => {
  const name = '<span data-field="partyName" data-tree="received" data-leaf="partyName">Li</span>'
  const inOwn = () => {
    for (const index of [CONFIRMATION, BESIDE]) {
      who(index).innerHTML = phrases.text('who.account', name)
    }
  }
  const everywhere = () => {
    inOwn()
    reword(STATED, 'a farm, Menghai', 'Li')
    element('.confirmed').textContent = phrases.text('confirmed.account', 'Li', CONFIRMATION)
    tellStory(bundleOf(entries()), texts)
  }

  it('where the entries that it captured open the name', async () => {
    expect(await compared({ change: everywhere, named: true })).toMatchObject({ level: 2 })
  })

  it('and not otherwise where they are told by it', async () => {
    expect(await compared({ change: inOwn, named: true })).toMatchObject({ failed: 'screen' })
  })

  it('also once after the name was closed', async () => {
    const [{ origin = '' } = {}] = bundleOf(entries()).logs

    expect(await compared({ change: everywhere })).toMatchObject({ failed: 'stale' })
    expect(await compared({ change: everywhere, seen: { [origin]: BESIDE } })).toMatchObject({
      failed: 'screen',
    })
  })
})
