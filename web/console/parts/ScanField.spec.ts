// @vitest-environment happy-dom
import { enableAutoUnmount, mount } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { speak } from '../language.ts'
import ScanField from './ScanField.vue'

enableAutoUnmount(afterEach)
beforeEach(() => speak('en'))

function field() {
  return mount(ScanField, { props: { label: 'Scan' }, attachTo: document.body })
}

async function scan(wrapper: ReturnType<typeof field>, text: string) {
  await wrapper.find('input').setValue(text)
  await wrapper.find('form').trigger('submit')
}

it('takes what a scanner types and ends with Enter, and waits for the next with the focus', async () => {
  const wrapper = field()
  await scan(wrapper, ' one\t')
  await scan(wrapper, 'two')

  expect(wrapper.emitted('scanned')).toEqual([['one'], ['two']])
  expect(wrapper.find('input').element.value).toBe('')
  expect(document.activeElement).toBe(wrapper.find('input').element)
})

it('takes nothing from an empty line', async () => {
  const wrapper = field()
  await scan(wrapper, '  ')

  expect(wrapper.emitted('scanned')).toBeUndefined()
})

it.each([
  ['a key of a scanner', { key: '0' }, true],
  ['Tab', { key: 'Tab' }, false],
  ['a short cut', { key: 'r', ctrlKey: true }, false],
])('gets the focus back by %s: %s', (_, key, comes) => {
  const wrapper = field()
  wrapper.find('input').element.blur()
  document.dispatchEvent(new KeyboardEvent('keydown', key))

  expect(document.activeElement === wrapper.find('input').element).toBe(comes)
})

it('does not take keys from another field', () => {
  const wrapper = field()
  const other = document.body.appendChild(document.createElement('input'))
  other.focus()
  document.dispatchEvent(new KeyboardEvent('keydown', { key: '0' }))

  expect(document.activeElement).toBe(other)
  other.remove()
  wrapper.unmount()
})

it('takes each line of what is pasted', async () => {
  const wrapper = field()
  const clipboardData = { getData: () => 'one\r\ntwo\n\nthree' }
  await wrapper.find('input').trigger('paste', { clipboardData })

  expect(wrapper.emitted('scanned')).toEqual([['one'], ['two'], ['three']])
})
