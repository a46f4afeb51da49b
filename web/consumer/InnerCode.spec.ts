// @vitest-environment happy-dom
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, expect, it, vi } from 'vitest'
import InnerCode from './InnerCode.vue'
import { phrasesIn } from './phrases.ts'
import { innerCodeOf } from './useInnerCode.ts'

const ITEM = '/01/09506000134352/21/5FECEB66FFC86F38'
const phrases = phrasesIn('en')

afterEach(() => vi.unstubAllGlobals())

function opened(answer: () => Promise<Response>, hash = '') {
  const asked: { path: string; body: unknown }[] = []
  const replaced: string[] = []
  document.documentElement.lang = 'en'
  vi.stubGlobal('location', { pathname: ITEM, search: '?lang=en', hash })
  vi.stubGlobal('history', {
    state: null,
    replaceState: (_state: unknown, _title: string, path: string) => replaced.push(path),
  })
  vi.stubGlobal('fetch', (path: string, { body }: { body: string }) => {
    asked.push({ path, body: JSON.parse(body) })
    return answer()
  })
  return { asked, replaced, component: mount(InnerCode, { props: { phrases } }) }
}

async function shown(answer: () => Promise<Response>) {
  const { component, asked } = opened(answer)
  await component.get('input').setValue('abcd-efgh-jkmnp')
  await component.get('form').trigger('submit')
  await flushPromises()
  return { asked, text: component.get('[role=status]').text() }
}

function json(told: unknown): () => Promise<Response> {
  return () => Promise.resolve(new Response(JSON.stringify(told)))
}

it('shows what was typed, with the item that the page is about', async () => {
  const { asked } = await shown(json({ right: true, first: true, firstAt: '2026-11-27T08:00:00Z' }))

  expect(asked).toEqual([
    { path: '/api/inner-codes', body: { item: ITEM, secret: 'abcd-efgh-jkmnp' } },
  ])
})

it.each([
  [{ right: true, first: true, firstAt: '2026-11-27T08:00:00Z' }, phrases.text('inner.first')],
  [{ right: false }, phrases.text('inner.wrong')],
  [{}, phrases.text('inner.wrong')],
])('says what came of %j', async (told, words) => {
  const { text } = await shown(json(told))

  expect(text).toContain(words)
})

it('says when a right code was shown before', async () => {
  const { text } = await shown(json({ right: true, first: false, firstAt: '2025-03-01T08:00:00Z' }))

  expect(text).toContain('2025')
  expect(text).toContain('not you')
})

it('says how long to wait after too many wrong ones', async () => {
  const { text } = await shown(() =>
    Promise.resolve(new Response('{}', { status: 429, headers: { 'Retry-After': '601' } })),
  )

  expect(text).toBe(phrases.text('inner.slowed', 11))
})

it.each([
  ['no network', () => Promise.reject(new TypeError('no network'))],
  ['a failure', () => Promise.resolve(new Response('{}', { status: 503 }))],
  ['no JSON', () => Promise.resolve(new Response('<html>'))],
])('judges nothing by %s', async (_, answer) => {
  const { text } = await shown(answer)

  expect(text).toBe(phrases.text('inner.unreachable'))
})

it('shows the code that the inner label led to, and takes it out of the address', async () => {
  const { asked, replaced } = opened(json({ right: false }), '#inner=ABCDEFGHJKMNP')
  await flushPromises()

  expect(asked.map(({ body }) => body)).toEqual([{ item: ITEM, secret: 'ABCDEFGHJKMNP' }])
  expect(replaced).toEqual([`${ITEM}?lang=en`])
})

it.each(['', '#', '#proof', '#inner=', '#inner=<b>', `#inner=${'A'.repeat(41)}`])(
  'takes no code from %j',
  (hash) => {
    expect(innerCodeOf(hash)).toBe('')
  },
)
