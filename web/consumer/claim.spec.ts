// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { compareClaim } from './claim.ts'
import { entriesOf, ITEM, type Told } from './life.fixture.ts'
import { phrasesIn } from './phrases.ts'
import { ValueText } from './valueText.ts'

const phrases = phrasesIn('en')
const wording = { fields: {}, products: {} }
const texts = new ValueText(phrases, wording)
const MADE: Told = { of: [ITEM], action: 'ADD' }

function compare(claimed: string, words: string, ...events: Told[]): () => void {
  document.body.innerHTML = `<h1 id="verdict"> ${words}\n</h1>`
  const screen = { page: document, identifier: ITEM, texts, phrases, wording }
  return () => compareClaim(screen, claimed, entriesOf(...events), false)
}

it.each([
  ['recorded', 'Recorded', [MADE]],
  ['incomplete', 'Record incomplete', [MADE, MADE]],
  ['incomplete', 'Record incomplete', [MADE]],
  ['altered', 'Record altered', [MADE]],
  ['recalled', 'Recalled', [MADE]],
])('takes %s, said as %s', (claimed, words, events) => {
  expect(compare(claimed, words, ...events)).not.toThrow()
})

it.each([
  ['what the record contradicts', 'recorded', 'Recorded', [MADE, MADE]],
  ['words that say something else', 'incomplete', 'Recorded', [MADE, MADE]],
  ['a word that is none', 'fine', 'Fine', [MADE]],
  ['that nothing is known', 'unknown', 'Unknown code', [MADE]],
])('refuses %s', (_, claimed, words, events) => {
  expect(compare(claimed, words, ...events)).toThrow(expect.objectContaining({ check: 'verdict' }))
})

it('takes no page that says recorded where the proof is not whole', () => {
  document.body.innerHTML = '<h1 id="verdict">Recorded</h1>'
  const screen = { page: document, identifier: ITEM, texts, phrases, wording }
  const whole = () => compareClaim(screen, 'recorded', entriesOf(MADE), false)
  const cut = () => compareClaim(screen, 'recorded', entriesOf(MADE), true)

  expect(whole).not.toThrow()
  expect(cut).toThrow(expect.objectContaining({ check: 'verdict' }))
})
