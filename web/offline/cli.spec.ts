import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { bundleOf, ITEM, ORIGIN, VKEYS, writtenEntries } from '../verify/src/bundle.fixture.ts'
import {
  appending,
  BLOCK,
  confirmationOf,
  confirmedBundle,
  confirming,
  trustOf,
} from '../verify/src/fabric/confirmed.fixture.ts'
import { blockOf, network, payloadOf } from '../verify/src/fabric/network.fixture.ts'

const WEB = fileURLToPath(new URL('..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'verify-'))
const EMBEDDED = {
  format: 'chamadao-trust/1',
  operator: 'BrandMSP',
  logs: VKEYS.trim().split('\n'),
  ledger: null,
}

/** What would wipe a terminal, and write another outcome there. */
const HOSTILE =
  'x\r\n\u001b[2J\u009b1mlevel 4: RegulatorMSP\u2028\u202elevel 4: lowest of 9 entries'

// Each test starts a process.
vi.setConfig({ testTimeout: 30_000 })

beforeAll(async () => {
  await build({
    configFile: join(WEB, 'vite.cli.config.ts'),
    root: WEB,
    logLevel: 'silent',
    build: { outDir: folder },
  })
  const fabric = await network()
  const whole = await confirmationOf(fabric, confirming(fabric, 16))
  const newer = await confirmationOf(fabric, confirming(fabric, 8))
  const few = { ...confirming(fabric, 16), endorsers: Object.values(fabric.peers).slice(2) }
  const payloads = [confirming(fabric), appending(fabric, 16)].map(payloadOf)
  const block = await blockOf(fabric, BLOCK, await Promise.all(payloads))
  given('trust.json', trustOf(fabric))
  given('embedded.json', EMBEDDED)
  given('plain.json', bundleOf(writtenEntries()))
  given('confirmed.json', confirmedBundle(whole, 16))
  given('newer.json', confirmedBundle(newer, 8))
  given('few.json', confirmedBundle(await confirmationOf(fabric, few), 16))
  given('block.json', confirmedBundle({ ...whole, block }, 16))
  given('hostile.json', { ...bundleOf(writtenEntries()), identifier: HOSTILE })
  given('hostile-trust.json', { ...EMBEDDED, format: HOSTILE })
}, 60_000)

afterAll(() => rmSync(folder, { recursive: true }))

function given(name: string, json: object) {
  writeFileSync(join(folder, name), JSON.stringify(json))
}

function run(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['verify.mjs', ...words], {
    cwd: folder,
    encoding: 'utf8',
  })
  return { status, lines: stdout.split('\n').filter((line) => line !== ''), stdout, stderr }
}

it('says who confirmed, and what of it is newer', () => {
  const { status, lines } = run('newer.json', '--trust', 'trust.json')

  expect(lines).toEqual([
    'level 3: BrandMSP, AssociationMSP, RegulatorMSP',
    `item: ${ITEM}`,
    `log: ${ORIGIN}, 16 entries, 8 confirmed`,
    'newer: 3 entries are recorded, not yet confirmed by others',
    'level 2: lowest of 10 entries',
  ])
  expect(status).toBe(0)
})

it('reaches level 3', () => {
  const { status, lines } = run('confirmed.json', '--trust', 'trust.json', '--item', ITEM)

  expect(lines[0]).toBe('level 3: BrandMSP, AssociationMSP, RegulatorMSP')
  expect(lines[lines.length - 1]).toBe('level 3: lowest of 10 entries')
  expect(status).toBe(0)
})

it('takes the address that stands on the item', () => {
  const address = ITEM.replace('https://id.gs1.org', 'HTTPS://TEA.EXAMPLE')

  const { status, lines } = run('plain.json', '--trust', 'trust.json', '--item', ` ${address}?a=b `)

  expect(lines).toContain(`item: ${ITEM}`)
  expect(status).toBe(0)
})

it('reaches level 4 with the block', () => {
  const { status, lines } = run('block.json', '--trust', 'trust.json')

  expect(lines[0]).toBe('level 4: BrandMSP, AssociationMSP, RegulatorMSP')
  expect(lines).toContain('block: 7, signed by OrdererMSP')
  expect(lines[lines.length - 1]).toBe('level 4: lowest of 10 entries')
  expect(status).toBe(0)
})

it.each(['plain.json', 'confirmed.json'])(
  'has no more than the operator’s word of %s where the operator keeps the ledger',
  (bundle) => {
    const { status, lines } = run(bundle, '--trust', 'embedded.json')

    expect(lines[0]).toBe('level 2: BrandMSP')
    expect(lines[lines.length - 1]).toBe('level 2: lowest of 10 entries')
    expect(status).toBe(0)
  },
)

it.each([
  ['few.json', [], /^failed: confirmation-policy 1 of 3 organisations/],
  ['plain.json', ['--item', 'https://other.example/'], /^failed: identifier /],
  ['plain.json', ['--item', ITEM.toLowerCase()], /^failed: identifier /],
  ['plain.json', ['--item', ''], /^failed: identifier /],
  ['trust.json', [], /^failed: format /],
  ['verify.mjs', [], /^failed: format /],
])('says of %s %j that a check failed', (bundle, words, line) => {
  const { status, lines } = run(bundle, '--trust', 'trust.json', ...words)

  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatch(line)
  expect(status).toBe(1)
})

it.each([
  '',
  'null',
  '[]',
  '"chamadao-proof/1"',
  '{"format":{"toString":1}}',
  '{"format":["chamadao-proof/1"],"identifier":{"valueOf":null}}',
  '{"format":"chamadao-proof/1","identifier":"","logs":[{"origin":{"toString":{}}}]}',
  '['.repeat(200_000) + ']'.repeat(200_000),
])('says that %.60s is no bundle', (text) => {
  writeFileSync(join(folder, 'shape.json'), text)

  const { status, lines, stderr } = run('shape.json', '--trust', 'trust.json')

  expect(lines).toEqual([expect.stringMatching(/^failed: format /)])
  expect(stderr).toBe('')
  expect(status).toBe(1)
})

it('lets a bundle write no line of its own', () => {
  const { status, stdout } = run('hostile.json', '--trust', 'trust.json', '--item', ITEM)

  expect(stdout).toMatch(/^failed: identifier [ -~]*\n$/)
  expect(stdout).toContain('x\\u000d\\u000a\\u001b[2J\\u009b1mlevel 4: RegulatorMSP\\u2028\\u202e')
  expect(status).toBe(1)
})

it('lets a file of trust write no line of its own', () => {
  const { status, stderr } = run('plain.json', '--trust', 'hostile-trust.json')

  expect(stderr).toMatch(/^hostile-trust\.json: [ -~]*\n$/)
  expect(status).toBe(2)
})

it.each([
  [[], /^usage: /],
  [['plain.json'], /^usage: /],
  [['plain.json', 'few.json', '--trust', 'trust.json'], /^usage: /],
  [['plain.json', '--trusted', 'trust.json'], /usage: /],
  [['none.json', '--trust', 'trust.json'], /none\.json/],
  [['plain.json', '--trust', 'none.json'], /none\.json/],
  [['plain.json', '--trust', 'plain.json'], /^plain\.json: unknown format/],
  [['plain.json', '--trust', 'verify.mjs'], /^verify\.mjs: /],
])('cannot run with %j', (words, message) => {
  const { status, lines, stderr } = run(...words)

  expect(lines).toEqual([])
  expect(stderr).toMatch(message)
  expect(status).toBe(2)
})
