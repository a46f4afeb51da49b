// @vitest-environment happy-dom
import { enableAutoUnmount, flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { CodeOrder } from '../../api/types.ts'
import { speak } from '../../language.ts'
import { fill, press, Service, shown, texts, withObjectUrls } from '../../service.fixture.ts'
import CodeOrderPage from './CodeOrderPage.vue'
import CodeOrdersPage from './CodeOrdersPage.vue'

const ORDER: CodeOrder = {
  orderId: 'o1',
  kind: 'item',
  gtin: '02000010001019',
  lot: '2026-A',
  companyPrefix: null,
  product: '<b>春茶</b>',
  quantity: 1000,
  issued: 1000,
  state: 'issued',
  inner: true,
  createdAt: '2026-04-01T08:00:00Z',
  finishedAt: '2026-04-01T08:00:01Z',
}

let service: Service

enableAutoUnmount(afterEach)

beforeEach(() => {
  service = new Service()
  service.answers['GET /api/profiles'] = [
    {
      id: 'puer',
      products: [
        { id: 'rawCake', names: { 'zh-CN': '生茶饼', en: 'Raw cake' }, gtins: ['02000010001019'] },
      ],
      packs: [],
    },
  ]
  service.answers['GET /api/code-orders'] = [ORDER]
  service.answers['GET /api/code-orders/o1'] = ORDER
  service.answers['GET /api/code-orders/o1/exports'] = []
  service.answers['GET /api/label-templates'] = [
    { name: 'cake', inner: false },
    { name: 'inner', inner: true },
  ]
  service.answers['POST /api/label-templates/cake/preview?format=png&dpi=300'] = 'picture'
  service.answers['POST /api/code-orders'] = ORDER
  withObjectUrls()
  speak('en')
})

afterEach(() => vi.useRealTimers())

it('lists orders with how far they are, with the words of people as text', async () => {
  const page = await shown(service, CodeOrdersPage)

  const row = page.find('.rows > li')
  expect(row.text()).toContain('<b>春茶</b>')
  expect(row.text()).toContain('GTIN 02000010001019')
  expect(row.text()).toContain('1,000 / 1,000')
  expect(page.find('b').exists()).toBe(false)
})

it('looks again while codes are issued, and no longer', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  service.answers['GET /api/code-orders'] = [{ ...ORDER, state: 'issuing', issued: 10 }]
  const page = await shown(service, CodeOrdersPage)
  expect(page.find('.rows > li').text()).toContain('10 / 1,000')

  service.answers['GET /api/code-orders'] = [ORDER]
  await vi.advanceTimersByTimeAsync(2000)
  await flushPromises()
  expect(page.find('.rows > li').text()).toContain('1,000 / 1,000')

  const asked = service.asked.length
  await vi.advanceTimersByTimeAsync(60_000)
  expect(service.asked).toHaveLength(asked)
})

it('orders codes of a known product', async () => {
  const page = await shown(service, CodeOrdersPage)
  await fill(page, 'Product', '02000010001019')
  await fill(page, 'Lot', 'L1')
  await fill(page, 'Quantity', '20,000,000')
  await page.find('input[type=checkbox]').setValue(true)
  await press(page, 'Order')

  expect(service.sent).toMatchObject([
    {
      way: 'POST /api/code-orders',
      body: {
        gtin: '02000010001019',
        lot: 'L1',
        quantity: 20_000_000,
        product: 'Raw cake',
        inner: true,
      },
    },
  ])
  expect(service.sent[0]?.key).toMatch(/^[0-9a-f]{32}$/)
})

it('orders SSCCs without GTIN, lot and inner codes', async () => {
  const page = await shown(service, CodeOrdersPage)
  await fill(page, 'What for', 'sscc')
  await fill(page, 'GS1 company prefix', '9506000')
  await fill(page, 'Extension digit', '3')
  await fill(page, 'Quantity', '12')
  await press(page, 'Order')

  expect(service.sent[0]?.body).toEqual({
    quantity: 12,
    sscc: { companyPrefix: '9506000', extension: 3 },
  })
})

it.each([
  ['/gtin', 'GTIN', '12'],
  ['/quantity', 'Quantity', '0'],
  ['/quantity', 'Quantity', '1e12'],
  ['/lot', 'Lot', '批'],
  ['/product', 'Words for the label', 'x'.repeat(300)],
])('shows what is wrong at %s at the field', async (pointer, label, value) => {
  service.problem('POST /api/code-orders', 400, { detail: 'This is odd.', pointer })
  const page = await shown(service, CodeOrdersPage)
  await fill(page, label, value)
  await press(page, 'Order')

  const field = page.find('[aria-invalid]')
  expect(page.find(`label[for="${field.attributes('id')}"]`).text()).toBe(label)
  expect(page.find('.wrong').text()).toContain('This is odd.')
})

it('says whose the number is when another organisation orders under it', async () => {
  service.problem('POST /api/code-orders', 403, { detail: 'Denied.', rule: 'code product' })
  const page = await shown(service, CodeOrdersPage)
  await press(page, 'Order')

  expect(page.find('.problem').text()).toContain('another organisation orders under this number')
})

it('offers a reader no order', async () => {
  service.answers['GET /api/me'] = { scopes: ['read'], party: 'p' }
  const page = await shown(service, CodeOrdersPage)

  expect(page.find('form').exists()).toBe(false)
})

