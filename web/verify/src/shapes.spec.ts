import fc from 'fast-check'
import { expect, it } from 'vitest'
import { checkConfirmationInBlock } from './fabric/block.ts'
import { golden } from './golden.fixture.ts'
import { readTrustFile, UnreadableTrust } from './trustFile.ts'
import { verifyBundle } from './verifyBundle.ts'

const BUNDLE = JSON.stringify(golden('confirmation/bundle-with-block.json'))
const { identifier } = JSON.parse(BUNDLE) as { identifier: string }
const TRUST = JSON.stringify(golden('confirmation/trust.json'))
const trust = readTrustFile(JSON.parse(TRUST))

/** Whatever is thrown but a Refusal comes through. */
function verify(json: unknown) {
  return verifyBundle(json, { identifier, logs: trust.logs }, undefined, (claim) =>
    checkConfirmationInBlock(claim, trust),
  )
}

type Parts = Record<string, unknown>

/** All lists and objects in a JSON value. */
function partsIn(json: unknown): Parts[] {
  if (typeof json !== 'object' || json === null) return []
  return [json as Parts, ...Object.values(json).flatMap(partsIn)]
}

const MEMBERS = ['format', 'identifier', 'logs', 'toString', 'valueOf', '__proto__', 'length']

/** An object that cannot be made a text. */
const NO_TEXT = { toString: 1 }

/** Among them objects that are no text, and numbers that are none of the counts. */
const value = fc.oneof(
  fc.jsonValue(),
  fc.dictionary(fc.constantFrom(...MEMBERS), fc.oneof(fc.jsonValue(), fc.constant(NO_TEXT))),
  fc.constantFrom<unknown>(NO_TEXT, [], {}, '', -1, 0.5, 2 ** 53, 1e308, null, [[[]]]),
)

type Change = (parts: Parts, name: string, other: unknown) => void

const CHANGES: readonly Change[] = [
  (parts, name, other) => {
    parts[name] = other
  },
  (parts, name) => {
    Reflect.deleteProperty(parts, name)
  },
  (parts, name) => {
    parts[name] = [parts[name]]
  },
  (parts, name) => {
    parts[name] = Array.from({ length: 70 }, () => parts[name])
  },
  (parts, name) => {
    const own = parts[name]
    if (Array.isArray(own)) own.push(...own)
    else parts[name] = String(JSON.stringify(own))
  },
  (parts, name) => {
    const own = parts[name]
    parts[name] = typeof own === 'number' ? own + 1 : { toString: own }
  },
]

const change = fc.record({
  // What holds most is nearest to the beginning.
  part: fc.oneof(fc.nat({ max: 9 }), fc.nat()),
  member: fc.nat(),
  change: fc.constantFrom(...CHANGES),
  other: value,
})

/** Nothing in it is shared with the value. */
function copied(json: unknown): unknown {
  return JSON.parse(JSON.stringify(json))
}

/** A JSON text with some parts of it changed. */
function changed(text: string) {
  return fc.array(change, { minLength: 1, maxLength: 3 }).map((changes) => {
    let json = JSON.parse(text) as Parts
    for (const { part, member, change, other } of changes) {
      const parts = partsIn(json)
      const chosen = parts[part % parts.length] ?? json
      const names = Object.keys(chosen)
      change(chosen, names[member % names.length] ?? 'format', copied(other))
      json = copied(json) as Parts
    }
    return JSON.stringify(json)
  })
}

it('holds as it is', async () => {
  expect(await verify(JSON.parse(BUNDLE))).toMatchObject({ level: 4 })
})

it('refuses any other JSON value', async () => {
  await fc.assert(
    fc.asyncProperty(value, async (json) => {
      expect(await verify(copied(json))).toMatchObject({ failed: 'format' })
    }),
    { numRuns: 500 },
  )
})

it('comes to an outcome for a bundle of any other shape', async () => {
  await fc.assert(
    fc.asyncProperty(changed(BUNDLE), async (text) => {
      expect(await verify(JSON.parse(text))).toHaveProperty('level')
    }),
    { numRuns: 1_000 },
  )
}, 120_000)

it('reads a trust file of any other shape, or says that it cannot', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        changed(TRUST),
        value.map((json) => JSON.stringify(json)),
      ),
      (text) => {
        try {
          expect(readTrustFile(JSON.parse(text))).toHaveProperty('operator')
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadableTrust)
        }
      },
    ),
    { numRuns: 500 },
  )
})

const deep = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`

it.each([
  ['an object that makes no text', 'format', '{"format":{"toString":1}}'],
  ['lists without end', 'format', `{"format":${deep(100_000)}}`],
  ['a value without end', 'opening', withValue(deep(100_000))],
])('refuses %s: %s', async (_, failed, text) => {
  expect(await verify(JSON.parse(text))).toMatchObject({ failed })
})

/** The bundle with another value in its first leaf. */
function withValue(json: string): string {
  const bundle = JSON.parse(BUNDLE) as {
    logs: { entries: { authored: { leaves: unknown[][] } }[] }[]
  }
  bundle.logs[0]?.entries[0]?.authored.leaves[0]?.splice(3, 1, '(value)')
  return JSON.stringify(bundle).replace('"(value)"', json)
}

it('reads texts of many megabytes', async () => {
  const long = 'A'.repeat(24_000_000)
  const log = BUNDLE.replace(/"checkpoint":"[^"]*"/, `"checkpoint":"\\n\\n— a ${long}\\n"`)
  const block = BUNDLE.replace(/"signatures":"[^"]*"/, `"signatures":"${long}"`)

  expect(await verify(JSON.parse(log))).toMatchObject({ failed: 'checkpoint-signature' })
  expect(await verify(JSON.parse(block))).toMatchObject({ failed: 'block-format' })
}, 60_000)
