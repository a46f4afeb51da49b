// @vitest-environment happy-dom
import { openSession } from '@chamadao/party'
import { flushPromises, mount } from '@vue/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import type { EventLine, Me } from '../api/types.ts'
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

const CONFIRMATION = 'urn:uuid:5f0c0000-0000-8000-8000-000000000000'

let answers: Record<string, unknown>
let posted: unknown[]
let refused: number | undefined

async function shown() {
  const session = openSession<Me>({
    fetch: (input, init = {}) => {
      if (String(input) === '/epcis/events' && init.method === 'POST') {
        posted.push(JSON.parse(String(init.body)))
        return Promise.resolve(new Response(null, { status: refused ?? 201 }))
      }
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
  posted = []
  refused = undefined
  answers = {
    'POST /api/session': { accessToken: 'a', expiresIn: 300 },
    'GET /api/me': { scopes: ['read'], party: 'p', operator: false },
    'GET /api/events?of=own': { events: [OWN] },
    'GET /api/events?of=statedForMe': { events: [STATED], next: '7.0' },
    'GET /api/events?of=statedForMe&before=7.0': {
      events: [{ ...STATED, eventId: 'urn:x:older' }],
    },
    'GET /api/events?of=shared': { events: [SHARED] },
    'GET /api/custody/denials': [
      {
        party: '<b>another factory</b>',
        identifier: 'https://id.gs1.org/01/09506000134352/21/CAKE',
        tries: 3,
        first: '2026-04-01T08:00:00Z',
        last: '2026-04-02T08:00:00Z',
      },
    ],
  }
})

it('shows what the organisation captured, without its own name', async () => {
  const page = await shown()

  expect(page.findAll('li')).toHaveLength(1)
  expect(page.text()).not.toContain('captured by')
  expect(page.text()).not.toContain('urn:x:own')
})

it('tells who tried to capture with what the organisation holds', async () => {
  const page = await shown()
  await page.get('select').setValue('denied')
  await flushPromises()

  expect(page.findAll('li')).toHaveLength(1)
  expect(page.text()).toContain('<b>another factory</b>')
  expect(page.text()).toContain('/21/CAKE')
  expect(page.text()).toContain('tries: 3')
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

describe('what was stated for the organisation', () => {
  const confirmable = (state: string): EventLine => ({
    ...STATED,
    confirmation: { id: CONFIRMATION, state },
  })

  async function listed(state: string, scopes = ['read', 'capture']) {
    answers['GET /api/me'] = { scopes, party: 'p', operator: false }
    answers['GET /api/events?of=statedForMe'] = { events: [confirmable(state)] }
    answers['GET /epcis/events/urn%3Ax%3Astated?party=ab12'] = {
      type: 'TransformationEvent',
      inputQuantityList: [{ epcClass: 'urn:x:leaf', quantity: 4 }],
      outputEPCList: ['urn:x:cake', 'urn:x:cake'],
    }
    const page = await shown()
    await page.find('select').setValue('statedForMe')
    await flushPromises()
    return page
  }

  it('is confirmed after asking, by an event that names the same things and nothing else', async () => {
    const page = await listed('open')
    expect(page.find('dialog').text()).toMatch(
      /^Confirm this event, .*captured by ab12 · urn:x:stated/s,
    )
    expect(posted).toEqual([])

    await page.find('dialog .grave').trigger('click')
    await flushPromises()

    expect(posted).toEqual([
      {
        '@context': [expect.stringContaining('epcis-context'), { trace: expect.any(String) }],
        type: 'ObjectEvent',
        eventID: CONFIRMATION,
        eventTime: expect.stringMatching(/Z$/),
        eventTimeZoneOffset: expect.stringMatching(/^[+-]\d\d:\d\d$/),
        action: 'OBSERVE',
        epcList: ['urn:x:cake'],
        quantityList: [{ epcClass: 'urn:x:leaf' }],
        'trace:confirms': 'urn:x:stated',
        'trace:statedBy': 'ab12',
      },
    ])
    expect(page.text()).toContain('confirmed by you')
    expect(page.find('dialog').exists()).toBe(false)
  })

  it('is confirmed once, though another tab was faster', async () => {
    const page = await listed('open')
    refused = 409

    await page.find('dialog .grave').trigger('click')
    await flushPromises()

    expect(page.text()).toContain('confirmed by you')
  })

  it('is not confirmed where the service refuses', async () => {
    const page = await listed('open')
    refused = 403

    await page.find('dialog .grave').trigger('click')
    await flushPromises()

    expect(page.find('dialog .problem').exists()).toBe(true)
    expect(page.text()).not.toContain('confirmed by you')
  })

  it.each([
    ['captured', 'confirmed by you'],
    ['withdrawn', 'your confirmation was declared wrong'],
  ])('says that it is %s, and offers nothing', async (state, words) => {
    const page = await listed(state)

    expect(page.text()).toContain(words)
    expect(page.find('dialog').exists()).toBe(false)
  })

  it('is not for a reader to confirm', async () => {
    const page = await listed('open', ['read'])

    expect(page.find('dialog').exists()).toBe(false)
  })
})
