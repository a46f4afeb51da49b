// @vitest-environment happy-dom
import { openSession } from '@chamadao/party'
import { flushPromises, mount } from '@vue/test-utils'
import { beforeEach, expect, it } from 'vitest'
import { type Component } from 'vue'
import type { Claim, Device, Me } from '../api/types.ts'
import { SESSION } from '../api/useApi.ts'
import { speak } from '../language.ts'
import ClaimsPart from './ClaimsPart.vue'
import DeviceRow from './devices/DeviceRow.vue'
import OrganisationPage from './OrganisationPage.vue'
import PlacesPage from './PlacesPage.vue'

const CLAIM: Claim = {
  id: '7',
  identifier: 'https://id.gs1.org/417/9506000100005',
  party: { pseudonym: 'ab', name: '<b>芳村茶行</b>' },
  state: 'open',
  claimedAt: '2026-04-01T08:00:00Z',
}

/** The service as one who is signed in meets it: fixed answers, and what was sent. */
class Service {
  answers: Record<string, unknown> = {
    'POST /api/session': { accessToken: 'a', expiresIn: 300 },
    'GET /api/me': { scopes: ['read', 'administer'], party: 'p', operator: true },
  }
  readonly sent: [string, unknown][] = []

  fetch = (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    const way = `${init.method} ${String(input)}`
    if (init.method === 'POST') this.sent.push([way, JSON.parse(String(init.body))])
    const answer = this.answers[way]
    return Promise.resolve(
      answer === undefined ? new Response(null, { status: 404 }) : Response.json(answer),
    )
  }
}

let service: Service

async function shown(page: Component, props: Record<string, unknown> = {}) {
  const session = openSession<Me>({
    fetch: service.fetch,
    locks: undefined,
    channel: { postMessage: () => undefined, onmessage: null },
    memory: localStorage,
    wait: () => new Promise(() => undefined),
    now: () => 0,
  })
  await session.signIn('ana', 'six old trees')
  service.sent.length = 0
  const wrapper = mount(page, { props, global: { provide: { [SESSION as symbol]: session } } })
  await flushPromises()
  return wrapper
}

async function press(wrapper: Awaited<ReturnType<typeof shown>>, label: string) {
  const dialog = wrapper.find(`dialog[aria-label="${label}"]`)
  await dialog.find('button.grave').trigger('click')
  await flushPromises()
}

beforeEach(() => {
  service = new Service()
  speak('en')
})

it('lists what is claimed, with the words of others as text', async () => {
  service.answers['GET /api/claims'] = [
    CLAIM,
    { ...CLAIM, id: '8', identifier: 'https://id.gs1.org/414/9506000400006', place: '晒场, 勐海' },
  ]
  const part = await shown(ClaimsPart)

  const rows = part.findAll('li')
  expect(rows).toHaveLength(2)
  expect(rows[0]?.text()).toContain('<b>芳村茶行</b>')
  expect(rows[0]?.text()).toContain('9506000100005')
  expect(rows[0]?.find('.mark').text()).toBe('party')
  expect(rows[1]?.find('.mark').text()).toBe('place')
  expect(rows[1]?.text()).toContain('晒场, 勐海')
  expect(part.find('b').exists()).toBe(false)
})

it('confirms from now, and from an earlier time when one is given', async () => {
  service.answers['GET /api/claims'] = [CLAIM]
  service.answers['POST /api/claims/7/confirmation'] = CLAIM
  const part = await shown(ClaimsPart)

  await press(part, 'Confirm')
  await part.find('input').setValue('2026-03-01T08:00')
  await press(part, 'Confirm')

  expect(service.sent).toEqual([
    ['POST /api/claims/7/confirmation', {}],
    ['POST /api/claims/7/confirmation', { since: new Date('2026-03-01T08:00').toISOString() }],
  ])
})

it('says who loses the number that is confirmed for another', async () => {
  service.answers['GET /api/claims'] = [
    { ...CLAIM, heldBy: { pseudonym: 'cd', name: 'Bulang farm' } },
  ]
  service.answers['POST /api/claims/7/confirmation'] = CLAIM
  const part = await shown(ClaimsPart)

  expect(part.find('dialog[aria-label="Confirm"]').text()).toContain('Bulang farm')
  await press(part, 'Confirm')

  expect(service.sent).toEqual([['POST /api/claims/7/confirmation', { reassign: true }]])
})

