// @vitest-environment happy-dom
import { enableAutoUnmount, flushPromises } from '@vue/test-utils'
import { afterEach, expect, it } from 'vitest'
import App from './App.vue'
import { speak } from './language.ts'
import { consoleRouter } from './routes.ts'
import { Service, shown } from './service.fixture.ts'

enableAutoUnmount(afterEach)

it('shows another thing of the same kind when its address is opened', async () => {
  speak('en')
  const service = new Service()
  for (const [jobId, printer] of [
    ['a', 'line-1'],
    ['b', 'line-2'],
  ] as const) {
    service.answers[`GET /api/print-jobs/${jobId}`] = {
      jobId,
      orderId: 'o',
      from: 1,
      to: 1,
      template: 'cake',
      printer,
      dpi: 300,
      state: 'asking',
      createdAt: '2026-04-01T08:00:00Z',
      counts: { open: 0, printed: 1, spoiled: 0, unsure: 0, unprinted: 0 },
      unsure: [],
    }
  }
  const router = consoleRouter()
  await router.push('/print-jobs/a')
  const app = await shown(service, App, {}, router)
  expect(app.find('.facts').text()).toContain('line-1')

  await router.push('/print-jobs/b')
  await flushPromises()

  expect(app.find('.facts').text()).toContain('line-2')
})
