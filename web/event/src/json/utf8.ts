/** Offset of the first byte that is no valid UTF-8 (RFC 3629); undefined where all are. */
export function firstInvalid(bytes: Uint8Array): number | undefined {
  let at = 0
  while (at < bytes.length) {
    const length = sequenceAt(bytes, at)
    if (length === 0) return at
    at += length
  }
  return undefined
}

/** Length of the sequence that begins here, 0 when there is none. */
function sequenceAt(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0
  if (first < 0x80) return 1
  const length = lengthBy(first)
  const [lowest, highest] = secondByte(first)
  const second = bytes[at + 1] ?? 0
  if (second < lowest || second > highest) return 0
  for (let next = at + 2; next < at + length; next++) {
    if (((bytes[next] ?? 0) & 0xc0) !== 0x80) return 0
  }
  return length
}

function lengthBy(first: number): number {
  if (first >= 0xc2 && first <= 0xdf) return 2
  if (first >= 0xe0 && first <= 0xef) return 3
  return first >= 0xf0 && first <= 0xf4 ? 4 : 0
}

/** Overlong forms, surrogates and what lies above U+10FFFF have no place in UTF-8. */
function secondByte(first: number): readonly [lowest: number, highest: number] {
  if (first === 0xe0) return [0xa0, 0xbf]
  if (first === 0xed) return [0x80, 0x9f]
  if (first === 0xf0) return [0x90, 0xbf]
  return [0x80, first === 0xf4 ? 0x8f : 0xbf]
}
