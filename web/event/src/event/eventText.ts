import type { Json } from '@chamadao/verify'
import { IdentifierRefused, type Identifiers } from '../gs1/index.ts'
import { elementOf, memberOf, type JsonObject, type JsonValue } from '../json/index.ts'
import { termIri, type Vocabulary } from './cbvTerm.ts'
import { EventRefused } from './eventRefused.ts'
import type { NameExpansion } from './nameExpansion.ts'

/** How the value of a field is read into a leaf. */
export type FieldReader = (text: EventText, value: JsonValue, at: string) => Json

/** One member of an object with the IRI of its name. */
export interface Member {
  name: string
  iri: string
  value: JsonValue
  at: string
}

/**
 * Values of one event as they stand in leaves: names expanded, identifiers canonical and counted, numbers as
 * `{"n": literal}`, all else as written.
 */
export class EventText {
  private readonly met = new Set<string>()

  constructor(
    private readonly identifiers: Identifiers,
    private readonly names: NameExpansion,
  ) {}

  /** The identifiers met so far, distinct and in order. */
  counted(): string[] {
    return [...this.met]
  }

  plain(value: JsonValue, at: string): Json {
    switch (value.kind) {
      case 'object':
        return this.object(value, at, new Map())
      case 'array':
        return this.elements(value.elements, at, plain)
      case 'number':
        return { n: value.literal }
      case 'string':
        return value.text
      case 'literal':
        return value.value
    }
  }

  elements(elements: readonly JsonValue[], at: string, read: FieldReader): Json[] {
    return elements.map((element, index) => read(this, element, elementOf(at, index)))
  }

  /** The object with its names expanded and the values of the named members read as told. */
  object(object: JsonObject, at: string, fields: ReadonlyMap<string, FieldReader>): Json {
    const members = this.members(object, at).map(({ name, iri, value, at: place }) => {
      const read = fields.get(name) ?? plain
      return [iri, read(this, value, place)] as const
    })
    return Object.fromEntries(members)
  }

  /** The members in order; refuses two names with one meaning. */
  members(object: JsonObject, at: string): Member[] {
    const seen = new Map<string, string>()
    return Array.from(object.members, ([name, value]) => {
      const place = memberOf(at, name)
      const iri = this.names.member(name, place)
      const other = seen.get(iri)
      if (other !== undefined) {
        throw new EventRefused(place, `${name} and ${other} are one name: ${iri}`)
      }
      seen.set(iri, name)
      return { name, iri, value, at: place }
    })
  }

  term(vocabulary: Vocabulary, value: JsonValue, at: string): Json {
    if (value.kind !== 'string') return this.plain(value, at)
    return termIri(vocabulary, value.text, this.names, at)
  }

  /** An identifier that is numbered in the log. */
  identifier(value: JsonValue, at: string): string {
    const canonical = named(value, at, (text) => this.identifiers.numbered(text))
    this.met.add(canonical)
    return canonical
  }

  /** The identifier of a place or party; what holds no GS1 key stands as written. */
  place(value: JsonValue, at: string): string {
    return named(value, at, (text) => this.identifiers.canonicalOrAsWritten(text))
  }
}

/** A field that is read without further knowledge. */
export const plain: FieldReader = (text, value, at) => text.plain(value, at)

function named(value: JsonValue, at: string, read: (text: string) => string): string {
  if (value.kind !== 'string') throw new EventRefused(at, 'an identifier is a string')
  try {
    return read(value.text)
  } catch (error) {
    if (error instanceof IdentifierRefused) throw new EventRefused(at, error.message)
    throw error
  }
}
