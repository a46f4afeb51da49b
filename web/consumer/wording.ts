import type { Outline } from './outline.ts'
import type { Phrases } from './phrases.ts'

interface Term {
  /** Empty for the field that names the step: its place on the page says what it is. */
  label: string
  unit: string
  words: Readonly<Record<string, string>>
}

/** How a product profile names things in the page's language; the page brings it along. */
export interface Wording {
  /** By the IRI of the field. */
  fields: Readonly<Record<string, Term>>
  /** Names by GTIN-14. */
  products: Readonly<Record<string, string>>
  /** What parties are called, by the word of their role; what is not among them the phrases say. */
  roles?: Readonly<Record<string, string>>
  /** How the story is divided; absent where no profile speaks for the item. */
  outline?: Outline
}

/** The field that names the step. */
export function stepFieldOf({ fields }: Wording): string | undefined {
  return Object.keys(fields).find((field) => fields[field]?.label === '')
}

/** Whether a leaf names the step. */
export function isTitle({ fields }: Wording, leaf: string): boolean {
  return own(fields, leaf)?.label === ''
}

/** The unit of a leaf's numbers, empty for none. */
export function unitOf(wording: Wording, leaf: string): string {
  return termOf(wording, leaf)?.unit ?? ''
}

/** What a coded value of a leaf means. */
export function wordOf(wording: Wording, leaf: string, code: string): string | undefined {
  return own(termOf(wording, leaf)?.words ?? {}, code)
}

/** What stands before a leaf's values. */
export function labelOf(wording: Wording, phrases: Phrases, leaf: string): string {
  const name = leaf.slice(leaf.lastIndexOf('/') + 1)
  return termOf(wording, leaf)?.label || (phrases.find(`field.${name}`) ?? name)
}

export function productOf(wording: Wording, gtin: string): string | undefined {
  return own(wording.products, gtin)
}

/** What parties may be called on the page. */
export function rolesIn({ roles = {} }: Wording, phrases: Phrases): string[] {
  return Array.from(phrases.byRest('role.'), ([role, text]) => own(roles, role) ?? text)
}

/** A leaf cut out of an object is named by two IRIs, of which the last is the field. */
function termOf({ fields }: Wording, leaf: string): Term | undefined {
  return own(fields, leaf.slice(leaf.lastIndexOf(' ') + 1))
}

function own<Value>(from: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(from, name) ? from[name] : undefined
}
