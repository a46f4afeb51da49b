import { describe, expect, it } from 'vitest'
import {
  bundleOf,
  checkpointOf,
  ITEM,
  PACK,
  VKEYS,
  writtenEntries,
  type TestBundle,
} from './bundle.fixture.ts'
import type { Json } from './canonicalJson.ts'
import { fromBase64, toBase64 } from './bytes.ts'
import { Refusal, type Check } from './refusal.ts'
import { readLogKeys } from './trust.ts'
import { verifyBundle, type Verification } from './verifyBundle.ts'

const trust = { identifier: ITEM, logs: readLogKeys(VKEYS) }
const PACKING = 3
const DOCUMENT = 12

function verify(bundle: unknown): Promise<Verification> {
  return verifyBundle(JSON.parse(JSON.stringify(bundle)), trust)
}

function changed(change: (log: TestBundle['logs'][0], bundle: TestBundle) => void): TestBundle {
  const bundle = bundleOf(writtenEntries())
  const [log] = bundle.logs
  if (log) change(log, bundle)
  return bundle
}

function entryAt(log: TestBundle['logs'][0], index: number) {
  const entry = log.entries.find((candidate) => candidate.index === index)
  if (!entry) throw new Error(`no entry ${index}`)
  return entry
}

/** The log with another entry, which numbers nothing, in the place of one. */
function without(index: number) {
  const entries = writtenEntries()
  const other = entries[DOCUMENT]
  if (!other) throw new Error(`no entry ${DOCUMENT}`)
  entries[index] = other
  return entries
}

/** The log with the last entry of the item standing in for the one before, too. */
function twice() {
  const entries = writtenEntries()
  const [before, last] = [entries[9], entries[10]]
  const number = before?.sequenced.further.find(([name]) => name === ITEM)
  const at = last?.sequenced.further.findIndex(([name]) => name === ITEM) ?? -1
  if (number) last?.sequenced.further.splice(at, 1, number)
  return entries
}

function flipped(encoded: string | undefined): string {
  const bytes = fromBase64(encoded ?? '') ?? new Uint8Array()
  bytes[0] = (bytes[0] ?? 0) ^ 1
  return toBase64(bytes)
}

it('reaches level 2 for an item and the pack it was in', async () => {
  const result = await verify(bundleOf(writtenEntries()))

  expect(result).toMatchObject({ level: 2, counted: 10, logs: [{ size: 16 }] })
})

it('takes a confirmed checkpoint that the log has grown from', async () => {
  const older = checkpointOf(writtenEntries().slice(0, 16))

  expect(await verify(changed((log) => (log.confirmed = older)))).toMatchObject({ level: 2 })
})

const refused: [string, Check, 0 | 1, TestBundle][] = [
  ['no bundle', 'format', 0, changed((_, bundle) => (bundle.format = 'other'))],
  ['that of another item', 'identifier', 0, changed((_, bundle) => (bundle.identifier = PACK))],
  [
    'a value changed',
    'inclusion',
    1,
    changed((log) => entryAt(log, 1).authored.leaves[1]?.splice(3, 1, '2020-01-01T00:00:00Z')),
  ],
  [
    'a salt with a flipped bit',
    'inclusion',
    1,
    changed((log) => {
      const leaf = entryAt(log, 1).authored.leaves[1]
      leaf?.splice(1, 1, flipped(String(leaf[1])))
    }),
  ],
  [
    'a hash with a flipped bit',
    'inclusion',
    1,
    changed((log) => log.multiproof.splice(0, 1, flipped(log.multiproof[0]))),
  ],
  [
    'a number that is no leaf value',
    'opening',
    0,
    changed((log) => entryAt(log, 1).authored.leaves[1]?.splice(3, 1, 1.5 as Json)),
  ],
  [
    'a hash too many',
    'opening',
    0,
    changed((log) => entryAt(log, 1).authored.hashes.push(flipped(toBase64(new Uint8Array(32))))),
  ],
  [
    'a slot under another name',
    'slot',
    0,
    changed((log) => entryAt(log, 1).authored.leaves[6]?.splice(2, 1, 'other')),
  ],
  ['another origin', 'key', 1, changed((log) => (log.origin = 'other.example/log'))],
  [
    'a checkpoint of another size',
    'checkpoint-signature',
    1,
    changed((log) => (log.checkpoint = log.checkpoint.replace('\n16\n', '\n17\n'))),
  ],
  [
    'a confirmed checkpoint that this log has not grown from',
    'consistency',
    1,
    changed((log) => (log.confirmed = checkpointOf(writtenEntries().slice(1, 9)))),
  ],
  ['no statement of the item', 'statement', 1, changed((log) => log.statements.shift())],
  ['no statement of the pack', 'statement', 1, changed((log) => log.statements.pop())],
  [
    'a statement that was changed',
    'statement',
    1,
    changed((log) =>
      log.statements.splice(0, 1, log.statements[0]?.replace('\n7\n', '\n6\n') ?? ''),
    ),
  ],
]

