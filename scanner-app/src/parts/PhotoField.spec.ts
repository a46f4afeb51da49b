// @vitest-environment happy-dom
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, expect, it, vi } from 'vitest'
import type { Photo } from '../photos.ts'
import PhotoField from './PhotoField.vue'

afterEach(() => vi.unstubAllGlobals())

function photos(count: number): Photo[] {
  return Array.from({ length: count }, (_, at) => ({
    name: `photo ${at}`,
    type: 'image/jpeg',
    bytes: Uint8Array.of(at),
  }))
}

it('asks for no more photos than a handoff may name', () => {
  expect(
    mount(PhotoField, { props: { modelValue: photos(11) } })
      .find('input')
      .exists(),
  ).toBe(true)
  expect(
    mount(PhotoField, { props: { modelValue: photos(12) } })
      .find('input')
      .exists(),
  ).toBe(false)
})

it('tells while a photo is being made', async () => {
  let fail: (error: Error) => void = () => undefined
  vi.stubGlobal('createImageBitmap', () => new Promise((_, reject) => (fail = reject)))
  const field = mount(PhotoField, { props: { modelValue: photos(1) } })
  const input = field.find('input')
  Object.defineProperty(input.element, 'files', { value: [new Blob(['x'])] })

  await input.trigger('change')
  expect(field.emitted('update:busy')).toEqual([[true]])
  fail(new Error('no picture'))
  await flushPromises()

  expect(field.emitted('update:busy')).toEqual([[true], [false]])
})

it('is busy no more when it is gone', async () => {
  vi.stubGlobal('createImageBitmap', () => new Promise(() => undefined))
  let busy: boolean | undefined
  const props = { modelValue: photos(1), 'onUpdate:busy': (now?: boolean) => (busy = now) }
  const field = mount(PhotoField, { props })
  const input = field.find('input')
  Object.defineProperty(input.element, 'files', { value: [new Blob(['x'])] })
  await input.trigger('change')
  expect(busy).toBe(true)

  field.unmount()

  expect(busy).toBe(false)
})
