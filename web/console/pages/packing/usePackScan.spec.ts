import { ApiProblem } from '@chamadao/party'
import { expect, it } from 'vitest'
import { usePackScan } from './usePackScan.ts'

const TUBE = '/01/02000010002016/21/T1'
const cake = (number: number) => `/01/02000010001019/21/C${number}`

function scanning(count: number) {
  return usePackScan(
    () => count,
    () => Promise.resolve({ state: 'failed', problem: new ApiProblem(404, 'unknown') }),
  )
}

async function scanned(count: number, ...texts: string[]) {
  const pack = scanning(count)
  for (const text of texts) await pack.add(text)
  return pack
}

it('takes so many things, and then the pack', async () => {
  const pack = await scanned(3, cake(1), cake(2))
  expect(pack.wants.value).toBe('child')

  await pack.add(cake(3))
  expect(pack.wants.value).toBe('parent')
  await pack.add(TUBE)

  expect(pack.scans.value).toHaveLength(3)
  expect(pack.parent.value?.code.path).toBe(TUBE)
  expect(pack.isPartial.value).toBe(false)
})

it.each([
  ['what goes in already', cake(1), 'double'],
  ['the barcode of a product', '6901234567892', 'product'],
  ['something else', 'hello', 'nothing'],
])('does not take %s for the pack', async (_, text, why) => {
  const pack = await scanned(1, cake(1))

  expect((await pack.add(text)).is).toBe(why)
  expect(pack.parent.value).toBeUndefined()
  expect(pack.last.value?.is).toBe(why)
})

it('takes fewer when that is said', async () => {
  const pack = await scanned(7, cake(1), cake(2))
  pack.isAll.value = true
  await pack.add(TUBE)

  expect(pack.isPartial.value).toBe(true)
  expect(pack.parent.value?.code.path).toBe(TUBE)
})

it('wants one more after one was taken off, and the pack anew', async () => {
  const pack = await scanned(2, cake(1), cake(2), TUBE)
  pack.remove(cake(1))

  expect(pack.wants.value).toBe('child')
  expect(pack.parent.value).toBeUndefined()
})

it('begins anew', async () => {
  const pack = await scanned(2, cake(1))
  pack.isAll.value = true
  pack.clear()

  expect(pack.wants.value).toBe('child')
  expect(pack.scans.value).toEqual([])
  expect(pack.isPartial.value).toBe(false)
})
