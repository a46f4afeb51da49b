import { JsonRefused } from './jsonRefused.ts'
import type { JsonArray, JsonObject, JsonString, JsonValue } from './jsonValue.ts'
import { elementOf, memberOf } from './pointer.ts'
import { readText } from './textReader.ts'
import { firstInvalid } from './utf8.ts'

const MAX_DEPTH = 100
const LONGEST_NAME = 50_000
const LONGEST_NUMBER = 1_000
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y
const NUMBER_BYTES = /^[-+.eE0-9]$/
const LITERALS = { true: true, false: false, null: null } as const

/**
 * The value that these bytes hold: RFC 8259 to the letter, UTF-8 without a byte order mark, no duplicate names, no lone
 * surrogates (SPEC.md of the Java package `json`). Throws JsonRefused when they hold anything else.
 */
export function parseJson(utf8: Uint8Array): JsonValue {
  const invalid = firstInvalid(utf8)
  if (invalid !== undefined) throw new JsonRefused('', invalid, 'not UTF-8')
  if (utf8[0] === 0xef && utf8[1] === 0xbb && utf8[2] === 0xbf) {
    throw new JsonRefused('', 0, 'a byte order mark')
  }
  return new Reader(utf8).document()
}

class Reader {
  private at = 0
  private depth = 0

  constructor(private readonly bytes: Uint8Array) {}

  document(): JsonValue {
    const value = this.value('')
    this.skipSpace()
    if (this.at < this.bytes.length) this.refuse('', 'something after the value')
    return value
  }

  private value(pointer: string): JsonValue {
    this.skipSpace()
    const character = this.peek()
    if (character === '{') return this.object(pointer)
    if (character === '[') return this.array(pointer)
    if (character === '"') return this.string(pointer)
    if (character === '-' || /[0-9]/.test(character)) return this.number(pointer)
    return this.literal(pointer)
  }

  private object(pointer: string): JsonObject {
    const start = this.enter(pointer)
    const members = new Map<string, JsonValue>()
    let wantsMore = false
    while (wantsMore || !this.takes('}')) {
      this.skipSpace()
      if (this.peek() !== '"') this.refuse(pointer, 'not JSON: a name in quotes is wanted')
      const name = this.string(pointer).text
      const place = memberOf(pointer, name)
      if (name.length > LONGEST_NAME) this.refuse(pointer, `a name longer than ${LONGEST_NAME}`)
      if (members.has(name)) this.refuse(place, 'duplicate name')
      if (!this.takes(':')) this.refuse(place, 'not JSON: a colon is wanted')
      members.set(name, this.value(place))
      wantsMore = this.takes(',')
      if (!wantsMore) this.demandNext('}', pointer)
    }
    this.depth--
    return { kind: 'object', members, start, end: this.at }
  }

  private array(pointer: string): JsonArray {
    const start = this.enter(pointer)
    const elements: JsonValue[] = []
    let wantsMore = false
    while (wantsMore || !this.takes(']')) {
      elements.push(this.value(elementOf(pointer, elements.length)))
      wantsMore = this.takes(',')
      if (!wantsMore) this.demandNext(']', pointer)
    }
    this.depth--
    return { kind: 'array', elements, start, end: this.at }
  }

  private string(pointer: string): JsonString {
    const start = this.at
    const read = readText(this.bytes, start)
    if ('wrong' in read) throw new JsonRefused(pointer, read.at, read.wrong)
    this.at = read.end
    return { kind: 'string', text: read.text, start, end: read.end }
  }

  private number(pointer: string): JsonValue {
    const start = this.at
    let run = ''
    while (NUMBER_BYTES.test(this.peek())) {
      run += this.peek()
      this.at++
    }
    NUMBER.lastIndex = 0
    if (NUMBER.exec(run)?.[0] !== run) this.refuse(pointer, 'not JSON: no number')
    if (run.replace(/[^0-9]/g, '').length > LONGEST_NUMBER) {
      this.refuse(pointer, `a number of more than ${LONGEST_NUMBER} digits`)
    }
    return { kind: 'number', literal: run, start, end: this.at }
  }

  private literal(pointer: string): JsonValue {
    const start = this.at
    for (const [word, value] of Object.entries(LITERALS)) {
      const isHere = [...word].every((letter, index) => this.peek(index) === letter)
      if (isHere) {
        this.at += word.length
        return { kind: 'literal', value, start, end: this.at }
      }
    }
    this.refuse(pointer, this.peek() === '' ? 'no value' : 'not JSON: no value begins so')
  }

  private enter(pointer: string): number {
    if (++this.depth > MAX_DEPTH) this.refuse(pointer, `deeper than ${MAX_DEPTH}`)
    return this.at++
  }

  private demandNext(end: string, pointer: string): void {
    this.skipSpace()
    if (this.peek() !== end) this.refuse(pointer, `not JSON: a comma or ${end} is wanted`)
  }

  private takes(character: string): boolean {
    this.skipSpace()
    if (this.peek() !== character) return false
    this.at++
    return true
  }

  private skipSpace(): void {
    while (/[ \t\n\r]/.test(this.peek())) this.at++
  }

  /** The character at so many bytes from here, empty after the last one. */
  private peek(ahead = 0): string {
    const byte = this.bytes[this.at + ahead]
    return byte === undefined ? '' : String.fromCharCode(byte)
  }

  private refuse(pointer: string, reason: string): never {
    throw new JsonRefused(pointer, this.at, reason)
  }
}
