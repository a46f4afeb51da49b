// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import App from './App.vue'

it('has its name', () => {
  expect(mount(App).text()).toBe('茶马道')
})
