// @vitest-environment happy-dom
import { flushPromises, mount } from '@vue/test-utils'
import { beforeEach, expect, it } from 'vitest'
import { openSession } from '../api/session.ts'
import type { EventLine } from '../api/types.ts'
import { SESSION } from '../api/useApi.ts'
import { speak } from '../language.ts'
import EventsPage from './EventsPage.vue'

const OWN: EventLine = {
  eventId: 'urn:x:own',
  recordTime: '2026-04-01T08:00:00Z',
  identifiers: [],
  identifierCount: 0,
}
const STATED: EventLine = { ...OWN, eventId: 'urn:x:stated', capturedBy: { pseudonym: 'ab12' } }
const SHARED: EventLine = {
  ...OWN,
  eventId: 'urn:x:shared',
  capturedBy: { pseudonym: 'cd34', name: '<b>芳村茶行</b>' },
}

let answers: Record<string, unknown>

async function shown() {
  const session = openSession({
    fetch: (input, init = {}) => {
      const answer = answers[`${init.method} ${String(input)}`]
      return Promise.resolve(
        answer === undefined ? new Response(null, { status: 404 }) : Response.json(answer),
      )
    },
    locks: undefined,
    channel: { postMessage: () => undefined, onmessage: null },
    memory: localStorage,
    wait: () => new Promise(() => undefined),
    now: () => 0,
  })
  await session.signIn('ana', 'six old trees')
  const page = mount(EventsPage, { global: { provide: { [SESSION as symbol]: session } } })
  await flushPromises()
  return page
}

beforeEach(() => {
  speak('en')
  answers = {
    'POST /api/session': { accessToken: 'a', expiresIn: 300 },
    'GET /api/me': { scopes: ['read'], party: 'p', operator: false },
    'GET /api/events?of=own': { events: [OWN] },
    'GET /api/events?of=statedForMe': { events: [STATED], next: '7.0' },
    'GET /api/events?of=statedForMe&before=7.0': {
      events: [{ ...STATED, eventId: 'urn:x:older' }],
    },
    'GET /api/events?of=shared': { events: [SHARED] },
  }
})

it('shows what the organisation captured, without its own name', async () => {
  const page = await shown()

  expect(page.findAll('li')).toHaveLength(1)
  expect(page.text()).not.toContain('captured by')
  expect(page.text()).not.toContain('urn:x:own')
})

it('shows what was stated for the organisation, with what a confirmation has to name', async () => {
  const page = await shown()
  await page.find('select').setValue('statedForMe')
  await flushPromises()

  expect(page.findAll('li')).toHaveLength(1)
  expect(page.text()).toContain('captured by ab12')
  expect(page.text()).toContain('urn:x:stated')
  await page.find('.actions button').trigger('click')
  await flushPromises()
  expect(page.text()).toContain('urn:x:older')
  expect(page.find('.actions').exists()).toBe(false)
})

it('shows what partners share, with their names as text', async () => {
  const page = await shown()
  await page.find('select').setValue('shared')
  await flushPromises()

  expect(page.text()).toContain('captured by <b>芳村茶行</b>')
  expect(page.text()).toContain('cd34')
  expect(page.find('b').exists()).toBe(false)
  speak('zh-CN')
  await flushPromises()
  expect(page.text()).toContain('由 <b>芳村茶行</b> 录入')
})

it('says so when there is none', async () => {
  answers['GET /api/events?of=shared'] = { events: [] }
  const page = await shown()
  await page.find('select').setValue('shared')
  await flushPromises()

  expect(page.text()).toContain('No organisation shares events with yours.')
})
