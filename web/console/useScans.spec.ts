import { ApiProblem } from '@chamadao/party'
import { expect, it } from 'vitest'
import type { Item } from './api/types.ts'
import { useScans, type Look } from './useScans.ts'

const ONE = '/01/02000010001019/21/A'
const TWO = '/01/02000010001019/21/B'
const LOST: Look = { state: 'failed', problem: new ApiProblem(0, 'away') }

function told(path: string): Look {
  return { state: 'told', item: { item: `https://tea.example${path}`, state: 'active' } as Item }
}

const settled = () => new Promise((resolve) => setTimeout(resolve))

it.each([
  ['the same', ONE],
  ['a link in capitals', `HTTPS://A.EXAMPLE${ONE}`],
  ['the barcode', '010200001000101921A'],
])('refuses a double: %s', async (_, again) => {
  const { scans, last, add } = useScans(({ path }) => Promise.resolve(told(path)))
  add(ONE)

  expect(add(again).is).toBe('double')
  expect(scans.value).toHaveLength(1)
  expect(last.value?.is).toBe('double')
  await settled()
})

it.each([
  ['6901234567892', 'product'],
  ['/01/02000010001018/21/A', 'check-digit'],
  ['hello', 'nothing'],
])('does not take %s, and says why', (text, why) => {
  const { scans, add } = useScans(() => Promise.resolve(LOST))

  expect(add(text)).toEqual({ is: why })
  expect(scans.value).toEqual([])
})

it('names things as the service does, and as they were scanned until it has told', async () => {
  const { uris, add } = useScans(({ path }) => Promise.resolve(path === ONE ? told(path) : LOST))
  add(`https://scanned.example${ONE}`)
  add(`https://scanned.example${TWO}`)
  expect(uris.value).toEqual([`https://scanned.example${ONE}`, `https://scanned.example${TWO}`])

  await settled()

  expect(uris.value).toEqual([`https://tea.example${ONE}`, `https://scanned.example${TWO}`])
})

it('asks again only for what it was not told', async () => {
  const asked: string[] = []
  const { scans, add, askAgain } = useScans(({ path }) => {
    asked.push(path)
    return Promise.resolve(asked.length === 2 ? LOST : told(path))
  })
  add(ONE)
  add(TWO)
  await settled()

  await askAgain()

  expect(asked).toEqual([ONE, TWO, TWO])
  expect(scans.value.map(({ look }) => look.state)).toEqual(['told', 'told'])
})

it('forgets what was taken off, also when its answer comes later', async () => {
  const { scans, last, add, remove } = useScans(({ path }) => Promise.resolve(told(path)))
  add(ONE)
  remove(ONE)
  await settled()

  expect(scans.value).toEqual([])
  expect(last.value).toBeUndefined()
  expect(add(ONE).is).toBe('added')
})
