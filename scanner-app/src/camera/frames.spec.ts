import { expect, it } from 'vitest'
import { failureOf } from './failure.ts'
import { aimed, CAMERA_LOOKS, drawnSize, looksInTurns, PHOTO_LOOK, regionOf } from './frames.ts'
import { withoutRepeats } from './repeats.ts'

it.each([
  [1920, 1080, { left: 312, top: 0, width: 1296, height: 1080 }],
  [1080, 1920, { left: 0, top: 420, width: 1080, height: 1080 }],
  [640, 480, { left: 32, top: 0, width: 576, height: 480 }],
  [0, 0, { left: 0, top: 0, width: 0, height: 0 }],
])('looks at the middle of %d × %d', (width, height, region) => {
  expect(aimed(width, height)).toEqual(region)
})

it('decodes what is aimed at made smaller, and the middle made larger', () => {
  const sizes = CAMERA_LOOKS.map((look) => drawnSize(regionOf(look, 1920, 1080), look))

  expect(sizes).toContainEqual({ width: 960, height: 800 })
  expect(sizes).toContainEqual({ width: 1200, height: 900 })
  expect(sizes).toHaveLength(8)
})

it.each([
  [1080, 1920, { left: 240, top: 560, width: 600, height: 800 }],
  [640, 480, { left: 0, top: 0, width: 640, height: 480 }],
])('enlarges the middle of %d × %d', (width, height, region) => {
  expect(regionOf({ part: 'middle' }, width, height)).toEqual(region)
})

it('never makes a photo larger', () => {
  const size = (width: number, height: number) =>
    drawnSize(regionOf(PHOTO_LOOK, width, height), PHOTO_LOOK)

  expect(size(300, 200)).toEqual({ width: 300, height: 200 })
  expect(size(4000, 3000)).toEqual({ width: 2400, height: 1800 })
})

it('crosses bars of every direction with a line within 22.5° of them', () => {
  const thorough = CAMERA_LOOKS.filter(({ effort }) => effort === 'thorough')
  for (let direction = 0; direction < 180; direction += 0.5) {
    const nearest = Math.min(
      ...thorough.map(({ turned }) => {
        const apart = Math.abs(direction - turned) % 180
        return Math.min(apart, 180 - apart)
      }),
    )
    expect(nearest).toBeLessThanOrEqual(22.5)
  }
})

it('takes the looks in turns, and every other time the one that found something', () => {
  const looks = looksInTurns()
  const at = () => CAMERA_LOOKS.indexOf(looks.next())
  const second = CAMERA_LOOKS[2] ?? CAMERA_LOOKS[0]

  expect([at(), CAMERA_LOOKS.indexOf(looks.next())]).toEqual([0, 1])
  looks.found(second)

  const next = Array.from({ length: 8 }, at)
  expect(next.filter((_, place) => place % 2 === 0)).toEqual([2, 2, 2, 2])
  expect(next.filter((_, place) => place % 2 === 1).map((place) => place % 2)).toEqual([0, 1, 0, 1])
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
