// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { preferredLanguage } from '../ui/language.ts'
import { speak, text, timeText, word } from './language.ts'

it.each([
  [null, ['zh-TW', 'en'], 'zh-CN'],
  [null, ['fr', 'en-GB'], 'en'],
  [null, ['fr'], 'zh-CN'],
  [null, [], 'zh-CN'],
  ['en', ['zh-CN'], 'en'],
  ['xx', ['en'], 'en'],
])('chooses for %s and %s %s', (chosen, accepted, language) => {
  expect(preferredLanguage(chosen, accepted)).toBe(language)
})

it('says at once what it is told to speak', () => {
  speak('en')
  expect(text('sign-out')).toBe('Sign out')
  expect(document.documentElement.lang).toBe('en')

  speak('zh-CN')
  expect(text('sign-out')).toBe('退出')
  expect(document.title).toBe('茶马道控制台')
})

it('shows words that it does not know as they are', () => {
  expect(word('member-role', 'beekeeper')).toBe('beekeeper')
  expect(timeText('no time')).toBe('no time')
})
