import type { NameExpansion } from './nameExpansion.ts'
import { printable } from './names.ts'

/** A vocabulary of CBV 2.0 whose words stand bare in events. */
export interface Vocabulary {
  urn: string
  iri: string
}

export const BUSINESS_STEP = vocabulary('bizstep', 'BizStep-')
export const DISPOSITION = vocabulary('disp', 'Disp-')
export const ERROR_REASON = vocabulary('er', 'ER-')
export const TRANSACTION_TYPE = vocabulary('btt', 'BTT-')
export const SOURCE_DESTINATION_TYPE = vocabulary('sdt', 'SDT-')

/** The IRI of a bare word or URN of this vocabulary; a known prefix is expanded, all else stands as written. */
export function termIri(
  { urn, iri }: Vocabulary,
  text: string,
  names: NameExpansion,
  at: string,
): string {
  if (!text.includes(':')) return printable(iri + text, at)
  if (text.startsWith(urn)) return printable(iri + text.slice(urn.length), at)
  return names.value(text, at)
}

function vocabulary(kind: string, prefix: string): Vocabulary {
  return { urn: `urn:epcglobal:cbv:${kind}:`, iri: `https://ref.gs1.org/cbv/${prefix}` }
}
