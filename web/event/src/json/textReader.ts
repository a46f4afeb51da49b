import { isWellFormed } from '@chamadao/verify'

const QUOTE = 0x22
const BACKSLASH = 0x5c
const ESCAPES = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
])

const DECODER = new TextDecoder('utf-8', { ignoreBOM: true })

/** A string, where it ends, and where something in it is wrong. */
export type ReadText = { text: string; end: number } | { wrong: string; at: number }

/** Reads the string whose opening quote stands at `start`; the bytes must be valid UTF-8. */
export function readText(bytes: Uint8Array, start: number): ReadText {
  let escaped = false
  let at = start + 1
  for (; bytes[at] !== QUOTE; at++) {
    const byte = bytes[at]
    if (byte === undefined) return { wrong: 'not JSON: a string without end', at }
    if (byte < 0x20) return { wrong: 'not JSON: a control character in a string', at }
    if (byte === BACKSLASH) {
      escaped = true
      at++
    }
  }
  const raw = DECODER.decode(bytes.subarray(start + 1, at))
  const text = escaped ? unescaped(raw) : raw
  if (text === undefined) return { wrong: 'not JSON: an unknown escape', at: start }
  // Only an escape can make one.
  if (escaped && !isWellFormed(text)) return { wrong: 'a lone surrogate', at }
  return { text, end: at + 1 }
}

function unescaped(raw: string): string | undefined {
  let isWhole = true
  const text = raw.replace(/\\(u[0-9A-Fa-f]{4}|[^])/g, (_, escape: string) => {
    if (escape.length > 1) return String.fromCharCode(Number.parseInt(escape.slice(1), 16))
    const plain = ESCAPES.get(escape)
    if (plain === undefined) isWhole = false
    return plain ?? ''
  })
  return isWhole ? text : undefined
}
