/** Where a value stood: offsets of its first byte and after its last one, without white space around it. */
interface Placed {
  readonly start: number
  readonly end: number
}

/** No two names are equal; members are in the order written. */
export interface JsonObject extends Placed {
  readonly kind: 'object'
  readonly members: ReadonlyMap<string, JsonValue>
}

export interface JsonArray extends Placed {
  readonly kind: 'array'
  readonly elements: readonly JsonValue[]
}

/** A text without lone surrogates. */
export interface JsonString extends Placed {
  readonly kind: 'string'
  readonly text: string
}

/** A number by its literal, never rounded. */
export interface JsonNumber extends Placed {
  readonly kind: 'number'
  readonly literal: string
}

export interface JsonLiteral extends Placed {
  readonly kind: 'literal'
  readonly value: boolean | null
}

/** A JSON value (RFC 8259) as written. */
export type JsonValue = JsonObject | JsonArray | JsonString | JsonNumber | JsonLiteral
