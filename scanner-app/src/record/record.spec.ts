import { authoredLeaves, Identifiers, parseJson, type JsonObject } from '@chamadao/event'
import { fromBase64, isAuthorSignature, publicKeyOf, utf8 } from '@chamadao/verify'
import { describe, expect, it } from 'vitest'
import { cakes, PUER, testOrganisation, tools } from '../world.fixture.ts'
import {
  authoredRoot,
  fieldsOf,
  isLow,
  leafSteps,
  newLot,
  profileOf,
  recordTask,
  type Setting,
  type SignedEvent,
  type Task,
} from './index.ts'

const { device } = await testOrganisation('factory')
const SETTING: Setting = { profile: PUER, place: '勐海县', reason: '损坏' }
const CASE = 'https://tea.example/00/000000000000000017'
const TASKS: [Task, Record<string, unknown>][] = [
  [
    { task: 'ship', things: cakes(1), destination: '昆明' },
    {
      action: 'OBSERVE',
      bizStep: 'shipping',
      disposition: 'in_transit',
      'tea:step': 'shipping',
      'tea:destination': '昆明',
    },
  ],
  [
    { task: 'receive', things: cakes(1) },
    {
      action: 'OBSERVE',
      bizStep: 'receiving',
      disposition: 'in_progress',
      'tea:step': 'receiving',
    },
  ],
  [
    { task: 'activate', things: cakes(1) },
    { action: 'ADD', bizStep: 'commissioning', disposition: 'active', 'tea:step': 'activate' },
  ],
  [
    { task: 'count', things: cakes(1) },
    {
      action: 'OBSERVE',
      bizStep: 'cycle_counting',
      disposition: 'in_progress',
      'tea:step': 'find',
    },
  ],
  [
    { task: 'inspect', things: cakes(1) },
    { action: 'OBSERVE', bizStep: 'inspecting', 'tea:step': 'inspection' },
  ],
  [
    { task: 'reportDamaged', things: cakes(1), photos: ['ni:///sha-256;x'] },
    {
      bizStep: 'inspecting',
      disposition: 'damaged',
      'tea:step': 'reportDamaged',
      'trace:photos': ['ni:///sha-256;x'],
      'trace:reason': '损坏',
    },
  ],
  [
    { task: 'reportLost', things: cakes(1) },
    { bizStep: 'cycle_counting', disposition: 'unknown', 'tea:step': 'reportLost' },
  ],
  [
    { task: 'pack', pack: 'tube', parent: CASE, children: cakes(7) },
    {
      type: 'AggregationEvent',
      action: 'ADD',
      bizStep: 'packing',
      parentID: CASE,
      childEPCs: cakes(7),
      'tea:pack': 'tube',
    },
  ],
  [
    { task: 'unpack', parent: CASE, children: [] },
    { type: 'AggregationEvent', action: 'DELETE', bizStep: 'unpacking', childEPCs: [] },
  ],
]

async function isSigned({ context, event, authoredKey, signature }: SignedEvent) {
  const key = publicKeyOf(fromBase64(device.der) ?? new Uint8Array()) ?? new Uint8Array()
  const bytes = fromBase64(signature) ?? new Uint8Array()
  const root = authoredRoot(context, event, fromBase64(authoredKey) ?? new Uint8Array())
  return isLow(bytes.slice(32)) && (await isAuthorSignature(key, root, bytes))
}

it.each(TASKS)('records $task in the words of the service, signed', async (task, expected) => {
  const [signed, ...others] = await recordTask(task, SETTING, device, tools())

  expect(others).toEqual([])
  expect(signed?.event).toMatchObject({ ...expected, 'tea:place': '勐海县' })
  expect(signed?.event.eventTime).toBe('2026-04-03T06:30:00.000Z')
  expect(signed?.event.eventTimeZoneOffset).toBe('+08:00')
  expect(signed && (await isSigned(signed))).toBe(true)
})

it('says nothing in the names of a profile that it does not know', async () => {
  const [signed] = await recordTask({ task: 'receive', things: cakes(1) }, {}, device, tools())

  expect(signed?.context[1]).toEqual({
    handoff: 'https://ns.chamadao.org/handoff/',
    trace: 'https://ns.chamadao.org/trace/',
  })
  expect(Object.keys(signed?.event ?? {}).filter((name) => name.includes(':'))).toEqual([])
})

