// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { speak } from '../language.ts'
import type { Photo } from '../photos.ts'
import type { ProfileField } from '../record/index.ts'
import PhotoField from './PhotoField.vue'
import ProfileFields from './ProfileFields.vue'

const PHOTO: Photo = {
  name: 'ni:///sha-256;x?ct=image/jpeg',
  type: 'image/jpeg',
  bytes: Uint8Array.of(1),
}
const field = (name: string, type: ProfileField['type']): ProfileField => ({
  name,
  type,
  labels: { en: name },
})

beforeEach(() => speak('en'))
afterEach(() => {
  vi.unstubAllGlobals()
})

it('asks for a photo, and gives its name as what the field says', async () => {
  const form = mount(ProfileFields, {
    props: { modelValue: {}, fields: [field('tea:photo', 'photo'), field('epcis:list', 'list')] },
  })
  expect(form.text()).not.toContain('epcis:list')

  form.findComponent(PhotoField).vm.$emit('update:modelValue', [PHOTO])

  expect(form.emitted('update:photos')).toEqual([[{ 'tea:photo': [PHOTO] }]])
  expect(form.emitted('update:modelValue')).toEqual([[{ 'tea:photo': PHOTO.name }]])
})

it('says of a number that it cannot read it, rather than to leave it out', async () => {
  const form = mount(ProfileFields, {
    props: { modelValue: {}, fields: [field('tea:altitude', 'number')] },
  })

  await form.find('input').setValue('1,250')
  await form.find('input').trigger('change')
  expect(form.text()).toContain('cannot be read with certainty')
  expect(form.emitted('update:unready')?.at(-1)).toEqual([true])

  await form.find('input').setValue('1250')
  await form.find('input').trigger('change')
  expect(form.text()).not.toContain('cannot be read with certainty')
  expect(form.emitted('update:unready')?.at(-1)).toEqual([false])
  expect(form.emitted('update:modelValue')?.at(-1)).toEqual([{ 'tea:altitude': 1250 }])
})

it('keeps nobody from signing for a field that is not asked for any more', async () => {
  const fields = [field('tea:altitude', 'number'), field('tea:photo', 'photo')]
  const form = mount(ProfileFields, { props: { modelValue: {}, fields, unready: true } })
  await form.setProps({ unready: false })
  expect(form.emitted('update:unready')).toEqual([[false]])
  await form.find('input').setValue('1,250')
  await form.find('input').trigger('change')
  vi.stubGlobal('createImageBitmap', () => new Promise(() => undefined))
  const picture = form.find('input[type=file]')
  Object.defineProperty(picture.element, 'files', { value: [new Blob(['x'])] })
  await picture.trigger('change')
  expect(form.emitted('update:unready')?.at(-1)).toEqual([true])

  await form.setProps({ fields: [field('tea:farmer', 'text')] })
  expect(form.emitted('update:unready')?.at(-1)).toEqual([false])

  await form.setProps({ fields })
  expect(form.text()).toContain('cannot be read with certainty')
  expect(form.emitted('update:unready')?.at(-1)).toEqual([true])
  await form.find('input').setValue('')
  await form.find('input').trigger('change')
  expect(form.emitted('update:unready')?.at(-1)).toEqual([false])
})

it('is ready when it is gone', async () => {
  let unready: boolean | undefined
  const form = mount(ProfileFields, {
    props: {
      modelValue: {},
      fields: [field('tea:altitude', 'number')],
      'onUpdate:unready': (now) => (unready = now),
    },
  })
  await form.find('input').setValue('1,250')
  await form.find('input').trigger('change')
  expect(unready).toBe(true)

  form.unmount()

  expect(unready).toBe(false)
})
