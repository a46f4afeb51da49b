// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { entriesOf } from './life.fixture.ts'
import { phrasesIn } from './phrases.ts'
import { stopsOf } from './stops.ts'
import type { Told } from './told.ts'

/** In the order of the log. */
function seen(...places: readonly (readonly [place: string, instant: number | undefined])[]) {
  const entries = entriesOf(...places.map(() => ({ of: [] })))
  return entries.map((entry, at): Told => {
    const [text = '', instant] = places[at] ?? []
    return {
      entry,
      step: document.createElement('li'),
      chapter: 'way',
      isOrigin: false,
      own: undefined,
      holds: true,
      isSigned: false,
      accepted: undefined,
      businessStep: '',
      title: undefined,
      time: instant === undefined ? undefined : { instant, day: '' },
      place: { field: '', word: 'place', text, value: text },
      who: '',
      values: [],
    }
  })
}

function placesOf(steps: readonly Told[]): string[] {
  return stopsOf(steps, phrasesIn('en')).map(({ text }) => text)
}

it('draws what was entered late where it happened', () => {
  const steps = seen(['Kunming', 1], ['Guangzhou', 5], ['Nanning', 3], ['Nanning', 4])

  expect(placesOf(steps)).toEqual(['Kunming', 'Nanning', 'Guangzhou'])
})

it('draws what has no time at the end, and what has the same in the order of the log', () => {
  const steps = seen(['Nowhere', undefined], ['Kunming', 2], ['Menghai', 2], ['Mahei', undefined])

  expect(placesOf(steps)).toEqual(['Kunming', 'Menghai', 'Nowhere', 'Mahei'])
})
