// @vitest-environment happy-dom
import { verifyBundle, type Verification } from '@chamadao/verify'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { bundleOf, ITEM, VKEYS, writtenEntries } from '../verify/src/bundle.fixture.ts'
import { readLogKeys } from '../verify/src/trust.ts'
import { Age, type Indices } from './age.ts'
import { samplePage } from './page.fixture.ts'
import { phrasesIn } from './phrases.ts'
import { compareScreen } from './screen.ts'
import { statementsIn } from './statement.ts'
import { ValueText } from './valueText.ts'

const phrases = phrasesIn('en')
const wording = { fields: {}, products: {} }
const texts = new ValueText(phrases, wording)

function compared(change: () => void = () => undefined, seen: Indices = {}): Promise<Verification> {
  const bundle = bundleOf(writtenEntries())
  samplePage(bundle, texts)
  change()
  const age = new Age(document, seen)
  const screen = { page: document, identifier: ITEM, texts, phrases, wording, age }
  return verifyBundle(bundle, { identifier: ITEM, logs: readLogKeys(VKEYS) }, (entries) => {
    compareScreen(screen, entries, statementsIn(entries))
    age.finish()
  })
}

const { checkVisibility } = HTMLElement.prototype

beforeEach(() => {
  // The test's document has no styles to tell it by.
  HTMLElement.prototype.checkVisibility = function (this: HTMLElement) {
    return this.closest('[hidden]') === null
  }
})

afterEach(() => {
  HTMLElement.prototype.checkVisibility = checkVisibility
})

function element(selector: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(selector)
  if (!found) throw new Error(`nothing fits ${selector}`)
  return found
}

it('takes a page that shows what was recorded', async () => {
  expect(await compared()).toMatchObject({ level: 2 })
})

it.each<[string, () => void]>([
  [
    'a value that was changed',
    () => element('[data-entry="3"] [data-field=bizStep]').append(' twice'),
  ],
  [
    'a value of another entry',
    () => {
      element('[data-entry="1"] [data-field=eventTime]').textContent = element(
        '[data-entry="9"] [data-field=eventTime]',
      ).textContent
    },
  ],
  [
    'a value shown twice',
    () => {
      const value = element('[data-entry="3"] [data-field=bizStep]')
      value.after(value.cloneNode(true))
    },
  ],
  [
    'a value under another name',
    () => (element('[data-entry="3"] [data-field=bizStep]').dataset.leaf = 'partyName'),
  ],
  ['an entry that is not on the page', () => element('[data-entry="7"]').remove()],
  [
    'an entry without proof',
    () => {
      const step = element('[data-entry="7"]').cloneNode(true)
      if (step instanceof HTMLElement) step.dataset.entry = '12'
      element('ol').append(step)
    },
  ],
  ['an entry of another log', () => (element('[data-origin]').dataset.origin = 'other')],
  ['an entry without its time', () => element('[data-entry="9"] [data-field=eventTime]').remove()],
  ['an entry without its step', () => element('[data-entry="9"] [data-field=bizStep]').remove()],
  [
    'a declaration without its reason',
    () => element('[data-entry="8"] [data-field=errorDeclaration]').remove(),
  ],
  [
    'a declaration that does not name what is wrong',
    () => element('[data-entry="8"] [data-field=correctedIndex]').remove(),
  ],
  [
    'a received value told as authored',
    () => (element('[data-entry="8"] [data-field=correctedIndex]').dataset.tree = 'authored'),
  ],
  [
    'an error declaration that looks like an entry',
    () => (element('[data-standing=declares-wrong]').dataset.standing = 'holds'),
  ],
  [
    'an entry that was declared wrong and looks as if it held',
    () => {
      element('[data-standing=declared-wrong]').dataset.standing = 'holds'
      element('[data-entry="7"] .wrong').remove()
    },
  ],
  [
    'an entry that was declared wrong without the words for it',
    () => element('[data-standing=declared-wrong] .wrong').remove(),
  ],
  [
    'an entry that was declared wrong and looks like the declaration',
    () => {
      element('[data-entry="7"]').dataset.standing = 'declares-wrong'
      element('[data-entry="7"] .wrong').textContent = phrases.text('step.declares-wrong')
    },
  ],
  [
    'an entry that holds and looks as if it was declared wrong',
    () => {
      element('[data-entry="9"]').dataset.standing = 'declared-wrong'
      element('[data-entry="9"]').prepend(element('[data-entry="7"] .wrong').cloneNode(true))
    },
  ],
  ['a hidden verdict', () => (element('#verdict').hidden = true)],
  ['a hidden explanation', () => (element('.verdict > p').hidden = true)],
  ['hidden findings', () => (element('.findings').hidden = true)],
  ['a hidden finding', () => (element('.findings li').hidden = true)],
  ['a hidden account', () => (element('.who').hidden = true)],
  [
    'entries in another order',
    () => element('[data-chapter=way] ol').append(element('[data-chapter=way] [data-entry]')),
  ],
  [
    'an entry that is shown twice',
    () => element('[data-entry="3"]').after(element('[data-entry="3"]').cloneNode(true)),
  ],
  [
    'an entry that is put away among the origins',
    () => {
      const step = element('[data-entry="7"]')
      element('ol').insertAdjacentHTML('afterend', '<ol data-part="origins"></ol>')
      element('[data-part=origins]').append(step)
    },
  ],
  ['an entry outside of the timeline', () => element('#proof').after(element('[data-entry="1"]'))],
  [
    'an entry of the pack that looks like one of the item',
    () => element('[data-entry="4"] .subject').remove(),
  ],
  [
    'an entry of the item that looks like one of its pack',
    () => element('[data-entry="7"]').prepend(element('.subject').cloneNode(true)),
  ],
  [
    'a value that belongs to no entry',
    () => element('ol').after(element('[data-field=bizStep]').cloneNode(true)),
  ],
])('refuses %s', async (_, change) => {
  expect(await compared(change)).toMatchObject({ level: 0, failed: 'screen' })
})

