import { Refusal } from '@chamadao/verify'

/** Stands for a recorded value in the text of a line; no page can write it, as HTML does not know it. */
export const PROVED = '\0'

const BLOCKS = 'h1, h2, h3, h4, p, li, dt, dd, summary, .who > span, .masthead > a'
const VALUE = '[data-field]'
const ELEMENTS_AND_TEXTS = NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT

/** One heading, paragraph, label or value of the page, as it is read. */
export interface Line {
  block: HTMLElement
  /** Blanks run together, recorded values replaced by PROVED. */
  text: string
  values: readonly HTMLElement[]
}

/**
 * All text below an element; throws a Refusal `screen` where some is in no line.
 *
 * @param passed elements that are passed over with all that is in them
 */
export function linesIn(root: HTMLElement, passed: ReadonlySet<Node> = new Set()): Line[] {
  const lines = new Map<HTMLElement, { pieces: string[]; values: HTMLElement[] }>()
  const nodes = document.createTreeWalker(root, ELEMENTS_AND_TEXTS, (node) =>
    passed.has(node) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  )
  while (nodes.nextNode()) {
    const node = nodes.currentNode
    if (node instanceof Element) continue
    const text = node.textContent ?? ''
    const parent = node.parentElement
    const value = parent?.closest<HTMLElement>(VALUE)
    if (trimmed(text) === '' && !value) continue
    const block = parent?.closest<HTMLElement>(BLOCKS)
    if (!block || !root.contains(block)) {
      throw new Refusal('screen', `“${trimmed(text)}” stands outside of any line`)
    }
    const line = lines.get(block) ?? { pieces: [], values: [] }
    lines.set(block, line)
    if (!value) line.pieces.push(text)
    else if (line.values[line.values.length - 1] !== value) {
      line.pieces.push(PROVED)
      line.values.push(value)
    }
  }
  return Array.from(lines, ([block, { pieces, values }]) => ({
    block,
    text: asRead(pieces.join('')),
    values,
  }))
}

/** The text of an element without the blanks around it. */
export function textOf(element: Element): string {
  return trimmed(element.textContent)
}

/** Blanks run together, as a browser shows them: of wider and unbroken ones it shows every one. */
export function asRead(text: string): string {
  return trimmed(text.replace(/[ \t\n\f\r]+/g, ' '))
}

/** A text without what HTML takes for blanks around it. */
export function trimmed(text: string): string {
  return text.replace(/^[ \t\n\f\r]+|[ \t\n\f\r]+$/g, '')
}
