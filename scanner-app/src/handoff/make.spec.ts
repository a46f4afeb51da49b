import { expect, it } from 'vitest'
import { makeAcceptance, makeOffer } from './make.ts'
import type { Device, Tools } from '../record/index.ts'

const NOW = new Date('2026-05-04T01:00:00.000Z')
const EXPIRES = new Date('2026-05-05T01:00:00.000Z')
const [ONE, TWO, OTHER] = ['1', '2', '3'].map(
  (last) => `https://id.gs1.org/01/09506000134352/21/C${last}`,
) as [string, string, string]

const tools: Tools = {
  now: () => NOW,
  random: (length) => crypto.getRandomValues(new Uint8Array(length)),
  zone: () => 480,
}
const device: Device = {
  certificate: 'ab'.repeat(32),
  der: '',
  party: 'cd'.repeat(16),
  sign: async () => new Uint8Array(64),
}

async function acceptance(arrived: string[], damaged: string[] = []) {
  const limits = { begun: NOW, expires: EXPIRES }
  const offer = await makeOffer({ things: [ONE, TWO], ...limits }, device, tools)
  const terms = { offer, offeredBy: 'ef'.repeat(16), arrived, damaged, ...limits }
  return (await makeAcceptance(terms, device, tools)).event
}

it('says nothing of differences where all arrived whole', async () => {
  expect(await acceptance([ONE, TWO])).not.toHaveProperty('handoff:differences')
})

it.each([
  ['something is missing', [ONE], []],
  ['something is damaged', [ONE, TWO], [TWO]],
  ['something came that was not offered', [ONE, TWO, OTHER], []],
])('says openly that there are differences: %s', async (_, arrived, damaged) => {
  expect(await acceptance(arrived, damaged)).toHaveProperty('handoff:differences', 'noted')
})
