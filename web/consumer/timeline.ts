import { declaresError, Refusal, type ProvedEntry } from '@chamadao/verify'
import type { Age } from './age.ts'
import type { Life } from './life.ts'
import { textOf } from './lines.ts'
import type { Screen } from './screen.ts'
import { declarationsIn } from './stays.ts'

const EVENT = 1
const PARTS: readonly unknown[] = ['life', 'origins']

/** What tells that an event is of a lot. */
const LOTS = ['quantityList', 'outputQuantityList'].map(
  (word) => `https://ref.gs1.org/epcis/${word}`,
)

type Shown = ReadonlyMap<HTMLElement, ProvedEntry>
type Steps = readonly (readonly [HTMLElement, ProvedEntry])[]

/** What was declared wrong is shown as that, as is the declaration, for programs and in words. */
export function checkStandings(
  { phrases, age }: Screen,
  shown: Shown,
  entries: readonly ProvedEntry[],
): void {
  const declarations = declarationsIn(entries)
  const ofLog = new Set(entries)
  for (const [step, entry] of shown) {
    if (!ofLog.has(entry)) continue
    const declaration = declarations.get(entry.index)
    const standing = standingOf(entry, declaration)
    // The service may know more that is wrong with an entry, but not less; where it does, so says its verdict (claim.ts).
    const told = step.dataset.standing === 'altered' ? 'altered' : standing
    const words = told === 'holds' ? '' : phrases.text(`step.${told}`)
    const said = Array.from(step.querySelectorAll<HTMLElement>('.wrong'))
    if (step.dataset.standing === told && said.map(textOf).join() === words) continue
    age.differs('screen', `entry ${entry.index} is not shown as ${told}`, declaration)
  }
}

function standingOf(entry: ProvedEntry, declaration: ProvedEntry | undefined) {
  if (declaresError(entry)) return 'declares-wrong'
  return declaration ? 'declared-wrong' : 'holds'
}

/** The entries that name the item and those of its packs stand together, in the order of the log. */
export function checkLife(
  { phrases, age }: Screen,
  shown: Shown,
  { own, packs, doubtful }: Life,
  entries: readonly ProvedEntry[],
): void {
  const steps = stepsIn('life', shown)
  // What was logged since can take an entry out of it, such as that a packing was wrong.
  const since = entries.find((other) => age.isNewer(other))
  for (const [step, entry] of steps) {
    const isOfPack = packs.has(entry) || doubtful.has(entry)
    if (!own.has(entry) && !isOfPack) {
      age.differs('screen', `entry ${entry.index} is not of this item’s life`, since)
      continue
    }
    const subject = step.querySelector('.subject')
    const told = isOfPack ? phrases.text('step.in-pack') : ''
    if ((subject ? textOf(subject) : '') !== told) {
      throw new Refusal('screen', `entry ${entry.index} is shown as something else`)
    }
  }
  checkOrder(steps)
  checkThere(age, steps, own)
  checkThere(age, steps, packs, since)
}

/** Entries that number neither item nor pack are of what the item was made from. */
export function checkOrigins(
  { age }: Screen,
  shown: Shown,
  life: Life,
  entries: readonly ProvedEntry[],
): void {
  const ofLog = new Set(entries)
  const steps = stepsIn('origins', shown).filter(([, entry]) => ofLog.has(entry))
  const since = entries.find((other) => age.isNewer(other))
  for (const [, entry] of steps) {
    if (mayBeOrigin(entry, life)) continue
    age.differs('screen', `entry ${entry.index} is not of what this item was made from`, since)
  }
  checkOrder(steps)
  const wanted = entries.filter(({ places, kind }) => places.size === 0 && kind === EVENT)
  checkThere(age, steps, wanted, since)
}

/** What happened to a pack at another time counts for a lot only where it names one. */
function mayBeOrigin(entry: ProvedEntry, { own, packs }: Life): boolean {
  if (entry.kind !== EVENT || own.has(entry) || packs.has(entry)) return false
  const namesLot = entry.authored.some(({ name, value }) => LOTS.includes(name) && value !== null)
  return entry.places.size === 0 || namesLot
}

/** Throws a Refusal `screen` unless every step stands in one of the two parts, and no entry in two steps. */
export function checkParts(steps: Steps): void {
  const seen = new Set<ProvedEntry>()
  for (const [step, entry] of steps) {
    if (seen.has(entry)) throw new Refusal('screen', `entry ${entry.index} stands in two steps`)
    seen.add(entry)
    if (!PARTS.includes(partOf(step))) {
      throw new Refusal('screen', `entry ${entry.index} stands outside of the timeline`)
    }
  }
}

/** Which part of the timeline a step stands in. */
export function partOf(step: HTMLElement): string | undefined {
  return step.closest<HTMLElement>('[data-part]')?.dataset.part
}

function stepsIn(part: string, shown: Shown): Steps {
  return Array.from(shown).filter(([step]) => partOf(step) === part)
}

function checkOrder(steps: Steps): void {
  steps.forEach(([step, { index }], at) => {
    const [other, before] = steps[at - 1] ?? []
    const isOfChapter = other?.closest('.chapter') === step.closest('.chapter')
    if (before && isOfChapter && before.index >= index) {
      throw new Refusal('screen', `entry ${index} stands after entry ${before.index}`)
    }
  })
}

/** @param since an entry that the page cannot know and that may have brought older ones into the proof */
function checkThere(
  age: Age,
  steps: Steps,
  wanted: Iterable<ProvedEntry>,
  since?: ProvedEntry,
): void {
  const there = new Set(steps.map(([, entry]) => entry))
  for (const entry of wanted) {
    if (there.has(entry)) continue
    const reason = age.isNewer(entry) ? entry : since
    age.differs('screen', `entry ${entry.index} is not on the page`, reason)
  }
}
