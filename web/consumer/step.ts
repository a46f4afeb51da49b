import { Refusal, slotValue, type ProvedEntry } from '@chamadao/verify'
import { textOf, trimmed } from './lines.ts'
import type { Screen } from './screen.ts'
import { showable } from './shownValues.ts'

const NAME = keyOf('received', 'partyName')

/**
 * Compares the values of one step with what its entry opens: each is shown at most as often as it is opened, and
 * exactly as often where it is due. Throws a Refusal `screen`; tells the page's age of a field that is open on one side
 * alone, as its opening may have changed.
 *
 * @param since an entry of the same log that the page cannot know
 * @returns whether nothing differs
 */
export function checkStep(
  step: HTMLElement,
  entry: ProvedEntry,
  screen: Screen,
  since: ProvedEntry | undefined,
): boolean {
  const opened = openedTexts(entry, screen)
  const left = new Map<string, number>()
  for (const { key } of opened) left.set(key, (left.get(key) ?? 0) + 1)
  const known = new Set(opened.map(({ tree, name }) => keyOf(tree, name)))
  const shown = new Set<string>()
  let isSame = true
  const differsInField = (field: string, detail: string) => {
    isSame = false
    // A party opens and closes its name without an entry.
    if (field === NAME && !since) screen.age.differsUnlogged('screen', detail, entry.origin)
    else screen.age.differs('screen', detail, since)
  }
  for (const value of step.querySelectorAll<HTMLElement>('[data-field]')) {
    const { tree = '', leaf = '' } = value.dataset
    const key = keyOf(tree, leaf, textOf(value))
    const count = left.get(key) ?? 0
    shown.add(keyOf(tree, leaf))
    if (count === 0) {
      const detail = difference(entry, leaf, textOf(value), opened)
      if (known.has(keyOf(tree, leaf))) throw new Refusal('screen', detail)
      differsInField(keyOf(tree, leaf), detail)
    }
    left.set(key, count - 1)
  }
  for (const { key, tree, name, text, isDue } of opened) {
    if (!isDue || (left.get(key) ?? 0) <= 0) continue
    const detail = `entry ${entry.index}, ${name}: the page leaves out “${text}”`
    if (shown.has(keyOf(tree, name))) throw new Refusal('screen', detail)
    differsInField(keyOf(tree, name), detail)
  }
  return isSame
}

interface OpenedText {
  key: string
  tree: string
  name: string
  text: string
  isDue: boolean
}

function openedTexts(entry: ProvedEntry, { texts, wording }: Screen): OpenedText[] {
  const offset = slotValue(entry, 'eventTimeZoneOffset')
  return showable(entry, wording).map(({ tree, name, value, isDue }) => {
    const text = texts.of(name, value, typeof offset === 'string' ? offset : 'Z')
    return { key: keyOf(tree, name, trimmed(text)), tree, name, text, isDue }
  })
}

/** HTML knows no NUL, so that no page can shift what stands between. */
function keyOf(...parts: [tree: string, leaf: string, text?: string]): string {
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
