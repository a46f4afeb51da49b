import { expect, it } from 'vitest'
import { makeAcceptance, makeOffer } from './make.ts'
import type { Device, Tools } from '../record/index.ts'
import type { AcceptanceTerms } from './shapes.ts'

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

async function made(terms: Partial<AcceptanceTerms>) {
  const limits = { begun: NOW, expires: EXPIRES }
  const offer = await makeOffer({ things: [ONE, TWO], ...limits }, device, tools)
  const all = { offer, offeredBy: 'ef'.repeat(16), arrived: [ONE, TWO], ...limits, ...terms }
  return makeAcceptance(all, device, tools)
}

async function acceptance(arrived: string[], damaged: string[] = []) {
  return (await made({ arrived, damaged })).event
}

function photo(at: number): string {
  return `ni:///sha-256;${'x'.repeat(41)}${String.fromCharCode(97 + at)}8?ct=image/jpeg`
}

it.each([
  ['a line is ended', '一箱受潮\n其余完好\r\n谢谢', '一箱受潮 其余完好 谢谢'],
  ['writing is turned', '受潮\u202e', '受潮'],
])('writes a note as people can read it: %s', async (_, note, said) => {
  const { event } = await made({ note })

  expect(event['handoff:note']).toBe(said)
})

it.each([
  ['photos', { photos: Array.from({ length: 13 }, (_, at) => photo(at)) }],
  ['things', { arrived: Array.from({ length: 501 }, (_, at) => `${ONE}${at}`) }],
  ['place', { readPoint: 'https://id.gs1.org/414/9506000134352?x=1' }],
  ['giver', { offeredBy: 'factory' }],
])('signs nothing that its own reader would refuse: %s', async (_, terms) => {
  await expect(made(terms)).rejects.toThrow(RangeError)
})

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