it('stops an order after asking', async () => {
  service.answers['GET /api/code-orders/o1'] = { ...ORDER, state: 'issuing', issued: 10 }
  service.answers['POST /api/code-orders/o1/cancellation'] = ORDER
  const page = await shown(service, CodeOrderPage, { orderId: 'o1' })
  service.answers['GET /api/code-orders/o1'] = { ...ORDER, state: 'cancelled', issued: 10 }
  await page.find('dialog[aria-label="Stop"] .grave').trigger('click')
  await flushPromises()

  expect(page.find('.notice').text()).toBe('Stopped; the codes 1 to 10 are issued and may be used.')
})

it('warns that inner codes are shown once, and replaces them only for a reason', async () => {
  const page = await shown(service, CodeOrderPage, { orderId: 'o1' })
  await fill(page, 'What to do', 'exports')
  expect(page.text()).not.toContain('shown this once')
  await page.find('input[type=checkbox]').setValue(true)
  expect(page.find('.notice').text()).toContain('shown this once')
  await page.findAll('input[type=checkbox]')[1]?.setValue(true)
  await fill(page, 'Why they are replaced', 'roll lost')
  await fill(page, 'From number', '1')
  await fill(page, 'To number', '10')
  await press(page, 'Download')

  const asked = service.asked.find((way) => way.includes('/codes?'))
  expect(asked).toBe(
    'GET /api/code-orders/o1/codes?format=csv&from=1&to=10&inner=true&replace=true&reason=roll+lost',
  )
})

it('saves an export under its name, and lists it', async () => {
  const names: string[] = []
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    names.push(this.download)
  })
  service.answers['GET /api/code-orders/o1/codes?format=jsonl'] = new Response('{}\n', {
    headers: { 'Content-Disposition': 'attachment; filename="codes-o1-1-1000.jsonl"' },
  })
  const page = await shown(service, CodeOrderPage, { orderId: 'o1' })
  await fill(page, 'What to do', 'exports')
  service.answers['GET /api/code-orders/o1/exports'] = [
    { from: 1, to: 1000, format: 'jsonl', inner: false, sent: 400, begunAt: 'x', cutAt: 'y' },
  ]
  await fill(page, 'Format', 'jsonl')
  await press(page, 'Download')

  expect(names).toEqual(['codes-o1-1-1000.jsonl'])
  expect(page.find('.rows > li').text()).toContain('cut off after 400 codes')
})

it('prints labels, with their real picture beside', async () => {
  service.answers['POST /api/print-jobs'] = { jobId: 'j1', printer: 'line-1' }
  const page = await shown(service, CodeOrderPage, { orderId: 'o1' })
  expect(page.find('figure img').attributes('src')).toBe('blob:test')
  expect(service.sent[0]?.body).toEqual({ orderId: 'o1', sequence: 1 })

  await fill(page, 'Printer', 'line-1')
  await fill(page, 'To number', '5')
  await press(page, 'Send to the printer')

  expect(service.sent.at(-1)?.body).toEqual({
    orderId: 'o1',
    from: 1,
    to: 5,
    template: 'cake',
    printer: 'line-1',
    dpi: 300,
  })
  expect(page.text()).toContain('Waiting for the agent of the printer line-1.')
})

it('asks for a reason when a printer had some of the codes before', async () => {
  service.problem('POST /api/print-jobs', 409, { detail: '1 to 5', pointer: '/reason' })
  const page = await shown(service, CodeOrderPage, { orderId: 'o1' })
  await press(page, 'Send to the printer')

  const field = page.find('[aria-invalid]')
  expect(page.find(`label[for="${field.attributes('id')}"]`).text()).toBe('Why it is printed again')
  expect(page.find('.wrong').text()).toContain('A printer had some of these before')
})

it.each([
  [true, ['Cake, outside', 'Cake, under the wrapper']],
  [false, ['Cake, outside']],
])('offers labels with inner codes where there are some: %s', async (inner, offered) => {
  service.answers['GET /api/code-orders/o1'] = { ...ORDER, inner }
  const page = await shown(service, CodeOrderPage, { orderId: 'o1' })

  const templates = page.findAll('select')[1]
  expect(templates?.findAll('option').map((one) => one.text())).toEqual(offered)
})

it('warns that printing draws inner codes, where the label shows them', async () => {
  const page = await shown(service, CodeOrderPage, { orderId: 'o1' })
  expect(page.find('.notice').exists()).toBe(false)
  await fill(page, 'Template', 'inner')

  expect(page.find('.notice').text()).toContain('they are drawn when printed')
})

it('says why a label cannot be drawn', async () => {
  service.problem('POST /api/label-templates/cake/preview?format=png&dpi=300', 422, {
    detail: 'line 1: the text does not fit',
  })
  const page = await shown(service, CodeOrderPage, { orderId: 'o1' })

  expect(page.find('figure .problem').text()).toContain('the text does not fit')
})

it('records a step with a range, after asking', async () => {
  service.answers['POST /api/items/steps'] = { captureId: 'c', events: ['a', 'b'] }
  const page = await shown(service, CodeOrderPage, { orderId: 'o1' })
  await fill(page, 'What to do', 'steps')
  await fill(page, 'To number', '84')
  service.sent.length = 0
  await press(page, 'Record')
  expect(page.find('dialog').text()).toContain('Record “Activate” for no. 1 to 84?')
  expect(service.sent).toEqual([])
  await page.find('dialog button').trigger('click')
  await flushPromises()

  expect(service.sent[0]?.body).toMatchObject({
    step: 'activate',
    range: { orderId: 'o1', from: 1, to: 84 },
  })
  expect(texts(page, '.done')).toContain('Recorded; events: 2')
})
