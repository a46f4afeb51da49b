import { Refusal, slotValue, type ProvedEntry } from '@chamadao/verify'
import { textOf } from './lines.ts'
import type { Screen } from './screen.ts'
import { showable } from './shownValues.ts'

/**
 * Compares the values of one step with what its entry opens: each is shown at most as often as it is opened, and
 * exactly as often where it is due. Throws a Refusal `screen`.
 */
export function checkStep(step: HTMLElement, entry: ProvedEntry, screen: Screen): void {
  if (!step.closest('[data-part]')) {
    throw new Refusal('screen', `entry ${entry.index} stands outside of the timeline`)
  }
  const opened = openedTexts(entry, screen)
  const left = new Map<string, number>()
  for (const { key } of opened) left.set(key, (left.get(key) ?? 0) + 1)
  for (const value of step.querySelectorAll<HTMLElement>('[data-field]')) {
    const { tree = '', leaf = '' } = value.dataset
    const key = keyOf(tree, leaf, textOf(value))
    const count = left.get(key) ?? 0
    if (count === 0) throw new Refusal('screen', difference(entry, leaf, textOf(value), opened))
    left.set(key, count - 1)
  }
  const missing = opened.find(({ key, isDue }) => isDue && (left.get(key) ?? 0) > 0)
  if (!missing) return
  const { name, text } = missing
  throw new Refusal('screen', `entry ${entry.index}, ${name}: the page leaves out “${text}”`)
}

interface OpenedText {
  key: string
  name: string
  text: string
  isDue: boolean
}

function openedTexts(entry: ProvedEntry, { texts, wording }: Screen): OpenedText[] {
  const offset = slotValue(entry, 'eventTimeZoneOffset')
  return showable(entry, wording).map(({ tree, name, value, isDue }) => {
    const text = texts.of(name, value, typeof offset === 'string' ? offset : 'Z').trim()
    return { key: keyOf(tree, name, text), name, text, isDue }
  })
}

/** HTML knows no NUL, so that no page can shift what stands between. */
function keyOf(...parts: [tree: string, leaf: string, text: string]): string {
  return parts.join('\0')
}

function difference(
  entry: ProvedEntry,
  leaf: string,
  shown: string,
  opened: readonly OpenedText[],
): string {
  const recorded = opened.filter(({ name }) => name === leaf).map(({ text }) => `“${text}”`)
  const told = recorded.join(', ') || 'nothing'
  return `entry ${entry.index}, ${leaf}: the page shows “${shown}”, recorded is ${told}`
}
