import { memberOf, type JsonValue } from '../json/index.ts'
import { EPCIS } from './epcisWords.ts'
import { EventRefused } from './eventRefused.ts'
import { termsOf } from './inlineContext.ts'
import { cut, FIXED_PREFIXES, printable } from './names.ts'

const CONTEXT = '@context'

/**
 * From names to IRIs by the inline contexts of document and event. Remote contexts are never fetched and give nothing
 * but the words of EPCIS and the fixed prefixes.
 */
export class NameExpansion {
  private constructor(
    private readonly terms: ReadonlyMap<string, string>,
    private readonly outer: NameExpansion | undefined,
  ) {}

  /** The names that the context of a document defines; throws EventRefused when it redefines what is fixed. */
  static of(documentContext: JsonValue | undefined): NameExpansion {
    const plain = new NameExpansion(new Map(), undefined)
    return documentContext ? plain.with(documentContext) : plain
  }

  /** These names with those of an event's own context, which go before. */
  with(context: JsonValue): NameExpansion {
    const outer = (name: string) => this.term(name)
    return new NameExpansion(termsOf(context, memberOf('', CONTEXT), outer), this)
  }

  /** What the contexts say that a bare name or prefix stands for. */
  term(name: string): string | undefined {
    return this.terms.get(name) ?? this.outer?.term(name)
  }

  /** The IRI of a name; names that begin with `@` stand as written. */
  iri(name: string, at: string): string {
    if (name === CONTEXT) throw new EventRefused(at, 'a nested @context')
    return printable(this.expanded(name, at), at)
  }

  /** The IRI of a member's name; refuses an extension in the namespace of EPCIS too. */
  member(name: string, at: string): string {
    const iri = this.iri(name, at)
    const isExtension = name.includes(':') || this.term(name) !== undefined
    if (isExtension && iri.startsWith(EPCIS)) {
      throw new EventRefused(at, `an extension in the namespace of EPCIS: ${iri}`)
    }
    return iri
  }

  /** The text with a known prefix expanded; all other texts stand as written. */
  value(text: string, at: string): string {
    const [prefix, rest] = cut(text)
    if (prefix === undefined || rest.startsWith('//')) return text
    const namespace = this.namespace(prefix)
    return namespace === undefined ? text : printable(namespace + rest, at)
  }

  private expanded(name: string, at: string): string {
    if (name.startsWith('@')) return name
    const [prefix, rest] = cut(name)
    if (prefix === undefined) return this.term(name) ?? EPCIS + name
    if (rest.startsWith('//')) return name
    const namespace = this.namespace(prefix)
    if (namespace !== undefined) return namespace + rest
    if (prefix === 'urn') return name
    throw new EventRefused(at, `unknown prefix ${prefix}`)
  }

  private namespace(prefix: string): string | undefined {
    return FIXED_PREFIXES.get(prefix) ?? this.term(prefix)
  }
}
