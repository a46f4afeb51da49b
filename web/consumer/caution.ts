import { isAnyOutside, type Words } from './results.ts'
import { said, type Said } from './said.ts'
import type { Told } from './told.ts'

/**
 * What stands beside the verdict: that a test failed, or that a result is outside its limit, as the service tells it (its
 * class Caution).
 *
 * @param steps all of the page
 * @param gtin of the item
 */
export function cautionOf(steps: readonly Told[], gtin: string, words: Words): Said[] {
  const { phrases } = words
  const tests = steps.filter(({ chapter, holds }) => chapter === 'testing' && holds)
  const isWarned = tests.some(hasFailed) || isAnyOutside(tests, gtin, words)
  return isWarned
    ? [said('p.caution', phrases.text('verdict.caution', phrases.text('story.testing')))]
    : []
}

/** By the laboratory's own word. */
function hasFailed({ values }: Told): boolean {
  return values.some(({ field, value }) => field.endsWith('/result') && value === 'failed')
}
