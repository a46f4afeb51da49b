// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { Age } from './age.ts'
import { compareClaim } from './claim.ts'
import { entriesOf, ITEM, type Told } from './life.fixture.ts'
import { phrasesIn } from './phrases.ts'
import { ValueText } from './valueText.ts'

const phrases = phrasesIn('en')
const wording = { fields: {}, products: {} }
const texts = new ValueText(phrases, wording)
const MADE: Told = { of: [ITEM], action: 'ADD' }

interface Circumstances {
  /** Of the log that the page says it was made from. */
  size?: number
  cut?: string[]
  seen?: number
  /** Of the log that the proof is of. */
  proved?: number
}

function compare(
  claimed: string,
  words: string,
  events: readonly Told[],
  { size = 99, cut = [], seen, proved = 1 }: Circumstances = {},
): () => void {
  document.body.innerHTML = `<h1 id="verdict"> ${words}\n</h1>
    <section data-origin="log.example" data-size="${size}"></section>`
  return () => {
    const age = new Age(document, seen === undefined ? {} : { 'log.example': seen })
    const screen = { page: document, identifier: ITEM, texts, phrases, wording, age }
    compareClaim(screen, claimed, entriesOf(...events), cut, { 'log.example': proved })
    age.finish()
  }
}

function failing(check: string): unknown {
  return expect.objectContaining({ check })
}

it.each([
  ['recorded', 'Recorded', [MADE]],
  ['incomplete', 'Record incomplete', [MADE, MADE]],
  ['incomplete', 'Record incomplete', [MADE]],
  ['altered', 'Record altered', [MADE]],
  ['recalled', 'Recalled', [MADE]],
])('takes %s, said as %s', (claimed, words, events) => {
  expect(compare(claimed, words, events)).not.toThrow()
})

it.each([
  ['what the record contradicts', 'recorded', 'Recorded', [MADE, MADE]],
  ['words that say something else', 'incomplete', 'Recorded', [MADE, MADE]],
  ['a word that is none', 'fine', 'Fine', [MADE]],
  ['that nothing is known', 'unknown', 'Unknown code', [MADE]],
])('refuses %s', (_, claimed, words, events) => {
  expect(compare(claimed, words, events)).toThrow(failing('verdict'))
})

it('takes no page that says recorded where the proof is not whole', () => {
  const cut = [ITEM]

  expect(compare('recorded', 'Recorded', [MADE])).not.toThrow()
  expect(compare('recorded', 'Recorded', [MADE], { cut })).toThrow(failing('verdict'))
})

describe('an entry that the page calls altered', () => {
  const altered = (claimed: string, words: string) => {
    const claim = compare(claimed, words, [MADE])
    const step = '<li data-entry="0" data-standing="altered"></li>'
    document.body.insertAdjacentHTML('beforeend', step)
    return claim
  }

  it('hides nothing under another verdict', () => {
    expect(altered('recorded', 'Recorded')).toThrow(failing('verdict'))
    expect(altered('incomplete', 'Record incomplete')).toThrow(failing('verdict'))
  })

  it('may stand under the verdict that says so', () => {
    expect(altered('altered', 'Record altered')).not.toThrow()
  })
})

describe('of what was logged since the page was made', () => {
  const twice = [MADE, MADE]

  it('a page knows nothing', () => {
    expect(compare('recorded', 'Recorded', twice, { size: 1 })).toThrow(failing('stale'))
    expect(compare('recorded', 'Recorded', twice, { size: 1, cut: [ITEM] })).toThrow(
      failing('stale'),
    )
  })

  it('a page knows not what the proof leaves out', () => {
    const cut = [ITEM]

    expect(compare('recorded', 'Recorded', [MADE], { size: 9, proved: 10, cut })).toThrow(
      failing('stale'),
    )
    expect(compare('recorded', 'Recorded', [MADE], { size: 10, proved: 10, cut })).toThrow(
      failing('verdict'),
    )
    expect(compare('recorded', 'Recorded', [MADE], { size: 9, proved: 10, cut, seen: 0 })).toThrow(
      failing('verdict'),
    )
  })

  it('a page knows what was there when it was loaded, whatever it says', () => {
    expect(compare('recorded', 'Recorded', twice, { size: 1, seen: 1 })).toThrow(failing('verdict'))
  })

  it('nothing excuses a contradiction from before', () => {
    const thrice = [...twice, MADE]

    expect(compare('recorded', 'Recorded', thrice, { size: 2 })).toThrow(failing('verdict'))
  })

  it('nothing excuses a page that is older than the item', () => {
    expect(compare('recorded', 'Recorded', [MADE], { size: 0 })).toThrow(failing('verdict'))
  })
})
