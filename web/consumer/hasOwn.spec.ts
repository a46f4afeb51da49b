import { expect, it } from 'vitest'
import { fillIn } from './hasOwn.ts'

it('tells what an object has of its own, as newer browsers do', () => {
  const target: { hasOwn?: typeof Object.hasOwn } = {}

  fillIn(target)

  expect(target.hasOwn?.({ a: undefined }, 'a')).toBe(true)
  expect(target.hasOwn?.({}, 'toString')).toBe(false)
})

it('leaves what a browser has', () => {
  const target = { hasOwn: () => true }
  const { hasOwn } = target

  fillIn(target)

  expect(target.hasOwn).toBe(hasOwn)
})