it('lists the rest of many claims when asked', async () => {
  const many = Array.from({ length: 200 }, (_, row) => ({ ...CLAIM, id: String(row + 1) }))
  service.answers['GET /api/claims'] = many
  service.answers['GET /api/claims?after=200'] = [{ ...CLAIM, id: '201' }]
  const part = await shown(ClaimsPart)
  expect(part.findAll('li')).toHaveLength(200)

  await part.findAll('button').at(-1)?.trigger('click')
  await flushPromises()

  expect(part.findAll('li')).toHaveLength(201)
  expect(part.text()).not.toContain('More claims')
})

it('refuses, and looks again', async () => {
  service.answers['GET /api/claims'] = [CLAIM]
  service.answers['POST /api/claims/7/refusal'] = CLAIM
  const part = await shown(ClaimsPart)
  service.answers['GET /api/claims'] = []

  await press(part, 'Refuse')

  expect(service.sent).toEqual([['POST /api/claims/7/refusal', {}]])
  expect(part.text()).toContain('No claim is open.')
})

it('releases a confirmed number after asking, from now or from an earlier time', async () => {
  service.answers['GET /api/claims?state=confirmed'] = [
    { ...CLAIM, state: 'confirmed', since: '2026-03-01T08:00:00Z' },
  ]
  service.answers['POST /api/claims/7/release'] = CLAIM
  const part = await shown(ClaimsPart, { state: 'confirmed' })

  expect(part.find('li').text()).toContain('since ')
  expect(part.find('dialog[aria-label="Confirm"]').exists()).toBe(false)
  expect(part.find('dialog[aria-label="Release"]').text()).toContain('<b>芳村茶行</b>')
  expect(service.sent).toEqual([])
  await press(part, 'Release')
  await part.find('input').setValue('2026-03-02T08:00')
  service.answers['GET /api/claims?state=confirmed'] = []
  await press(part, 'Release')

  expect(service.sent).toEqual([
    ['POST /api/claims/7/release', {}],
    ['POST /api/claims/7/release', { until: new Date('2026-03-02T08:00').toISOString() }],
  ])
  expect(part.emitted('decided')).toHaveLength(2)
  expect(part.text()).toContain('No number is confirmed.')
})

it('shows a decision that the service does not take', async () => {
  service.answers['GET /api/claims'] = [CLAIM]
  const part = await shown(ClaimsPart)

  await press(part, 'Refuse')

  expect(part.find('dialog[aria-label="Refuse"] .problem').exists()).toBe(true)
})

it.each([
  ['open', 'waits for the operator', '待运营方确认'],
  ['confirmed', 'confirmed', '已确认'],
  ['refused', 'refused', '未获确认'],
  ['ended', 'no longer yours', '不再属于本组织'],
])('says that a number or place is %s', async (state, english, chinese) => {
  service.answers['GET /api/parties/me'] = {
    pseudonym: 'ab',
    name: 'shop',
    role: 'shop',
    city: '广州',
    nameShown: false,
    identifier: CLAIM.identifier,
    identifierState: state,
    suspended: false,
    operator: false,
  }
  service.answers['GET /api/places'] = [
    { id: '1', identifier: 'https://id.gs1.org/414/9506000400006', name: 'p', city: 'c', state },
  ]

  expect((await shown(OrganisationPage)).find('.facts .mark').text()).toBe(english)
  expect((await shown(PlacesPage)).find('li .mark').text()).toBe(english)
  speak('zh-CN')
  expect((await shown(OrganisationPage)).find('.facts .mark').text()).toBe(chinese)
  expect((await shown(PlacesPage)).find('li .mark').text()).toBe(chinese)
})

it('shows no mark where no number was entered', async () => {
  service.answers['GET /api/parties/me'] = {
    pseudonym: 'ab',
    name: 'n',
    role: 'shop',
    city: 'c',
    nameShown: false,
  }

  expect((await shown(OrganisationPage)).find('.facts .mark').exists()).toBe(false)
})

it.each([
  ['active', 'enrolled', undefined],
  ['suspended', 'enrolled', 'Nothing that it signs is taken: its member is suspended.'],
  ['erased', 'enrolled', 'Its member was erased. Revoke it, so that verifiers know too.'],
  ['erased', 'revoked', undefined],
])('says what an %s member means for an %s device', (carrier, state, said) => {
  const device = {
    fingerprint: 'ab'.repeat(32),
    person: 'cd',
    carrier,
    state,
    notAfter: '2026-06-01T00:00:00Z',
  } as Device
  const nothing = () => Promise.resolve()
  const row = mount(DeviceRow, {
    props: {
      device,
      person: 'Bo',
      isThis: false,
      administers: true,
      canSign: true,
      renew: nothing,
      revoke: nothing,
    },
  })

  expect(row.find('.notice').exists()).toBe(said !== undefined)
  if (said) expect(row.find('.notice').text()).toBe(said)
})
