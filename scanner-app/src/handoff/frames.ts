import { sha256, toHex } from '@chamadao/verify'
import { deflateSync, inflateSync } from 'fflate'
import { fromBase45, toBase45 } from './base45.ts'
import { LONGEST, parseEnvelope, writeEnvelope } from './envelope.ts'
import { MessageRefused } from './messageRefused.ts'
import type { Envelope, Frame } from './shapes.ts'

const SLICE = 400
const MOST = 20
const PLAIN = 0
const DEFLATED = 1
const ID_DIGITS = 8
// A slice has 600 digits; longer ones are not looked at.
const FRAME =
  /^CHAMADAO\/H1\/([0-9A-F]{8})\/([1-9][0-9]?)\/([1-9][0-9]?)\/([0-9A-Z $%*+\-./:]{1,600})$/

/** The frames of an envelope, to be shown one after the other; throws RangeError when 20 do not hold it. */
export function framesOf(envelope: Envelope): string[] {
  return framesOfText(writeEnvelope(envelope))
}

/** Of whatever text. */
export function framesOfText(text: Uint8Array): string[] {
  const payload =
    text.length < SLICE ? flagged(PLAIN, text) : flagged(DEFLATED, deflateSync(text, { level: 9 }))
  const count = Math.ceil(payload.length / SLICE)
  if (count > MOST) throw new RangeError(`${count} frames, at most ${MOST} are shown`)
  const id = idOf(payload)
  return Array.from({ length: count }, (_, place) => {
    const slice = payload.subarray(place * SLICE, (place + 1) * SLICE)
    return `CHAMADAO/H1/${id}/${place + 1}/${count}/${toBase45(slice)}`
  })
}

/** What came of one more symbol, for whatever text. */
export type TextSeen =
  | { frame: 'other' }
  | { frame: 'part'; have: number; of: number; anew: boolean; fresh: boolean }
  | { frame: 'whole'; text: Uint8Array; anew: boolean }
  | { frame: 'altered' }

/** Puts frames together, in whatever order and however often they are seen. */
export class TextCollector {
  private id = ''
  private slices: (Uint8Array | undefined)[] = []

  take(text: string): TextSeen {
    const frame = readFrame(text)
    if (!frame) return { frame: 'other' }
    const others = this.slices.length > 0
    const isOther = frame.id !== this.id || frame.count !== this.slices.length
    if (isOther) {
      this.id = frame.id
      this.slices = Array.from({ length: frame.count }, () => undefined)
    }
    const fresh = this.slices[frame.place - 1] === undefined
    this.slices[frame.place - 1] = frame.slice
    return this.seen(isOther && others, fresh)
  }

  get progress(): { have: number; of: number } | undefined {
    if (this.slices.length === 0) return undefined
    return { have: this.here().length, of: this.slices.length }
  }

  clear(): void {
    this.id = ''
    this.slices = []
  }

  private seen(anew: boolean, fresh: boolean): TextSeen {
    const here = this.here()
    const of = this.slices.length
    if (here.length < of) return { frame: 'part', have: here.length, of, anew, fresh }
    const payload = joined(here)
    const text = idOf(payload) === this.id ? textOf(payload) : undefined
    if (text) return { frame: 'whole', text, anew }
    this.clear()
    return { frame: 'altered' }
  }

  private here(): Uint8Array[] {
    return this.slices.filter((slice) => slice !== undefined)
  }
}

/** The same for envelopes. */
export class FrameCollector {
  private readonly collector = new TextCollector()

  take(text: string): Frame {
    const seen = this.collector.take(text)
    if (seen.frame !== 'whole') return seen
    try {
      return { frame: 'whole', envelope: parseEnvelope(seen.text), anew: seen.anew }
    } catch (error) {
      if (!(error instanceof MessageRefused)) throw error
      this.clear()
      return { frame: 'altered' }
    }
  }

  /** Parts that are here, and how many there are; none before the first. */
  get progress(): { have: number; of: number } | undefined {
    return this.collector.progress
  }

  clear(): void {
    this.collector.clear()
  }
}

interface ReadFrame {
  id: string
  place: number
  count: number
  slice: Uint8Array
}

function readFrame(text: string): ReadFrame | undefined {
  const [, id = '', placeText, countText, digits = ''] = FRAME.exec(text) ?? []
  const slice = fromBase45(digits)
  const place = Number(placeText)
  const count = Number(countText)
  if (!slice || !(place <= count && count <= MOST)) return undefined
  const fits = place === count ? slice.length <= SLICE : slice.length === SLICE
  return fits ? { id, place, count, slice } : undefined
}

function flagged(flag: number, content: Uint8Array): Uint8Array {
  return joined([Uint8Array.of(flag), content])
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

function idOf(payload: Uint8Array): string {
  return toHex(sha256(payload)).slice(0, ID_DIGITS).toUpperCase()
}

function textOf(payload: Uint8Array): Uint8Array | undefined {
  const content = payload.subarray(1)
  if (payload[0] === PLAIN) return content
  return payload[0] === DEFLATED ? wholeStream(content) : undefined
}

/** Undefined for what is no whole stream, has something behind it, or becomes too long. */
function wholeStream(content: Uint8Array): Uint8Array | undefined {
  // The library does not tell where a stream ends: without its last byte it must be none.
  return inflated(content.subarray(0, -1)) ? undefined : inflated(content)
}

function inflated(content: Uint8Array): Uint8Array | undefined {
  if (content.length === 0) return undefined
  try {
    const text = inflateSync(content, { out: new Uint8Array(LONGEST + 1) })
    return text.length <= LONGEST ? text : undefined
  } catch (error) {
    // Its own errors have a code; stored bytes that do not fit into what is left are a RangeError.
    if (error instanceof Error && ('code' in error || error instanceof RangeError)) return undefined
    throw error
  }
}
