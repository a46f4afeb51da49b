import type { JsonObject, JsonValue } from '../json/index.ts'
import { EPCIS_WORDS } from './epcisWords.ts'
import { EventRefused } from './eventRefused.ts'
import { cut, FIXED_PREFIXES, printable } from './names.ts'

const CHANGES_ALL_NAMES = ['@vocab', '@import']
const LONGEST_CHAIN = 10
const LONGEST_IRI = 2_048
const MOST_DEFINITIONS = 1_000

/** What a name stands for outside of a context, if anything. */
type Outer = (name: string) => string | undefined

/**
 * What the names of one `@context` stand for; later definitions go before earlier ones.
 *
 * @param at the place that refusals name
 */
export function termsOf(context: JsonValue, at: string, outer: Outer): Map<string, string> {
  const reader = new ContextReader(at, outer)
  if (context.kind === 'object') reader.read(context)
  if (context.kind === 'array') context.elements.forEach((part) => reader.readPart(part))
  if (context.kind === 'number') throw new EventRefused(at, 'a number as @context')
  if (context.kind === 'literal' && context.value !== null) {
    throw new EventRefused(at, 'true or false as @context')
  }
  return reader.terms
}

class ContextReader {
  readonly terms = new Map<string, string>()
  private written = new Map<string, string>()

  constructor(
    private readonly at: string,
    private readonly outer: Outer,
  ) {}

  readPart(element: JsonValue): void {
    if (element.kind === 'object') this.read(element)
    else if (element.kind !== 'string') {
      this.refuse('a list of contexts holds addresses and objects only')
    }
  }

  read({ members }: JsonObject): void {
    if (this.terms.size + members.size > MOST_DEFINITIONS) {
      this.refuse(`more than ${MOST_DEFINITIONS} definitions`)
    }
    this.written = this.definitions(members)
    // One definition may use another that stands after it, but none of an outer context's names that it redefines.
    const resolved = Array.from(
      this.written,
      ([name, iri]) => [name, this.absolute(name, iri, 0)] as const,
    )
    resolved.forEach(([name, iri]) => this.define(name, iri))
  }

  private definitions(members: JsonObject['members']): Map<string, string> {
    const written = new Map<string, string>()
    for (const [name, definition] of members) {
      if (CHANGES_ALL_NAMES.includes(name)) this.refuse(`${name} is not supported`)
      const iri = name.startsWith('@') ? undefined : this.iri(name, definition)
      if (iri !== undefined) written.set(name, iri)
    }
    return written
  }

  /** What the name stands for; undefined for a definition that says only how its values are read. */
  private iri(name: string, definition: JsonValue): string | undefined {
    if (definition.kind === 'string') return definition.text
    const id = definition.kind === 'object' ? definition.members.get('@id') : definition
    if (id === undefined) return undefined
    if (id.kind === 'string') return id.text
    this.refuse(`the definition of ${name} is neither a text nor an object with a text as @id`)
  }

  private define(name: string, iri: string): void {
    const fixed = FIXED_PREFIXES.get(name)
    if (fixed === undefined ? EPCIS_WORDS.has(name) : fixed !== iri) {
      this.refuse(`${name} is fixed by EPCIS and cannot be redefined`)
    }
    const [prefix] = cut(name)
    if (prefix !== undefined && this.absolute(name, name, 0) !== iri) {
      this.refuse(`${name} means something else than its prefix says`)
    }
    if (prefix === undefined && fixed === undefined) this.terms.set(name, iri)
  }

  private absolute(name: string, text: string, depth: number): string {
    const [prefix, rest] = cut(text)
    if (prefix === undefined) this.refuse(`the IRI of ${name} is not absolute: ${text}`)
    if (depth > LONGEST_CHAIN) this.refuse(`the IRI of ${name} is defined in a circle`)
    const namespace = rest.startsWith('//') ? undefined : this.namespace(prefix, depth)
    const iri = namespace === undefined ? text : namespace + rest
    if (iri.length > LONGEST_IRI) {
      this.refuse(`the IRI of ${name} has more than ${LONGEST_IRI} characters`)
    }
    return printable(iri, this.at)
  }

  private namespace(prefix: string, depth: number): string | undefined {
    const fixed = FIXED_PREFIXES.get(prefix)
    if (fixed !== undefined) return fixed
    const here = this.written.get(prefix)
    if (here !== undefined) return this.absolute(prefix, here, depth + 1)
    return this.terms.get(prefix) ?? this.outer(prefix)
  }

  private refuse(reason: string): never {
    throw new EventRefused(this.at, reason)
  }
}
