import { Refusal } from '@chamadao/verify'

/** Stands for a recorded value in the text of a line; no page can write it, as HTML does not know it. */
export const PROVED = '\0'

const BLOCKS = 'h1, h2, h3, h4, p, li, dt, dd, summary, .who > span'
const VALUE = '[data-field]'
/** The script's own part, written after the page. */
const OWN = '#proof'

const KNOWN = new Set(
  'section h1 h2 h3 h4 p ol ul li dl div dt dd span details summary svg circle path'.split(' '),
)

/** One heading, paragraph, label or value of the page, as it is read. */
export interface Line {
  block: HTMLElement
  /** Blanks run together, recorded values replaced by PROVED. */
  text: string
  values: readonly HTMLElement[]
}

/** All text below an element; throws a Refusal `screen` where some is in no line, or an element is none of the page's. */
export function linesIn(main: HTMLElement): Line[] {
  const foreign = Array.from(main.querySelectorAll('*')).find(
    (element) => !KNOWN.has(element.localName) && !element.closest(OWN),
  )
  if (foreign) throw new Refusal('screen', `the page holds a foreign element ${foreign.localName}`)
  const lines = new Map<HTMLElement, { pieces: string[]; values: HTMLElement[] }>()
  const nodes = document.createTreeWalker(main, NodeFilter.SHOW_TEXT)
  while (nodes.nextNode()) {
    const text = nodes.currentNode.textContent ?? ''
    const parent = nodes.currentNode.parentElement
    if (text.trim() === '' && !parent?.closest(VALUE)) continue
    if (parent?.closest(OWN)) continue
    const block = parent?.closest<HTMLElement>(BLOCKS)
    if (!block || !main.contains(block)) {
      throw new Refusal('screen', `“${text.trim()}” stands outside of any line`)
    }
    const line = lines.get(block) ?? { pieces: [], values: [] }
    lines.set(block, line)
    const value = parent?.closest<HTMLElement>(VALUE)
    if (!value) line.pieces.push(text)
    else if (!line.values.includes(value)) {
      line.pieces.push(PROVED)
      line.values.push(value)
    }
  }
  return Array.from(lines, ([block, { pieces, values }]) => ({
    block,
    text: pieces.join('').replace(/\s+/g, ' ').trim(),
    values,
  }))
}
