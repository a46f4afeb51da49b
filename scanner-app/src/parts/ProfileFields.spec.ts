// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { beforeEach, expect, it } from 'vitest'
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
