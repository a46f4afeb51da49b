import { AUTHORED_SLOTS, Refusal, slotValue, type ProvedEntry } from '@chamadao/verify'
import type { ValueText } from './valueText.ts'

const EVENT = 1
const TIME = 'https://ref.gs1.org/epcis/eventTime'

/**
 * Compares what stands on the screen with the openings: every shown value is a recorded one, and no entry of the item,
 * or of what it was made from, is missing. Throws a Refusal `screen` that names the difference.
 */
export function compareScreen(
  page: ParentNode,
  identifier: string,
  entries: readonly ProvedEntry[],
  texts: ValueText,
): void {
  const steps = Array.from(page.querySelectorAll<HTMLElement>('[data-entry]'))
  const shown = new Set(steps.map((step) => checkStep(step, entries, texts)))
  const missing = entries.find((entry) => isToBeShown(entry, identifier) && !shown.has(entry))
  if (missing)
    throw new Refusal(
      isNewer(missing, page) ? 'stale' : 'screen',
      `entry ${missing.index} is not on the page`,
    )
  const stray = Array.from(page.querySelectorAll('[data-field]')).find(
    (value) => !value.closest('[data-entry]'),
  )
  if (stray) throw new Refusal('screen', `“${textOf(stray)}” belongs to no entry`)
}

/** Entries that number packs alone may be of a time when the item was not in them. */
function isToBeShown({ kind, places }: ProvedEntry, identifier: string): boolean {
  return places.has(identifier) || (places.size === 0 && kind === EVENT)
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
  checkWhole(entry, step, values)
  return entry
}

/** A recorded time is always shown, and so is that an entry declares another one wrong. */
function checkWhole(entry: ProvedEntry, step: HTMLElement, values: readonly HTMLElement[]): void {
  const hasTime = typeof slotValue(entry, 'eventTime') === 'string'
  if (hasTime && !values.some(({ dataset }) => dataset.leaf === TIME)) {
    throw new Refusal('screen', `entry ${entry.index} is shown without its time`)
  }
  const declares = (slotValue(entry, 'errorDeclaration') ?? null) !== null
  if (declares && step.dataset.standing === 'holds') {
    throw new Refusal('screen', `entry ${entry.index} is not shown as what it declares`)
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