it('asks for what is hidden by the older names too', async () => {
  const asked = vi.fn(() => true)
  HTMLElement.prototype.checkVisibility = asked

  await compared()

  expect(asked).toHaveBeenCalledWith(
    expect.objectContaining({ checkOpacity: true, checkVisibilityCSS: true }),
  )
})

it('names what is left out', async () => {
  const result = await compared(() =>
    element('[data-entry="8"] [data-field=errorDeclaration]').remove(),
  )

  expect(result).toMatchObject({
    failed: 'screen',
    detail: expect.stringMatching(/entry 8, .*errorDeclaration.* leaves out “.*incorrect data”/),
  })
})

it('need not say that something goes on as usual, but may', async () => {
  const result = await compared(() => {
    const usual = element('[data-entry="1"] .when').cloneNode(true)
    element('[data-entry="1"]').append(usual)
    const value = element('[data-entry="1"] .when:last-child [data-field]')
    value.dataset.leaf = 'https://ref.gs1.org/epcis/disposition'
    value.textContent = 'active'
  })

  expect(result).toMatchObject({ level: 2 })
})

const olderPages: [string, number, string, () => void][] = [
  ['an entry that is newer than the page', 10, '10', () => element('[data-entry="10"]').remove()],
  [
    'an entry that was declared wrong since',
    8,
    '7',
    () => {
      for (const index of [8, 9, 10]) element(`[data-entry="${index}"]`).remove()
      element('[data-entry="7"]').dataset.standing = 'holds'
      element('[data-entry="7"] .wrong').remove()
    },
  ],
]

describe.each(olderPages)('takes for older a page without %s', (_, size, entry, change) => {
  const older = () => {
    change()
    element('[data-size]').dataset.size = String(size)
  }

  it('when it is made before', async () => {
    expect(await compared(older)).toMatchObject({
      level: 0,
      failed: 'stale',
      detail: expect.stringContaining(entry),
    })
  })

  it('not when it says that it is made later', async () => {
    expect(await compared(change)).toMatchObject({ failed: 'screen' })
  })

  it('not when it was loaded after the entry was seen', async () => {
    const [{ origin = '' } = {}] = bundleOf(writtenEntries()).logs

    expect(await compared(older, { [origin]: 10 })).toMatchObject({ failed: 'screen' })
    expect(await compared(older, { [origin]: size - 1 })).toMatchObject({ failed: 'stale' })
  })

  it('and finds a value that was changed all the same', async () => {
    const result = await compared(() => {
      older()
      element('[data-entry="3"] [data-field=bizStep]').append(' twice')
    })

    expect(result).toMatchObject({ failed: 'screen' })
  })
})

describe('where something was logged since the page was made', () => {
  const [{ origin = '' } = {}] = bundleOf(writtenEntries()).logs
  const older = (size: number) => {
    element('[data-size]').dataset.size = String(size)
    if (size <= 10) element('[data-entry="10"]').remove()
  }
  const differences: [string, () => void][] = [
    [
      'an entry that is no longer in the proof',
      () => {
        const step = element('[data-entry="7"]').cloneNode(true) as HTMLElement
        step.dataset.entry = '12'
        element('[data-entry="7"]').before(step)
      },
    ],
    [
      'a value that is no longer open',
      () => {
        const value = element('[data-entry="3"] [data-field=bizStep]').cloneNode(
          true,
        ) as HTMLElement
        value.dataset.leaf = 'https://ns.chamadao.org/tea/place'
        element('[data-entry="3"]').append(value)
      },
    ],
    [
      'a value that is open only now',
      () => element('[data-entry="9"] [data-field=bizStep]').remove(),
    ],
  ]

  it.each(differences)('%s makes the page older', async (_, change) => {
    const both = (size: number) => () => {
      change()
      older(size)
    }

    expect(await compared(both(10))).toMatchObject({ failed: 'stale' })
    expect(await compared(both(16))).toMatchObject({ failed: 'screen' })
    expect(await compared(both(10), { [origin]: 10 })).toMatchObject({ failed: 'screen' })
  })
})

it('believes once that a party has closed its name without an entry', async () => {
  const [{ origin = '' } = {}] = bundleOf(writtenEntries()).logs
  const named = () => {
    const name = '<span data-field="partyName" data-tree="received" data-leaf="partyName">Li</span>'
    element('[data-entry="3"] .who > span').innerHTML = name
  }

  expect(await compared(named)).toMatchObject({ failed: 'stale' })
  expect(await compared(named, { [origin]: 10 })).toMatchObject({ failed: 'screen' })
})
