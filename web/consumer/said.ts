import { asRead } from './lines.ts'

/** A line that the page must say. */
export interface Said {
  /** Name of its element and class, and the word of the recorded value that it repeats. */
  kind: string
  text: string
}

export function said(kind: string, text: string, field?: string): Said {
  return { kind: field === undefined ? kind : `${kind} ${field}`, text: asRead(text) }
}

/** What stands in an element of the page. */
export function saidIn(block: HTMLElement): Said {
  const kind = [block.localName, ...block.classList].join('.')
  return said(kind, block.textContent ?? '', block.dataset.field)
}
