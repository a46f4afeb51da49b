import { Refusal, type ProvedEntry } from '@chamadao/verify'
import type { Indices } from './age.ts'
import { lifeOf } from './life.ts'
import { textOf } from './lines.ts'
import type { Screen } from './screen.ts'

/**
 * Compares the verdict that the page claims with what can be recomputed of it. A page may know more that is wrong, such
 * as a ledger that differs, but not less; of what was logged since it was made it knows nothing. Throws a Refusal
 * `verdict`.
 *
 * @param claimed the word on the root of the page
 * @param cut what the proof leaves out entries of
 * @param sizes of the logs that it is of, by their origins
 */
export function compareClaim(
  { page, identifier, phrases, age }: Screen,
  claimed: string,
  entries: readonly ProvedEntry[],
  cut: readonly string[],
  sizes: Indices,
): void {
  const heading = page.querySelector('#verdict')
  const words = heading ? textOf(heading) : undefined
  const meant = phrases.find(`verdict.${claimed}`)
  if (meant === undefined || words !== meant) {
    throw new Refusal('verdict', `the page says “${words}” and means ${claimed}`)
  }
  if (claimed !== 'altered' && page.querySelector('[data-entry][data-standing=altered]')) {
    // What is altered counts for nothing: a page could pass over whatever it likes, and blame nobody.
    throw new Refusal('verdict', `the page says “${words}”, and that an entry was changed`)
  }
  if (claimed === 'unknown') throw new Refusal('verdict', `${identifier} has entries`)
  if (claimed !== 'recorded') return
  const newer = entries.find((entry) => age.isNewer(entry))
  if (cut.length > 0) {
    const detail = `the page says “${words}”, its proof is not whole`
    // What is newer than the page may be among what is left out.
    const grown = Object.entries(sizes).find(([origin, size]) => age.isGrown(origin, size))
    if (!newer && grown) age.differsUnlogged('verdict', detail, grown[0])
    else age.differs('verdict', detail, newer)
  }
  for (const origin of new Set(entries.map((entry) => entry.origin))) {
    const ofLog = entries.filter((entry) => entry.origin === origin)
    const known = ofLog.filter((entry) => !age.isNewer(entry))
    const since = ofLog.find((entry) => age.isNewer(entry))
    const judge = (told: readonly ProvedEntry[], because?: ProvedEntry) => {
      const [found] = lifeOf(identifier, told).contradictions
      if (found) age.differs('verdict', `the page says “${words}”, the record is ${found}`, because)
    }
    judge(known)
    if (since) judge(ofLog, since)
  }
}
