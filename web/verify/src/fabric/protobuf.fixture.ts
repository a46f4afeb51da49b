import { concat, utf8 } from '../bytes.ts'

export type FieldValue = number | string | Uint8Array

/** A protobuf message of these fields, written in this order; one without a value is left out. */
export function message(...fields: readonly (readonly [number, FieldValue | undefined])[]) {
  return concat(
    ...fields.flatMap(([number, value]) => {
      if (value === undefined) return []
      if (typeof value === 'number') return [varint(number * 8), varint(value)]
      const bytes = typeof value === 'string' ? utf8(value) : value
      return [varint(number * 8 + 2), varint(bytes.length), bytes]
    }),
  )
}

function varint(value: number): Uint8Array {
  const bytes: number[] = []
  let rest = value
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128)
  return Uint8Array.of(...bytes, rest)
}
