import {
  AUTHORED_SLOTS,
  declaresError,
  Refusal,
  slotValue,
  type ProvedEntry,
} from '@chamadao/verify'
import { lifeOf, type Life } from './life.ts'
import type { Phrases } from './phrases.ts'
import { declarationsIn } from './stays.ts'
import type { ValueText } from './valueText.ts'
import { hiddenAmong } from './visible.ts'
import type { Wording } from './wording.ts'

const EVENT = 1
const TIME = 'https://ref.gs1.org/epcis/eventTime'

/** What is compared, and what it takes to say recorded values as the page does. */
export interface Screen {
  page: ParentNode
  identifier: string
  texts: ValueText
  phrases: Phrases
  wording: Wording
}

/**
 * Compares what stands on the screen with the openings: every shown value is a recorded one; no entry of the item, of
 * its packs while it was in them, or of what it was made from, is missing, added or out of order. Throws a Refusal
 * `screen` that names the difference, or `stale` where the page is older than the proof.
 *
 * @returns which entry each step of the page is
 */
export function compareScreen(
  screen: Screen,
  entries: readonly ProvedEntry[],
): ReadonlyMap<HTMLElement, ProvedEntry> {
  const { page, identifier, texts, phrases } = screen
  const shown = new Map<HTMLElement, ProvedEntry>()
  for (const step of page.querySelectorAll<HTMLElement>('[data-entry]')) {
    shown.set(step, checkStep(step, entries, texts))
  }
  for (const origin of new Set(entries.map((entry) => entry.origin))) {
    const ofLog = entries.filter((entry) => entry.origin === origin)
    checkStandings(page, shown, ofLog, phrases)
    checkLife(page, shown, lifeOf(identifier, ofLog), phrases)
    checkOrigins(page, shown, ofLog)
  }
  const stray = Array.from(page.querySelectorAll('[data-field]')).find(
    (value) => !value.closest('[data-entry]'),
  )
  if (stray) throw new Refusal('screen', `“${textOf(stray)}” belongs to no entry`)
  checkVisible(page, shown)
  return shown
}

/** Whatever is told of an entry is to be seen. */
function checkVisible(page: ParentNode, shown: ReadonlyMap<HTMLElement, ProvedEntry>): void {
  const told = Array.from(shown.keys()).flatMap((step) => [
    step,
    ...step.querySelectorAll<HTMLElement>('[data-field], dt, .wrong, .subject'),
  ])
  const hidden = hiddenAmong(page, told)
  if (!hidden) return
  const step = hidden.closest<HTMLElement>('[data-entry]')
  throw new Refusal('screen', `“${textOf(hidden)}” of entry ${step?.dataset.entry} is hidden`)
}

/** What was declared wrong is shown as that, as is the declaration, for programs and in words. */
function checkStandings(
  page: ParentNode,
  shown: ReadonlyMap<HTMLElement, ProvedEntry>,
  entries: readonly ProvedEntry[],
  phrases: Phrases,
): void {
  const declarations = declarationsIn(entries)
  for (const [step, entry] of shown) {
    if (!entries.includes(entry)) continue
    const declaration = declarations.get(entry.index)
    const standing = standingOf(entry, declaration)
    // The service may know more that is wrong with an entry, but not less.
    const told = step.dataset.standing === 'altered' ? 'altered' : standing
    const words = told === 'holds' ? '' : phrases.text(`step.${told}`)
    const said = Array.from(step.querySelectorAll<HTMLElement>('.wrong'))
    if (step.dataset.standing === told && said.map(textOf).join() === words) continue
    const check = declaration && isNewer(declaration, page) ? 'stale' : 'screen'
    throw new Refusal(check, `entry ${entry.index} is not shown as ${told}`)
  }
}

function standingOf(entry: ProvedEntry, declaration: ProvedEntry | undefined) {
  if (declaresError(entry)) return 'declares-wrong'
  return declaration ? 'declared-wrong' : 'holds'
}

/** The entries that name the item and those of its packs stand together, in the order of the log. */
function checkLife(
  page: ParentNode,
  shown: ReadonlyMap<HTMLElement, ProvedEntry>,
  { own, packs, doubtful }: Life,
  phrases: Phrases,
): void {
  const steps = stepsIn('life', shown)
  for (const [step, entry] of steps) {
    const isOfPack = packs.has(entry) || doubtful.has(entry)
    if (!own.has(entry) && !isOfPack) {
      // What was logged since can take an entry out of it, such as that a packing was wrong.
      const check = [...own].some((other) => isNewer(other, page)) ? 'stale' : 'screen'
      throw new Refusal(check, `entry ${entry.index} is not of this item’s life`)
    }
    const subject = step.querySelector('.subject')
    const told = isOfPack ? phrases.text('step.in-pack') : ''
    if ((subject ? textOf(subject) : '') !== told) {
      throw new Refusal('screen', `entry ${entry.index} is shown as something else`)
    }
  }
  checkOrder(steps)
  checkThere(page, steps, [...own, ...packs])
}

