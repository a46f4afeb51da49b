// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { isWeChat } from './weChat.ts'

it.each([
  ['Mozilla/5.0 (Linux; Android 14) Chrome/116.0 XWEB/1160065 MicroMessenger/8.0.47', true],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) MicroMessenger/8.0.45', true],
  ['Mozilla/5.0 (Linux; Android 14) Chrome/126.0 Mobile Safari/537.36', false],
])('knows the web view of WeChat: %s', (agent, is) => {
  expect(isWeChat(agent)).toBe(is)
})
