import { checkValue, partOf } from './applicationIdentifier.ts'
import { IdentifierRefused } from './identifierRefused.ts'
import { decode, FOREIGN_IN_PATH, isWellEscaped } from './percentEncoding.ts'
import { PRIMARY_KEYS, type PrimaryKey } from './primaryKey.ts'
import { QUALIFIERS, type QualifierValue } from './qualifier.ts'
import { quoted } from './quoted.ts'
import { segmentsOf } from './webAddress.ts'

/** The part of a path that names a GS1 key, unescaped, not yet checked. */
export interface KeyPath {
  key: PrimaryKey
  value: string
  /** Names and values of the qualifiers in turn. */
  rest: string[]
}

/**
 * Looks for the last pair of segments, counted from the end of the path, whose first is a primary key; what stands
 * before it is the stem, which means nothing. Undefined when the path names no key.
 */
export function readKeyPath(path: string): KeyPath | undefined {
  const segments = segmentsOf(path)
  for (let position = segments.length - 2; position >= 0; position -= 2) {
    const key = keyAt(segments, position)
    if (key) return cut(key, path, segments, position)
  }
  return undefined
}

/** A word such as `party` stands in ordinary addresses too: it is a key only before a digit. */
function keyAt(segments: readonly string[], position: number): PrimaryKey | undefined {
  const [name = '', value = ''] = segments.slice(position)
  if (!isWellEscaped(name)) return undefined
  const word = decode(name)
  const key = PRIMARY_KEYS.get(word)
  return key && (key.code === word || /^[0-9]/.test(value)) ? key : undefined
}

function cut(key: PrimaryKey, path: string, segments: string[], position: number): KeyPath {
  const foreign = FOREIGN_IN_PATH.exec(path)
  if (foreign) {
    const character = quoted(foreign[0])
    throw new IdentifierRefused('path', `character ${character} is not allowed, unless escaped`)
  }
  const [, value = '', ...rest] = segments.map(decodedSegment).slice(position)
  return { key, value, rest }
}

/** The qualifiers with checked values, in the order written; refuses unknown ones. */
export function qualifiersOf({ key, rest }: KeyPath): QualifierValue[] {
  const qualifiers: QualifierValue[] = []
  for (let pair = 0; pair < rest.length; pair += 2) {
    const [name = '', value = ''] = rest.slice(pair)
    const qualifier = qualifierOf(key, name)
    checkValue(qualifier, value)
    qualifiers.push({ qualifier, value })
  }
  return qualifiers
}

function qualifierOf(key: PrimaryKey, name: string) {
  const qualifier = QUALIFIERS.get(name)
  if (qualifier) return qualifier
  throw new IdentifierRefused(`qualifiers of ${partOf(key)}`, `${quoted(name)} is not a qualifier`)
}

function decodedSegment(segment: string): string {
  if (!isWellEscaped(segment)) {
    throw new IdentifierRefused('path', `malformed percent escape in ${quoted(segment)}`)
  }
  const decoded = decode(segment)
  if (decoded === '') throw new IdentifierRefused('path', 'empty segment')
  if (decoded === '.' || decoded === '..') {
    throw new IdentifierRefused('path', `dot segment ${quoted(segment)}`)
  }
  return decoded
}
