import 'fake-indexeddb/auto'
import { ApiProblem } from '@chamadao/party'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openJournal, type Journal } from '../journal/index.ts'
import { NOW, PUER } from '../world.fixture.ts'
import { openReference, type Call, type Reference } from './index.ts'

const HOUR = 3_600_000
const ME = { organisation: '茶厂', party: 'p1', partyRole: 'factory', operator: false }

let name = 0
let time: number
let journal: Journal
let reference: Reference
let answers: Map<string, { body: unknown; etag?: string } | number>
let asked: [path: string, etag: string | undefined][]

const call: Call = async (_method, path, _body, headers = {}) => {
  asked.push([path, headers['If-None-Match']])
  const answer = answers.get(path) ?? 0
  if (typeof answer === 'number') throw new ApiProblem(answer, 'no')
  const { etag } = answer
  if (etag !== undefined && headers['If-None-Match'] === etag) throw new ApiProblem(304, '')
  return Response.json(answer.body, { headers: etag === undefined ? {} : { ETag: etag } })
}

function tells(party: string) {
  answers = new Map<string, { body: unknown; etag?: string } | number>([
    ['/api/me', { body: { ...ME, party } }],
    ['/api/organisations', { body: [{ party: 'p1', roots: ['r'] }], etag: '"1"' }],
    ['/api/profiles', { body: [PUER] }],
    ['/api/places', { body: [{ id: party }] }],
    ['/api/devices', { body: [] }],
  ])
}

beforeEach(async () => {
  time = NOW.getTime()
  const now = () => new Date(time)
  journal = await openJournal({ now }, `reference${++name}`, { storage: undefined })
  reference = openReference(journal, call, { now })
  asked = []
  tells('p1')
})

afterEach(() => journal.close())

it('is there without signal, and tells how old it is', async () => {
  expect(await reference.age()).toBeUndefined()
  expect(await reference.refresh()).toEqual({
    fresh: ['me', 'organisations', 'profiles', 'places', 'devices'],
    failed: [],
  })
  answers.clear()
  time += 5 * HOUR

  expect(await reference.refresh()).toMatchObject({ fresh: [] })
  expect((await reference.get('me'))?.value).toMatchObject({ party: 'p1' })
  expect((await reference.get('profiles'))?.value).toEqual([PUER])
  expect(await reference.age()).toBe(5 * HOUR)
})

it('asks only for what the service has anew', async () => {
  await reference.refresh()
  time += HOUR

  await reference.refresh()

  expect(asked).toContainEqual(['/api/organisations', '"1"'])
  expect((await reference.get('organisations'))?.value).toEqual([{ party: 'p1', roots: ['r'] }])
  expect(await reference.age()).toBe(0)
})

it('asks for nothing that is new enough', async () => {
  await reference.refresh()
  asked = []
  time += HOUR

  expect((await reference.refresh(2 * HOUR)).failed).toEqual([])
  expect(asked).toEqual([])
  await reference.refresh(HOUR)
  expect(asked).toHaveLength(5)
})

it('keeps what it has where one of them is not told', async () => {
  await reference.refresh()
  answers.set('/api/places', 503)
  answers.set('/api/devices', 403)

  const { fresh, failed } = await reference.refresh()

  expect(fresh).toEqual(['me', 'organisations', 'profiles'])
  expect(failed).toEqual(['places', 'devices'])
  expect((await reference.get('places'))?.value).toEqual([{ id: 'p1' }])
})

it('shows nobody what another party knew', async () => {
  await reference.refresh()
  tells('p2')
  answers.set('/api/places', 503)

  await reference.refresh(HOUR)
  expect((await reference.get('me'))?.value.party).toBe('p1')
  time += 2 * HOUR
  await reference.refresh(HOUR)

  expect((await reference.get('me'))?.value.party).toBe('p2')
  expect(await reference.get('places')).toBeUndefined()
})