/** Entries that number neither item nor pack are of what the item was made from. */
function checkOrigins(
  page: ParentNode,
  shown: ReadonlyMap<HTMLElement, ProvedEntry>,
  entries: readonly ProvedEntry[],
): void {
  const steps = stepsIn('origins', shown)
  checkOrder(steps)
  const wanted = entries.filter(({ kind, places }) => places.size === 0 && kind === EVENT)
  checkThere(page, steps, wanted)
}

type Steps = readonly (readonly [HTMLElement, ProvedEntry])[]

function stepsIn(part: string, shown: ReadonlyMap<HTMLElement, ProvedEntry>): Steps {
  return Array.from(shown).filter(
    ([step]) => step.closest<HTMLElement>('[data-part]')?.dataset.part === part,
  )
}

function checkOrder(steps: Steps): void {
  steps.forEach(([, { index }], at) => {
    const [, before] = steps[at - 1] ?? []
    if (before && before.index >= index) {
      throw new Refusal('screen', `entry ${index} stands after entry ${before.index}`)
    }
  })
}

function checkThere(page: ParentNode, steps: Steps, wanted: readonly ProvedEntry[]): void {
  const there = new Set(steps.map(([, entry]) => entry))
  const missing = wanted.find((entry) => !there.has(entry))
  if (!missing) return
  const check = isNewer(missing, page) ? 'stale' : 'screen'
  throw new Refusal(check, `entry ${missing.index} is not on the page`)
}

/** Whether the entry was logged after the page was made. */
function isNewer(entry: ProvedEntry, page: ParentNode): boolean {
  const timeline = page.querySelector<HTMLElement>('[data-size]')
  return entry.index >= Number(timeline?.dataset.size ?? Infinity)
}

function checkStep(step: HTMLElement, entries: readonly ProvedEntry[], texts: ValueText) {
  const origin = step.closest<HTMLElement>('[data-origin]')?.dataset.origin
  const entry = entries.find(
    (candidate) => String(candidate.index) === step.dataset.entry && candidate.origin === origin,
  )
  if (!entry) throw new Refusal('screen', `entry ${step.dataset.entry} has no proof`)
  if (!step.closest('[data-part]')) {
    throw new Refusal('screen', `entry ${entry.index} stands outside of the timeline`)
  }
  const values = Array.from(step.querySelectorAll<HTMLElement>('[data-field]'))
  const left = new Map<string, string[]>()
  for (const value of values) {
    const { tree = '', leaf = '' } = value.dataset
    const key = `${tree} ${leaf}`
    const recorded = left.get(key) ?? recordedTexts(entry, tree, leaf, texts)
    const at = recorded.indexOf(textOf(value))
    if (at < 0) throw new Refusal('screen', difference(entry, leaf, textOf(value), recorded))
    left.set(
      key,
      recorded.filter((_, place) => place !== at),
    )
  }
  checkWhole(entry, values)
  return entry
}

/** A recorded time is always shown. */
function checkWhole(entry: ProvedEntry, values: readonly HTMLElement[]): void {
  const hasTime = typeof slotValue(entry, 'eventTime') === 'string'
  if (hasTime && !values.some(({ dataset }) => dataset.leaf === TIME)) {
    throw new Refusal('screen', `entry ${entry.index} is shown without its time`)
  }
}

function recordedTexts(entry: ProvedEntry, tree: string, leaf: string, texts: ValueText): string[] {
  const offset = slotValue(entry, 'eventTimeZoneOffset')
  const opened = tree === 'received' ? entry.received : entry.authored
  return opened
    .filter(
      ({ name, value }) => name === leaf && (value !== null || !AUTHORED_SLOTS.includes(name)),
    )
    .map(({ name, value }) => texts.of(name, value, typeof offset === 'string' ? offset : 'Z'))
    .map((text) => text.trim())
}

function textOf(element: Element): string {
  return element.textContent.trim()
}

function difference(entry: ProvedEntry, leaf: string, shown: string, recorded: string[]): string {
  const opened = recorded.map((text) => `“${text}”`).join(', ') || 'nothing'
  return `entry ${entry.index}, ${leaf}: the page shows “${shown}”, recorded is ${opened}`
}
