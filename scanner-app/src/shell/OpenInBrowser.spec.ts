// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import OpenInBrowser from './OpenInBrowser.vue'

it('gives the address of the page that somebody was sent to', () => {
  location.hash = '#/enrol/7XK2M-9QDHV-0C4TW-J8RZ6'

  expect(mount(OpenInBrowser).find('.code').text()).toMatch(/#\/enrol\/7XK2M-9QDHV-0C4TW-J8RZ6$/)
})
