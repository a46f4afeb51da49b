import { IdentifierRefused } from './identifierRefused.ts'
import { quoted } from './quoted.ts'
import { checkFormat, type ValueFormat } from './valueFormat.ts'

/** One application identifier (GS1 General Specifications section 3). */
export interface ApplicationIdentifier {
  /** The digits that stand in a URI, such as `01`. */
  code: string
  /** The lower-case word that Digital Link 1.1 allowed instead, such as `gtin`. */
  word?: string
  format: ValueFormat
}

/** How messages name it, such as `(01)`. */
export function partOf({ code }: ApplicationIdentifier): string {
  return `(${code})`
}

/** Refuses a value of another format, and one that no path can hold (RFC 3986 section 3.3). */
export function checkValue(identifier: ApplicationIdentifier, value: string): void {
  checkFormat(identifier.format, partOf(identifier), value)
  if (value === '.' || value === '..') {
    throw new IdentifierRefused(partOf(identifier), `${quoted(value)} would be a dot segment`)
  }
}

/** The identifiers by code and by word. */
export function byName<Identifier extends ApplicationIdentifier>(
  identifiers: readonly Identifier[],
): ReadonlyMap<string, Identifier> {
  return new Map(
    identifiers.flatMap((identifier) => {
      const { code, word = code } = identifier
      return [
        [code, identifier],
        [word, identifier],
      ]
    }),
  )
}
