import { expect, it } from 'vitest'
import { named, photoEntries } from './photos.ts'

it('names a photo by its content, as events and the service do', async () => {
  const bytes = new TextEncoder().encode('abc')

  const photo = await named(bytes, 'image/jpeg')

  expect(photo.name).toBe('ni:///sha-256;ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0?ct=image/jpeg')
  expect(photoEntries([photo])).toEqual([
    { kind: 'photo', name: photo.name, type: 'image/jpeg', bytes },
  ])
})