it.each(refused)('refuses %s: %s', async (_, failed, level, bundle) => {
  expect(await verify(bundle)).toMatchObject({ failed, level })
})

describe('an operator who signs anything', () => {
  it('cannot say two things under one name', async () => {
    const NAME = 'https://ns.example/weight'
    const entries = writtenEntries()
    entries[1]?.authored.further.push([NAME, '357'], [NAME, '400'])

    const bundle = bundleOf(entries, { isOpened: ([name]) => name === NAME })

    expect(await verify(bundle)).toMatchObject({ level: 0, failed: 'opening' })
  })

  it('cannot count more events than are shown', async () => {
    const bundle = bundleOf(writtenEntries(), { counts: { [ITEM]: 8, [PACK]: 4 } })

    expect(await verify(bundle)).toMatchObject({ failed: 'gap' })
  })

  it('cannot count fewer events than are shown', async () => {
    const bundle = bundleOf(writtenEntries(), { counts: { [ITEM]: 6, [PACK]: 4 } })

    expect(await verify(bundle)).toMatchObject({ failed: 'gap' })
  })

  it('cannot leave out an event in the middle', async () => {
    const entries = without(7)

    expect(await verify(bundleOf(entries))).toMatchObject({ failed: 'gap' })
  })

  it('cannot leave out an event of the pack', async () => {
    const entries = without(5)

    expect(await verify(bundleOf(entries))).toMatchObject({ failed: 'gap' })
  })

  it('cannot leave out the pack', async () => {
    const bundle = bundleOf(writtenEntries(), { counts: { [ITEM]: 7 } })

    expect(await verify(bundle)).toMatchObject({
      failed: 'statement',
      detail: expect.stringContaining(PACK),
    })
  })

  it.each([
    ['that an event packs', 'type', 'slot'],
    ['an error declaration', 'errorDeclaration', 'slot'],
    ['what the item was packed into', 'parentID', 'pack'],
    ['that the item was packed', 'childEPCs', 'pack'],
  ])('cannot hide %s', async (_, word, failed) => {
    const bundle = bundleOf(writtenEntries(), {
      isHidden: ([name], index) =>
        index === PACKING && name === `https://ref.gs1.org/epcis/${word}`,
    })

    expect(await verify(bundle)).toMatchObject({ failed })
  })
})

describe('a bundle that was cut', () => {
  const isCarried = (index: number) => index < 9

  it('says so instead of finding a gap', async () => {
    const bundle = bundleOf(writtenEntries(), { cut: [ITEM], isCarried })

    expect(await verify(bundle)).toMatchObject({ level: 1, failed: 'cut' })
  })

  it('needs no count of what was cut', async () => {
    const bundle = bundleOf(writtenEntries(), { cut: [ITEM], isCarried })
    bundle.logs[0]?.statements.shift()

    expect(await verify(bundle)).toMatchObject({ failed: 'cut' })
  })

  it('reaches no level 2 when nothing is missing', async () => {
    expect(await verify(bundleOf(writtenEntries(), { cut: [ITEM] }))).toMatchObject({
      level: 1,
      failed: 'cut',
    })
  })

  it.each<[string, Check, TestBundle]>([
    [
      'an entry of the pack that is left out',
      'gap',
      bundleOf(writtenEntries(), {
        cut: [ITEM],
        isCarried: (index) => isCarried(index) && index !== 5,
      }),
    ],
    [
      'fewer entries counted than carried',
      'gap',
      bundleOf(writtenEntries(), { cut: [ITEM], isCarried, counts: { [ITEM]: 4, [PACK]: 4 } }),
    ],
    ['a number twice', 'gap', bundleOf(twice(), { cut: [ITEM] })],
    [
      'a pack without count',
      'statement',
      bundleOf(writtenEntries(), { cut: [ITEM], isCarried, counts: { [ITEM]: 7 } }),
    ],
    [
      'a value changed',
      'inclusion',
      changed((log) => {
        log.cut = [ITEM]
        entryAt(log, 1).authored.leaves[1]?.splice(3, 1, '2020-01-01T00:00:00Z')
      }),
    ],
  ])('does not excuse %s: %s', async (_, failed, bundle) => {
    expect(await verify(bundle)).toMatchObject({ failed })
  })

  it('tells what compares it with a screen', async () => {
    const told: (readonly string[])[] = []
    const compare = (_: unknown, cut: readonly string[]) => void told.push(cut)

    await verifyBundle(bundleOf(writtenEntries(), { cut: [ITEM] }), trust, compare)
    await verifyBundle(bundleOf(writtenEntries()), trust, compare)

    expect(told).toEqual([[ITEM], []])
  })
})

