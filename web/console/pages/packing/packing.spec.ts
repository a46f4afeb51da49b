// @vitest-environment happy-dom
import { enableAutoUnmount, flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { ProductProfile } from '../../api/types.ts'
import { speak } from '../../language.ts'
import { fill, press, scan, Service, shown } from '../../service.fixture.ts'
import PackRollPart from './PackRollPart.vue'
import ScanField from '../../parts/ScanField.vue'
import PackScanPart from './PackScanPart.vue'
import ReplacePart from './ReplacePart.vue'
import UnpackPart from './UnpackPart.vue'

const PUER: ProductProfile = {
  id: 'puer',
  names: { 'zh-CN': '普洱茶', en: "Pu'er tea" },
  prefix: 'tea',
  namespace: 'https://ns.chamadao.org/tea/',
  companyPrefixes: ['200001'],
  products: [],
  steps: [],
  fields: [],
  packs: [
    {
      id: 'tube',
      names: { 'zh-CN': '提', en: 'Tube' },
      holds: 'cake',
      usual: 3,
      counts: [2, 3],
      products: [],
    },
    {
      id: 'case',
      names: { 'zh-CN': '件', en: 'Case' },
      holds: 'tube',
      usual: 12,
      counts: [12],
      products: [],
    },
  ],
}
const TUBE = '/01/02000010002016/21/T'
const CASE = '/00/395060001343520001'
const cake = (number: number) => `/01/02000010001019/21/C${number}`
const uri = (path: string) => `https://tea.example${path}`

let service: Service

function known(path: string, more: object = {}) {
  service.answers[`GET /api/items${path}`] = {
    item: uri(path),
    state: 'active',
    contents: [],
    contentCount: 0,
    allowed: [],
    history: [],
    ...more,
  }
}

enableAutoUnmount(afterEach)

beforeEach(() => {
  service = new Service()
  service.answers['GET /api/profiles'] = [PUER]
  ;[cake(1), cake(2), cake(3), cake(4), TUBE, CASE].forEach((path) => known(path))
  for (const way of ['', '/unpacked', '/replacement']) {
    service.answers[`POST /api/packs${way}`] = { captureId: 'c', events: ['e'] }
  }
  sessionStorage.clear()
  speak('en')
})

it('packs when as many as usual and then the pack were scanned', async () => {
  const part = await shown(service, PackScanPart)
  expect(part.find('form.scan label').text()).toBe('Scan no. 1 of 3')

  await scan(part, cake(1), cake(2), cake(2))
  expect(part.find('form.scan .wrong').text()).toContain('is on the list already')
  expect(part.find('.tally').text()).toBe('2 / 3')
  await scan(part, cake(3))
  expect(part.find('form.scan label').text()).toBe('Now scan the code of the pack: Tube')
  await scan(part, TUBE)

  expect(service.sent.map(({ body }) => body)).toMatchObject([
    { pack: 'tube', parent: uri(TUBE), children: [1, 2, 3].map((one) => uri(cake(one))), count: 3 },
  ])
  expect(part.find('.notice').text()).toContain('Packed 3: Tube T')
  expect(part.find('.tally').text()).toBe('0 / 3')
})

it('takes what is scanned while a pack is saved for the next one', async () => {
  const part = await shown(service, PackScanPart)
  const field = part.findComponent(ScanField)
  for (const code of [cake(1), cake(2), cake(3), TUBE, cake(4)]) field.vm.$emit('scanned', code)
  await vi.waitUntil(() => part.find('.tally').text() === '1 / 3')

  expect(service.sent.map(({ body }) => body)).toMatchObject([
    { parent: uri(TUBE), children: [1, 2, 3].map((one) => uri(cake(one))) },
  ])
  expect(part.findAll('ol li')).toHaveLength(1)
})

it('packs fewer only when that is said', async () => {
  const part = await shown(service, PackScanPart)
  await scan(part, cake(1))
  await press(part, 'That is all')
  await scan(part, TUBE)

  expect(service.sent[0]?.body).toMatchObject({ children: [uri(cake(1))], partial: true })
})

it('keeps the list when packing is refused, and marks what stands against it', async () => {
  const items = [{ item: uri(cake(2)), state: 'active', allowed: [], pack: uri(CASE) }]
  service.problem('POST /api/packs', 409, { detail: 'no', items })
  const part = await shown(service, PackScanPart)
  await scan(part, cake(1), cake(2), cake(3), TUBE)

  expect(part.find('.obstacles').text()).toContain('SSCC 395060001343520001')
  const marked = part.findAll('ol .mark')
  expect(marked).toHaveLength(1)
  expect(part.find('.tally').text()).toBe('3 / 3')

  service.answers['POST /api/packs'] = { captureId: 'c', events: ['e'] }
  await part.findAll('ol button')[1]?.trigger('click')
  await scan(part, cake(4), TUBE)
  expect(service.sent[1]?.body).toMatchObject({
    children: [1, 3, 4].map((one) => uri(cake(one))),
  })
})

it('takes what was scanned for children again after the page was loaded anew', async () => {
  const part = await shown(service, PackScanPart)
  await scan(part, cake(1))
  part.unmount()

  const again = await shown(service, PackScanPart)
  expect(again.find('.tally').text()).toBe('1 / 3')
  expect(again.find('form.scan label').text()).toBe('Scan no. 2 of 3')
})

it('packs by sequence as labels come off two rolls', async () => {
  service.answers['GET /api/code-orders?perPage=100'] = [
    { orderId: 'cakes', kind: 'item', gtin: '1', quantity: 84, issued: 84, createdAt: '' },
    { orderId: 'tubes', kind: 'item', gtin: '2', quantity: 12, issued: 12, createdAt: '' },
  ]
  const part = await shown(service, PackRollPart)
  await fill(part, 'From number', '1')
  await fill(part, 'To number', '84')
  await fill(part, 'Packs (Tube): order', 'tubes')
  await fill(part, 'Number of the first pack', '1')
  await press(part, 'Pack 84 into 28: Tube')

  expect(service.sent[0]?.body).toMatchObject({
    pack: 'tube',
    children: { orderId: 'cakes', from: 1, to: 84 },
    parents: { orderId: 'tubes', from: 1 },
    count: 3,
  })
})

it.each([
  ['/children/from', 'From number'],
  ['/parents/from', 'Number of the first pack'],
  ['/count', 'How many'],
])('shows a problem at %s at the field %s', async (pointer, label) => {
  service.answers['GET /api/code-orders?perPage=100'] = []
  service.problem('POST /api/packs', 400, { detail: 'odd', pointer })
  const part = await shown(service, PackRollPart)
  await press(part, 'Pack')

  const field = part.find('[aria-invalid]')
  expect(part.find(`label[for="${field.attributes('id')}"]`).text()).toBe(label)
})

it.each([
  [[], undefined, 'Take all 1 out of SSCC 395060001343520001?'],
  [[TUBE], [uri(TUBE)], 'Take 1 out of SSCC 395060001343520001?'],
])('takes %s out of a pack after asking', async (out, children, asked) => {
  known(CASE, {
    contents: [
      { item: uri(TUBE), pack: uri(CASE), state: 'active' },
      { item: uri(cake(1)), pack: uri(TUBE), state: 'active' },
    ],
    contentCount: 2,
  })
  const part = await shown(service, UnpackPart)
  await scan(part, CASE, ...out)
  expect(part.find('dialog').text()).toContain(asked)
  expect(service.sent).toEqual([])

  await part.find('dialog .grave').trigger('click')
  await flushPromises()

  expect(service.sent[0]).toMatchObject({
    way: 'POST /api/packs/unpacked',
    body: { parent: uri(CASE), ...(children ? { children } : {}) },
  })
  if (!children) expect(service.sent[0]?.body).not.toHaveProperty('children')
})

it('replaces a damaged cake in the pack that it lies in', async () => {
  known(cake(1), { pack: uri(TUBE) })
  const part = await shown(service, ReplacePart)
  await scan(part, cake(1))
  expect(part.find('.card').text()).toContain('In the pack T')
  await scan(part, cake(4))
  await press(part, 'Replace')

  expect(service.sent[0]).toMatchObject({
    way: 'POST /api/packs/replacement',
    body: {
      parent: uri(TUBE),
      out: uri(cake(1)),
      in: uri(cake(4)),
      afterwards: 'destroy',
      reason: 'damaged',
    },
  })
  expect(part.find('.notice').text()).toBe('C4 took the place of C1')
})

it('says that what lies in no pack cannot be replaced', async () => {
  const part = await shown(service, ReplacePart)
  await scan(part, cake(1), cake(4))

  expect(part.find('.wrong').text()).toBe('It lies in no pack.')
  expect(part.findAll('form:not(.scan)')).toHaveLength(0)
})
