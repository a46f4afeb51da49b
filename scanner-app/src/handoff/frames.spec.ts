import { toHex } from '@chamadao/verify'
import { deflateSync } from 'fflate'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tools } from '../world.fixture.ts'
import { fromBase45, toBase45 } from './base45.ts'
import { framesOfText, TextCollector, type TextSeen } from './frames.ts'

const text = fc.uint8Array({ minLength: 1, maxLength: 5000 })

/** What cannot be compressed. */
function chance(length: number): Uint8Array {
  return tools(() => new Date(), length).random(length)
}

function through(frames: readonly string[], collector = new TextCollector()): TextSeen | undefined {
  return frames.map((frame) => collector.take(frame)).at(-1)
}

describe('base45', () => {
  // RFC 9285 section 4.
  it.each([
    ['AB', 'BB8'],
    ['Hello!!', '%69 VD92EX0'],
    ['base-45', 'UJCLQE7W581'],
    ['ietf!', 'QED8WEX0'],
  ])('writes %s as %s', (plain, digits) => {
    expect(toBase45(new TextEncoder().encode(plain))).toBe(digits)
    expect(new TextDecoder().decode(fromBase45(digits))).toBe(plain)
  })

  it.each(['A', 'GGX', 'Z5', ':::', 'bb8', 'ab', '茶茶茶'])('reads nothing in %s', (digits) => {
    expect(fromBase45(digits)).toBeUndefined()
  })

  it('gives back all bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(fromBase45(toBase45(bytes))).toEqual(bytes)
      }),
    )
  })
})

describe('frames', () => {
  it('come together in any order, however often each is seen', () => {
    const orders = fc.array(fc.nat(), { minLength: 40, maxLength: 200 })
    fc.assert(
      fc.property(text, orders, (bytes, order) => {
        const frames = framesOfText(bytes)
        const seen = [...order.map((at) => at % frames.length), ...frames.keys()]

        const last = through(seen.map((at) => frames[at] ?? ''))

        expect(last).toMatchObject({ frame: 'whole', text: bytes })
      }),
    )
  })

  it('tell how many are here', () => {
    const bytes = chance(1100)
    const [first = '', second = '', third = '', ...rest] = framesOfText(bytes)
    const of = 3
    expect(rest).toEqual([])
    const collector = new TextCollector()

    expect(collector.progress).toBeUndefined()
    expect(collector.take(second)).toEqual({ frame: 'part', have: 1, of, anew: false, fresh: true })
    expect(collector.take(second)).toEqual({
      frame: 'part',
      have: 1,
      of,
      anew: false,
      fresh: false,
    })
    expect(collector.take('https://tea.example/')).toEqual({ frame: 'other' })
    expect(collector.take(first)).toMatchObject({ have: 2 })
    expect(collector.progress).toEqual({ have: 2, of })
    expect(collector.take(third)).toMatchObject({ frame: 'whole', text: bytes })
  })

  it('begin anew when another text is shown', () => {
    const one = chance(900)
    const other = chance(901)
    const collector = new TextCollector()
    collector.take(framesOfText(one)[0] ?? '')

    const last = through(framesOfText(other), collector)

    expect(collector.take(framesOfText(one)[0] ?? '')).toMatchObject({ have: 1, anew: true })
    expect(last).toMatchObject({ frame: 'whole', text: other })
  })

  it('give another text in no case, whatever happens to them', () => {
    const damage = fc.record({ frame: fc.nat(), at: fc.nat(), by: fc.integer({ min: 1, max: 60 }) })
    fc.assert(
      fc.property(text, fc.array(damage, { minLength: 1, maxLength: 3 }), (bytes, damages) => {
        const frames = framesOfText(bytes)
        for (const { frame, at, by } of damages) {
          const place = frame % frames.length
          const old = frames[place] ?? ''
          const where = at % old.length
          const letter = String.fromCharCode(32 + ((old.charCodeAt(where) - 32 + by) % 64))
          frames[place] = old.slice(0, where) + letter + old.slice(where + 1)
        }
        const collector = new TextCollector()

        for (const frame of frames) {
          const seen = collector.take(frame)
          if (seen.frame === 'whole') expect(seen.text).toEqual(bytes)
        }
      }),
    )
  })

  it('that are cut off are none', () => {
    fc.assert(
      fc.property(text, fc.nat(), (bytes, cut) => {
        const [first = ''] = framesOfText(bytes)
        const seen = new TextCollector().take(first.slice(0, cut % first.length))
        expect(['other', 'altered', 'part']).toContain(seen.frame)
        if (seen.frame === 'part') expect(first).toMatch(/\/1\/([2-9]|1\d|20)\//)
      }),
    )
  })

  it('are plain as long as one holds it, and at most twenty', () => {
    expect(framesOfText(new Uint8Array(399))).toHaveLength(1)
    expect(
      fromBase45(framesOfText(new Uint8Array(399))[0]?.split('/').slice(5).join('/') ?? '')?.[0],
    ).toBe(0)
    expect(() => framesOfText(chance(12_000))).toThrow(RangeError)
  })
})

describe('a payload', () => {
  const deflated = deflateSync(new TextEncoder().encode('a'))
  const bomb = deflateSync(new Uint8Array(256 * 1024 + 1), { level: 9 })

  it.each([
    ['neither plain nor compressed', [2, 65]],
    ['compressed and cut off', [1, ...deflated.slice(0, -1)]],
    ['compressed with something behind it', [1, ...deflated, 0]],
    ['compressed, and nothing', [1]],
    ['a stored block longer than itself', [1, 1, 255, 255, 0, 0, 65]],
    ['too long once inflated', [1, ...bomb]],
  ])('that is %s is altered', async (_, payload) => {
    const bytes = Uint8Array.from(payload)
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
    const id = toHex(digest.slice(0, 4)).toUpperCase()

    const seen = new TextCollector().take(`CHAMADAO/H1/${id}/1/1/${toBase45(bytes)}`)

    expect(bytes.length).toBeLessThanOrEqual(400)
    expect(seen).toEqual({ frame: 'altered' })
  })
})
