// @vitest-environment happy-dom
import { enableAutoUnmount, flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { PrintJob } from '../../api/types.ts'
import { speak } from '../../language.ts'
import { fill, press, Service, shown, texts, withObjectUrls } from '../../service.fixture.ts'
import { askedOf } from './answers.ts'
import { rangesOf } from './jobWords.ts'
import PrintJobPage from './PrintJobPage.vue'
import PrintJobsPage from './PrintJobsPage.vue'

const JOB: PrintJob = {
  jobId: 'j1',
  orderId: 'o1',
  from: 1,
  to: 5,
  template: 'cake',
  printer: 'line-1',
  dpi: 300,
  state: 'asking',
  reason: null,
  createdAt: '2026-04-01T08:00:00Z',
  counts: { open: 0, printed: 2, spoiled: 0, unsure: 2, unprinted: 1 },
  unsure: [3, 4],
}

let service: Service

enableAutoUnmount(afterEach)

beforeEach(() => {
  service = new Service()
  service.answers['GET /api/print-jobs'] = [JOB]
  service.answers['GET /api/print-jobs/j1'] = JOB
  service.answers['GET /api/print-jobs/j1/results'] = { results: [] }
  service.answers['GET /api/code-orders/o1'] = {
    orderId: 'o1',
    kind: 'item',
    inner: false,
    issued: 9,
  }
  service.answers['GET /api/label-templates'] = [{ name: 'cake', inner: false }]
  withObjectUrls()
  speak('en')
})

it.each([
  [[], []],
  [[4], [[4, 4]]],
  [
    [3, 1, 2, 7],
    [
      [1, 3],
      [7, 7],
    ],
  ],
  [[5, 5, 6], [[5, 6]]],
])('puts neighbours of %s together', (sequences, ranges) => {
  expect(rangesOf(sequences).map(({ from, to }) => [from, to])).toEqual(ranges)
})

it.each([
  ['asking', 0, [3, 4]],
  ['printing', 2, [3, 4]],
  ['cancelled', 0, [3, 4]],
  ['cancelled', 2, [2, 3, 4]],
])('asks of a job that is %s with %i open about %s', async (state, open, asked) => {
  const job = { ...JOB, state, counts: { ...JOB.counts, open } }
  const results = [
    { sequence: 1, result: 'printed', byPerson: false },
    { sequence: 3, result: 'unsure', byPerson: false },
    { sequence: 5, result: 'spoiled', byPerson: false },
  ]

  expect(await askedOf(job, () => Promise.resolve(results))).toEqual(asked)
})

it('lists jobs, and says where somebody has to look', async () => {
  const page = await shown(service, PrintJobsPage)

  expect(page.find('.rows > li').text()).toContain('No. 1 to 5')
  expect(page.find('.mark').text()).toBe('somebody must look')
  expect(page.find('.rows > li').text()).toContain('2 / 5')
})

it('takes answers for labels that nobody is sure of', async () => {
  service.answers['POST /api/print-jobs/j1/answers'] = JOB
  const page = await shown(service, PrintJobPage, { jobId: 'j1' })
  expect(texts(page, 'legend')).toEqual(['All 2', 'No. 3', 'No. 4'])

  await page.findAll('fieldset')[0]?.findAll('button')[0]?.trigger('click')
  await page.findAll('fieldset')[2]?.findAll('button')[1]?.trigger('click')
  service.answers['GET /api/print-jobs/j1'] = { ...JOB, state: 'done', unsure: [] }
  await press(page, 'Send 2 answers')

  expect(service.sent[0]?.body).toEqual({
    results: [
      { sequence: 3, result: 'printed' },
      { sequence: 4, result: 'spoiled' },
    ],
  })
})

it('shows that something else is known of a label', async () => {
  service.problem('POST /api/print-jobs/j1/answers', 409, { detail: 'known', pointer: '/results' })
  const page = await shown(service, PrintJobPage, { jobId: 'j1' })
  await press(page, 'Send 0 answers')

  expect(page.find('.problem').text()).toContain('known')
})

it('prints what was spoiled again, with a reason', async () => {
  service.answers['GET /api/print-jobs/j1'] = {
    ...JOB,
    state: 'done',
    counts: { open: 0, printed: 3, spoiled: 2, unsure: 0, unprinted: 0 },
    unsure: [],
  }
  service.answers['GET /api/print-jobs/j1/results'] = {
    results: [1, 2, 3, 4, 5].map((sequence) => ({
      sequence,
      result: sequence > 3 ? 'spoiled' : 'printed',
    })),
  }
  service.answers['POST /api/print-jobs'] = { ...JOB, jobId: 'j2' }
  const page = await shown(service, PrintJobPage, { jobId: 'j1' })
  await press(page, 'No. 4 to 5')
  await fill(page, 'Why it is printed again', 'smeared')
  await press(page, 'Send to the printer')

  expect(service.sent.at(-1)?.body).toMatchObject({
    from: 4,
    to: 5,
    printer: 'line-1',
    reason: 'smeared',
  })
})

it.each([
  ['waiting', true],
  ['printing', true],
  ['asking', false],
  ['done', false],
  ['cancelled', false],
])('offers to stop a job that is %s: %s', async (state, offered) => {
  service.answers['GET /api/print-jobs/j1'] = { ...JOB, state }
  const page = await shown(service, PrintJobPage, { jobId: 'j1' })

  expect(page.find('dialog[aria-label="Stop"]').exists()).toBe(offered)
})

it('stops a job after asking', async () => {
  service.answers['GET /api/print-jobs/j1'] = { ...JOB, state: 'printing' }
  service.answers['POST /api/print-jobs/j1/cancellation'] = JOB
  const page = await shown(service, PrintJobPage, { jobId: 'j1' })
  service.answers['GET /api/print-jobs/j1'] = { ...JOB, state: 'cancelled' }
  await page.find('dialog[aria-label="Stop"] .grave').trigger('click')
  await flushPromises()

  expect(page.find('.facts .mark').text()).toBe('cancelled')
})
