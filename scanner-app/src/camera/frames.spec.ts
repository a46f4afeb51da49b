import { expect, it } from 'vitest'
import { failureOf } from './failure.ts'
import { aimed, drawnSize } from './frames.ts'
import { withoutRepeats } from './repeats.ts'

it.each([
  [1920, 1080, { left: 312, top: 0, width: 1296, height: 1080 }],
  [1080, 1920, { left: 0, top: 420, width: 1080, height: 1080 }],
  [640, 480, { left: 32, top: 0, width: 576, height: 480 }],
  [0, 0, { left: 0, top: 0, width: 0, height: 0 }],
])('looks at the middle of %d × %d', (width, height, region) => {
  expect(aimed(width, height)).toEqual(region)
})

it('makes what it decodes smaller, never larger', () => {
  expect(drawnSize({ left: 0, top: 0, width: 1296, height: 1080 })).toEqual({
    width: 960,
    height: 800,
  })
  expect(drawnSize({ left: 0, top: 0, width: 300, height: 200 })).toEqual({
    width: 300,
    height: 200,
  })
})

it('tells a code once while it stays in the picture, and again when it comes back', () => {
  let now = 0
  const fresh = withoutRepeats(() => now)

  expect(fresh(['a', 'b', 'a'])).toEqual(['a', 'b'])
  now = 1000
  expect(fresh(['a'])).toEqual([])
  now = 2000
  expect(fresh(['a', 'b'])).toEqual(['b'])
  now = 4000
  expect(fresh(['a'])).toEqual(['a'])
})

it.each([
  [new DOMException('', 'NotAllowedError'), 'denied'],
  [new DOMException('', 'NotFoundError'), 'none'],
  [new DOMException('', 'NotReadableError'), 'inUse'],
  [new DOMException('', 'OverconstrainedError'), 'none'],
  [new Error('else'), 'broken'],
  ['else', 'broken'],
])('says why there is no picture: %s', (error, why) => {
  expect(failureOf(error)).toBe(why)
})