describe('an error declaration', () => {
  const DECLARED = 7
  const DECLARATION = 8
  const isCorrected = ([name]: readonly [string, Json]) => name === 'correctedIndex'

  function declaring(corrected: Json) {
    const entries = writtenEntries()
    const slots = entries[DECLARATION]?.received.slots ?? []
    entries[DECLARATION]?.received.slots.splice(6, 1, [slots[6]?.[0] ?? '', corrected])
    return entries
  }

  it('cannot hide which entry is wrong', async () => {
    const bundle = bundleOf(writtenEntries(), { isHidden: isCorrected })

    expect(await verify(bundle)).toMatchObject({ level: 0, failed: 'slot' })
  })

  it('may be of an entry that the log does not have', async () => {
    const isOpened = isCorrected

    expect(await verify(bundleOf(declaring(null), { isOpened }))).toMatchObject({ level: 2 })
  })

  it.each([9, 8, '7'])('cannot be of %j', async (corrected) => {
    expect(await verify(bundleOf(declaring(corrected)))).toMatchObject({ failed: 'slot' })
  })

  it('cannot be made by the log alone', async () => {
    const entries = writtenEntries()
    entries[DECLARED + 2]?.received.slots.splice(6, 1, ['correctedIndex', DECLARED])

    expect(await verify(bundleOf(entries))).toMatchObject({ level: 0, failed: 'slot' })
  })
})

describe('an entry without openings', () => {
  const ERASED = 1
  const ERASURE = 11
  const isHidden = (_: unknown, index: number) => index === ERASED

  it('is refused', async () => {
    const bundle = bundleOf(writtenEntries(), { isHidden })

    expect(await verify(bundle)).toMatchObject({ failed: 'slot' })
  })

  it('is refused with an erasure in another log', async () => {
    const bundle = bundleOf(writtenEntries(), { isHidden })
    const [other] = bundleOf(writtenEntries(), { also: [ERASURE] }).logs
    if (other) bundle.logs.push({ ...other, origin: 'other.example/log' })

    expect(await verify(bundle)).toMatchObject({ level: 1, failed: 'slot' })
  })

  it('is taken with the entry of its erasure', async () => {
    const bundle = bundleOf(writtenEntries(), { isHidden, also: [ERASURE] })

    expect(await verify(bundle)).toMatchObject({ level: 2 })
  })
})

describe('a screen that is older than the proof', () => {
  const isStale = () => {
    throw new Refusal('stale', 'older')
  }

  it('is said to be that', async () => {
    const result = await verifyBundle(bundleOf(writtenEntries()), trust, isStale)

    expect(result).toEqual({ level: 0, failed: 'stale', detail: 'older' })
  })

  it.each<[Check, TestBundle]>([
    ['inclusion', changed((log) => log.multiproof.splice(0, 1, flipped(log.multiproof[0])))],
    ['gap', bundleOf(writtenEntries(), { counts: { [ITEM]: 8, [PACK]: 4 } })],
  ])('does not hide that the proof fails: %s', async (failed, bundle) => {
    expect(await verifyBundle(bundle, trust, isStale)).toMatchObject({ level: 0, failed })
  })
})

it('fails level 1 where the screen differs', async () => {
  const result = await verifyBundle(bundleOf(writtenEntries()), trust, () => {
    throw new Refusal('screen', 'differs')
  })

  expect(result).toEqual({ level: 0, failed: 'screen', detail: 'differs' })
})
