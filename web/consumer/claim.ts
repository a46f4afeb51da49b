import { Refusal, type ProvedEntry } from '@chamadao/verify'
import { lifeOf } from './life.ts'
import type { Screen } from './screen.ts'

/**
 * Compares the verdict that the page claims with what can be recomputed of it. A page may know more that is wrong, such
 * as a ledger that differs, but not less. Throws a Refusal `verdict`.
 *
 * @param claimed the word on the root of the page
 * @param isCut whether the proof leaves out entries of the item or of its packs
 */
export function compareClaim(
  { page, identifier, phrases }: Screen,
  claimed: string,
  entries: readonly ProvedEntry[],
  isCut: boolean,
): void {
  const words = page.querySelector('#verdict')?.textContent.trim()
  const meant = phrases.find(`verdict.${claimed}`)
  if (meant === undefined || words !== meant) {
    throw new Refusal('verdict', `the page says “${words}” and means ${claimed}`)
  }
  if (claimed === 'unknown') throw new Refusal('verdict', `${identifier} has entries`)
  if (claimed !== 'recorded') return
  if (isCut) throw new Refusal('verdict', `the page says “${words}”, its proof is not whole`)
  for (const origin of new Set(entries.map((entry) => entry.origin))) {
    const ofLog = entries.filter((entry) => entry.origin === origin)
    const [found] = lifeOf(identifier, ofLog).contradictions
    if (found) throw new Refusal('verdict', `the page says “${words}”, the record is ${found}`)
  }
}
