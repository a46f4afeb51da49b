import { assert, asyncProperty, nat } from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { ITEM } from '../bundle.fixture.ts'
import { fromBase64, toBase64 } from '../bytes.ts'
import type { ConfirmationClaim } from '../confirmed.ts'
import { Refusal } from '../refusal.ts'
import { readTrustFile, type TrustFile } from '../trustFile.ts'
import { verifyBundle } from '../verifyBundle.ts'
import { checkConfirmationInBlock } from './block.ts'
import {
  appending,
  BLOCK,
  confirmationOf,
  confirmedBundle,
  confirming,
  trustOf,
} from './confirmed.fixture.ts'
import { blockOf, network, payloadOf } from './network.fixture.ts'

const SIZE = 16
/** Bytes from one that is changed to the next; all of them would take a minute. */
const STRIDE = 4
const NOW = new Date('2026-11-27')

let trust: TrustFile
let claim: ConfirmationClaim
let bundle: string
let facts: string

beforeAll(async () => {
  const fabric = await network()
  trust = readTrustFile(trustOf(fabric))
  const confirmation = await confirmationOf(fabric, confirming(fabric, SIZE))
  const payloads = [confirming(fabric), appending(fabric, SIZE)].map(payloadOf)
  confirmation.block = await blockOf(fabric, BLOCK, await Promise.all(payloads))
  bundle = JSON.stringify(confirmedBundle(confirmation, SIZE))
  facts = await verdict(JSON.parse(bundle), (one) => {
    claim = one
  })
})

/** What is said of a bundle, or the check that it fails. */
async function verdict(json: unknown, look: (claim: ConfirmationClaim) => void = () => undefined) {
  const result = await verifyBundle(
    json,
    { identifier: ITEM, logs: trust.logs },
    undefined,
    (one) => {
      look(one)
      return checkConfirmationInBlock(one, trust, NOW)
    },
  )
  if ('failed' in result) return `failed: ${result.failed}`
  const said = result.entries.map(({ index, kind, level, authored, received, places }) => [
    index,
    kind,
    level,
    authored.map(({ name, value }) => [name, value]),
    received.map(({ name, value }) => [name, value]),
    [...places],
  ])
  return JSON.stringify({ level: result.level, logs: result.logs, said })
}

/** All texts of a JSON value, each with what puts another in its place. */
function textsIn(json: unknown, set: (text: string) => void = () => undefined): Place[] {
  if (typeof json === 'string') return [{ text: json, set }]
  if (typeof json !== 'object' || json === null) return []
  const members = json as Record<string, unknown>
  return Object.keys(members).flatMap((name) =>
    textsIn(members[name], (text) => {
      members[name] = text
    }),
  )
}

interface Place {
  text: string
  set: (text: string) => void
}

it('holds as it is', () => {
  expect(facts).toContain('"level":4')
})

it('tells of no flipped bit in confirmation and block anything else', async () => {
  const whole = JSON.stringify(claim.confirmation)
  const found: Record<string, number> = {}
  for (const [place, { text }] of textsIn(JSON.parse(whole)).entries()) {
    const bytes = fromBase64(text) ?? new Uint8Array()
    for (let at = place % STRIDE; at < bytes.length; at += STRIDE) {
      const changed = bytes.slice()
      changed[at] = (bytes[at] ?? 0) ^ (1 << (at % 8))
      const confirmation: unknown = JSON.parse(whole)
      textsIn(confirmation)[place]?.set(toBase64(changed))
      const said = await outcome(confirmation)
      found[said] = (found[said] ?? 0) + 1
    }
  }
  const { same = 0, ...refused } = found

  // The last header's own hash, and authorities that nobody names.
  expect(same).toBeLessThan(120)
  expect(Object.keys(refused).filter((check) => !/^(?:confirmation|block)-/.test(check))).toEqual(
    [],
  )
  expect(Object.keys(refused).length).toBeGreaterThan(8)
}, 300_000)

/** The check that failed, or whether the same is said as before. */
async function outcome(confirmation: unknown): Promise<string> {
  const expected = await expectedFacts
  try {
    const said = await checkConfirmationInBlock({ ...claim, confirmation }, trust, NOW)
    return JSON.stringify(said) === expected ? 'same' : `other: ${JSON.stringify(said)}`
  } catch (error) {
    if (error instanceof Refusal) return error.check
    throw error
  }
}
let expectedFacts: Promise<string>
beforeAll(() => {
  expectedFacts = checkConfirmationInBlock(claim, trust, NOW).then((said) => JSON.stringify(said))
})

it('tells of no other character anywhere in a bundle anything else', async () => {
  await assert(
    asyncProperty(nat(), nat(), nat(), async (place, at, other) => {
      const changed: unknown = JSON.parse(bundle)
      const texts = textsIn(changed)
      const { text, set } = texts[place % texts.length] ?? { text: '', set: () => undefined }
      const where = at % (text.length + 1)
      const character = String.fromCharCode(33 + (other % 90))
      set(text.slice(0, where) + character + text.slice(where + 1))
      const said = await verdict(changed)
      if (!said.startsWith('failed: ')) expect(said).toBe(facts)
    }),
    { numRuns: 300 },
  )
}, 120_000)
