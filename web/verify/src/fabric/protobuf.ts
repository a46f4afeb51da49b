import { demand, Refusal, type Check } from '../refusal.ts'

/** What a field of a message holds: a number, bytes or text or a message, or several of these. */
export type Kind = 'number' | 'bytes' | 'list'

/** The fields of a message by their numbers. There are no others. */
export type Fields = Readonly<Record<number, Kind>>

const VARINT = 0
const DELIMITED = 2

/**
 * A protobuf message as Fabric's programs write it. Stricter than protobuf asks for, so that nothing in it goes unseen:
 * an unknown field, a second value of a singular field, a number in more bytes than it takes and one above 2^53 - 1
 * are refused. Fields may come in any order.
 */
export class Message {
  private readonly values = new Map<number, (number | Uint8Array)[]>()

  /** Throws a Refusal of this check for any other bytes. */
  constructor(
    bytes: Uint8Array,
    fields: Fields,
    private readonly check: Check,
  ) {
    const reader = new Reader(bytes, check)
    while (!reader.isAtEnd()) {
      const key = reader.varint()
      const number = Math.floor(key / 8)
      const kind = fields[number]
      const wireType = kind === 'number' ? VARINT : DELIMITED
      demand(kind !== undefined && key % 8 === wireType, check, `unknown field ${number}`)
      const known = this.values.get(number) ?? []
      demand(known.length === 0 || kind === 'list', check, `field ${number} stands there twice`)
      known.push(kind === 'number' ? reader.varint() : reader.delimited())
      this.values.set(number, known)
    }
  }

  /** 0 where the field is absent. */
  number(field: number): number {
    const value = this.values.get(field)?.[0] ?? 0
    demand(typeof value === 'number', this.check, `field ${field} is no number`)
    return value
  }

  /** Empty where the field is absent. */
  bytes(field: number): Uint8Array {
    return this.list(field)[0] ?? new Uint8Array()
  }

  text(field: number): string {
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(this.bytes(field))
    } catch (error) {
      if (error instanceof TypeError) throw new Refusal(this.check, `field ${field} is no text`)
      throw error
    }
  }

  list(field: number): Uint8Array[] {
    return (this.values.get(field) ?? []).filter((value) => value instanceof Uint8Array)
  }

  has(field: number): boolean {
    return this.values.has(field)
  }
}

class Reader {
  private offset = 0

  constructor(
    private readonly source: Uint8Array,
    private readonly check: Check,
  ) {}

  isAtEnd(): boolean {
    return this.offset === this.source.length
  }

  varint(): number {
    let value = 0
    for (let scale = 1; ; scale *= 128) {
      const byte = this.source[this.offset++]
      demand(byte !== undefined, this.check, 'a message ends within a number')
      value += (byte % 128) * scale
      demand(value <= Number.MAX_SAFE_INTEGER, this.check, 'a number is too large')
      if (byte >= 128) continue
      demand(byte > 0 || scale === 1, this.check, 'a number is longer than it need be')
      return value
    }
  }

  delimited(): Uint8Array {
    const length = this.varint()
    const end = this.offset + length
    demand(end <= this.source.length, this.check, 'a message ends within a field')
    const part = this.source.subarray(this.offset, end)
    this.offset = end
    return part
  }
}