it('spreads many things over events of a hundred, each under a key of its own', async () => {
  const things = cakes(250)

  const signed = await recordTask({ task: 'receive', things }, SETTING, device, tools())

  expect(signed.map(({ event }) => (event.epcList as string[]).length)).toEqual([100, 100, 50])
  expect(signed.flatMap(({ event }) => event.epcList)).toEqual(things)
  expect(new Set(signed.map(({ authoredKey }) => authoredKey)).size).toBe(3)
  expect(new Set(signed.map(({ event }) => event.eventID)).size).toBe(3)
})

it('gives a signature for what it signed alone', async () => {
  const [signed] = await recordTask({ task: 'count', things: cakes(2) }, SETTING, device, tools())
  if (!signed) throw new Error('nothing recorded')
  const changed = { ...signed, event: { ...signed.event, disposition: 'unknown' } }

  expect(await isSigned(signed)).toBe(true)
  expect(await isSigned(changed)).toBe(false)
})

describe('leaf that is delivered', () => {
  const [harvest, receiving] = leafSteps(PUER)
  const lot = newLot('02000010000012', 'tea.example', tools())
  const fields = { 'tea:garden': '老班章', 'tea:farmer': '李', 'tea:warehouse': '1' }

  it('begins a lot with who and which plot in it', async () => {
    if (!harvest) throw new Error('no step')
    const task: Task = { task: 'leaf', step: harvest, lot, kilograms: 12.5 }

    const [signed] = await recordTask(task, { ...SETTING, fields }, device, tools())

    expect(signed?.event).toMatchObject({
      action: 'ADD',
      bizStep: 'commissioning',
      quantityList: [{ epcClass: lot, quantity: 12.5, uom: 'KGM' }],
      ilmd: { 'tea:garden': '老班章', 'tea:farmer': '李' },
      'tea:step': 'harvest',
    })
    expect(signed?.event).not.toHaveProperty('tea:warehouse')
    expect(signed && (await isSigned(signed))).toBe(true)
  })

  it('or arrives with its weight', async () => {
    if (!receiving) throw new Error('no step')
    const task: Task = { task: 'leaf', step: receiving, lot, kilograms: 0.1 + 0.2 }

    const [signed] = await recordTask(task, { ...SETTING, fields }, device, tools())

    expect(signed?.event).toMatchObject({ action: 'OBSERVE', bizStep: 'receiving' })
    expect(signed?.event).toMatchObject({ 'tea:warehouse': '1' })
    expect(signed?.event).not.toHaveProperty('ilmd')
    expect(signed && (await isSigned(signed))).toBe(true)
  })

  it.each([0, -1, NaN])('weighs something, not %s', async (kilograms) => {
    if (!harvest) throw new Error('no step')
    const task: Task = { task: 'leaf', step: harvest, lot, kilograms }

    await expect(recordTask(task, SETTING, device, tools())).rejects.toThrow(RangeError)
  })

  it('has lots that are named by the local day', () => {
    const late = tools(() => new Date('2026-04-03T23:30:00.000Z'))

    expect(newLot('02000010000012', 'tea.example', late)).toMatch(
      /^https:\/\/tea\.example\/01\/02000010000012\/10\/20260404-[2-9A-Z]{6}$/,
    )
  })

  it('is asked for by the fields of its step, but those that are filled in', () => {
    if (!harvest) throw new Error('no step')
    expect(fieldsOf(PUER, harvest).map(({ name }) => name)).toEqual(['tea:garden', 'tea:farmer'])
  })
})

it('knows the profile of things by their numbers', () => {
  expect(profileOf([CASE, ...cakes(1)], [PUER])).toBe(PUER)
  expect(profileOf([CASE], [PUER])).toBeUndefined()
  expect(profileOf(['https://id.gs1.org/01/09506000134352/21/A'], [PUER])).toBeUndefined()
})

it('cuts into the leaves that the service cuts', async () => {
  const [signed] = await recordTask({ task: 'ship', things: cakes(3) }, SETTING, device, tools())
  const { slots, further } = authoredLeaves(
    {
      event: parseJson(utf8(JSON.stringify(signed?.event))) as JsonObject,
      eventID: String(signed?.event.eventID),
      documentContext: parseJson(utf8(JSON.stringify(signed?.context))),
    },
    new Identifiers(['tea.example']),
  )

  expect(slots).toContainEqual([
    'https://ref.gs1.org/epcis/bizStep',
    'https://ref.gs1.org/cbv/BizStep-shipping',
  ])
  expect(further.map(([name]) => name)).toContain('https://ns.chamadao.org/trace/reason')
  expect(further.map(([name]) => name)).toContain('https://ns.chamadao.org/tea/place')
})
