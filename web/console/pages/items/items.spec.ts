// @vitest-environment happy-dom
import { enableAutoUnmount, flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { speak } from '../../language.ts'
import type { Item } from '../../api/types.ts'
import { press, scan, Service, shown, texts } from '../../service.fixture.ts'
import ItemsPage from './ItemsPage.vue'
import SeveralPart from './SeveralPart.vue'

const PATH = '/01/02000010001019/21/7Q4M9ZC2K8T1XBVD'
const URI = `https://tea.example${PATH}`
const CAKE: Item = {
  item: URI,
  state: 'active',
  since: '2026-04-01T08:00:00Z',
  pack: null,
  contents: [],
  contentCount: 0,
  order: { orderId: 'o1', sequence: 7, lot: 'L1' },
  allowed: ['ship', 'sell', 'void', 'destroy'],
  history: [],
}
const GET = `GET /api/items${PATH}`
const STEPS = 'POST /api/items/steps'

let service: Service

enableAutoUnmount(afterEach)

beforeEach(() => {
  service = new Service()
  service.answers[GET] = CAKE
  sessionStorage.clear()
  speak('en')
})

it('tells how far a thing has come', async () => {
  const page = await shown(service, ItemsPage, { code: PATH })

  expect(page.find('.now').text()).toBe('active')
  expect(page.find('.state').text()).toContain('7Q4M 9ZC2 K8T1 XBVD')
  expect(page.find('.state').text()).toContain('No. 7')
})

it('says that a code is not known, or not for who asks', async () => {
  service.problem(GET, 404, { detail: 'You have to do with no such item.' })
  const page = await shown(service, ItemsPage, { code: PATH })

  expect(page.find('.problem').text()).toContain('There is no such code')
})

it.each([
  ['6901234567892', 'This is a product’s number'],
  ['(01)02000010001018(21)A', 'The check digit is wrong'],
  ['hello', 'This is no code of an item'],
])('says why %s cannot be looked up', async (code, said) => {
  const page = await shown(service, ItemsPage)
  await scan(page, code)

  expect(page.find('form.scan .wrong').text()).toContain(said)
})

it('flags what contradicts, what came late, and what was declared wrong', async () => {
  service.answers[GET] = {
    ...CAKE,
    history: [
      { logIndex: 1, step: 'activate', state: 'active', bizStep: 'commissioning' },
      { logIndex: 2, step: 'activate', state: 'active', contradiction: 'state' },
      { logIndex: 3, step: 'ship', state: 'active', contradiction: 'party', via: URI },
      { logIndex: 4, step: 'store', state: 'active', late: true },
      { logIndex: 5, bizStep: 'https://ref.gs1.org/cbv/BizStep-inspecting', declaredWrong: true },
    ],
  }
  const page = await shown(service, ItemsPage, { code: PATH })

  const rows = page.findAll('.rows > li').map((row) => row.text())
  expect(page.text()).toContain('Some events contradict')
  expect(rows[0]).toContain('Inspecting declared wrong')
  expect(rows[1]).toContain('late')
  expect(rows[2]).toContain('Not for who recorded it to record.')
  expect(rows[3]).toContain('Not possible in the state that it was in.')
  expect(rows[4]).not.toContain('contradicts')
})

it('records a step that can be undone at once, and one that cannot after asking', async () => {
  service.answers[STEPS] = { captureId: 'c', events: ['e1'] }
  const page = await shown(service, ItemsPage, { code: PATH })
  service.answers[GET] = {
    ...CAKE,
    state: 'shipped',
    history: [{ logIndex: 1, step: 'ship', state: 'shipped', eventID: 'e1' }],
  }

  await press(page, 'Ship')
  expect(service.sent).toMatchObject([{ body: { step: 'ship', items: [URI] } }])
  expect(page.find('.now').text()).toBe('shipped')
  expect(page.text()).toContain('Recorded, and in the log')

  await press(page, 'Destroy')
  expect(service.sent).toHaveLength(1)
  expect(page.find('dialog[aria-label="Destroy"]').text()).toContain('7Q4M 9ZC2')
  await page.find('dialog[aria-label="Destroy"] .grave').trigger('click')
  await flushPromises()
  expect(service.sent[1]).toMatchObject({ body: { step: 'destroy' } })
})

it('asks again under the same key when the answer was lost', async () => {
  service.answers[STEPS] = new TypeError('Failed to fetch')
  const page = await shown(service, ItemsPage, { code: PATH })
  await press(page, 'Ship')

  service.answers[STEPS] = { captureId: 'c', events: ['e1'] }
  await press(page, 'Try again')

  expect(service.sent).toHaveLength(2)
  expect(service.sent[0]?.key).toMatch(/^[0-9a-f]{32}$/)
  expect(service.sent[1]?.key).toBe(service.sent[0]?.key)
})

it('takes another key for another attempt after a refusal', async () => {
  service.problem(STEPS, 409, { detail: 'no', items: [] })
  const page = await shown(service, ItemsPage, { code: PATH })
  await press(page, 'Ship')
  await press(page, 'Ship')

  expect(service.sent[1]?.key).not.toBe(service.sent[0]?.key)
})

it('says of a refusal which things stand against it, and what is possible with them', async () => {
  const items = [{ item: URI, state: 'void', allowed: ['destroy'], pack: 'https://x/00/1' }]
  service.problem(STEPS, 409, { detail: 'Not possible.', items })
  const page = await shown(service, ItemsPage, { code: PATH })
  await press(page, 'Ship')

  expect(page.find('.problem').text()).toContain('Nothing was recorded')
  expect(page.find('.obstacles').text()).toContain('7Q4M 9ZC2 K8T1 XBVD')
  expect(page.find('.obstacles').text()).toContain('It is: void')
  expect(page.find('.obstacles').text()).toContain('Possible now: Destroy')
})

it('shows a wrong time at its field, which is opened for that', async () => {
  service.problem(STEPS, 400, { detail: 'too late', pointer: '/eventTime' })
  const page = await shown(service, ItemsPage, { code: PATH })
  expect(page.find('.fields').isVisible()).toBe(false)
  await press(page, 'Ship')

  expect(page.find('.fields').isVisible()).toBe(true)
  expect(page.find('.fields .wrong').text()).toContain('too late')
  expect(page.find('.problem').exists()).toBe(false)
})

it('lets a pack stand for what lies in it', async () => {
  const inside = `https://tea.example${PATH}X`
  service.answers[GET] = {
    ...CAKE,
    contents: [{ item: inside, pack: URI, state: 'active' }],
    contentCount: 1,
  }
  service.answers[STEPS] = { captureId: 'c', events: [] }
  const page = await shown(service, ItemsPage, { code: PATH })
  expect(page.text()).toContain('A pack stands for all that lies in it.')

  await press(page, 'Ship')

  expect(service.sent[0]).toMatchObject({ body: { step: 'ship', pack: URI } })
})

it('offers a reader nothing to record', async () => {
  service.answers['GET /api/me'] = { scopes: ['read'], party: 'p' }
  const page = await shown(service, ItemsPage, { code: PATH })

  expect(page.find('.now').exists()).toBe(true)
  expect(texts(page, 'h2')).not.toContain('Possible now')
})

it('records one step with many things, each once, after asking', async () => {
  const other = PATH.replace('7Q4M', 'AAAA')
  service.answers[`GET /api/items${other}`] = {
    ...CAKE,
    item: `https://tea.example${other}`,
    allowed: ['ship'],
  }
  service.answers[STEPS] = { captureId: 'c', events: ['e1'] }
  const part = await shown(service, SeveralPart)

  await scan(part, PATH, `HTTPS://X.EXAMPLE${PATH}`, other)
  expect(part.find('h2').text()).toBe('Scanned: 2')
  expect(texts(part, 'form:not(.scan) option')).toContain('Ship')
  expect(texts(part, 'form:not(.scan) option')).not.toContain('Destroy')
  await press(part, 'Record')
  expect(service.sent).toEqual([])
  await part.find('dialog button').trigger('click')
  await flushPromises()

  expect(service.sent[0]?.body).toMatchObject({
    step: 'ship',
    items: [URI, `https://tea.example${other}`],
  })
  expect(part.find('.notice').text()).toBe('Recorded; events: 1')
})

it('keeps its list when the page is loaded again', async () => {
  const part = await shown(service, SeveralPart)
  await scan(part, PATH)
  part.unmount()

  expect((await shown(service, SeveralPart)).find('h2').text()).toBe('Scanned: 1')
})
