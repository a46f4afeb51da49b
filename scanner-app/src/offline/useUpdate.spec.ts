// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest'

/** A worker of a browser, with what it was told. */
class Worker extends EventTarget {
  state = 'installing'
  readonly told: unknown[] = []

  postMessage(message: unknown) {
    this.told.push(message)
  }

  becomes(state: string) {
    this.state = state
    this.dispatchEvent(new Event('statechange'))
  }
}

class Registration extends EventTarget {
  waiting: Worker | null = null
  installing: Worker | null = null

  comes(worker: Worker) {
    this.installing = worker
    this.dispatchEvent(new Event('updatefound'))
  }
}

class Container extends EventTarget {
  controller: Worker | null = null
  readonly registration = new Registration()
  readonly registered: unknown[] = []

  async register(path: string, options: object) {
    this.registered.push(path, options)
    return this.registration
  }
}

let container: Container
let reloads: number
let update: typeof import('./useUpdate.ts')

beforeEach(async () => {
  vi.resetModules()
  update = await import('./useUpdate.ts')
  container = new Container()
  reloads = 0
})

function keep() {
  return update.keepAppOffline(container as unknown as ServiceWorkerContainer, () => void reloads++)
}

it('keeps the app on the first visit, and does not disturb it', async () => {
  await keep()
  const first = new Worker()
  container.registration.comes(first)
  first.becomes('installed')
  container.controller = first
  container.dispatchEvent(new Event('controllerchange'))

  expect(container.registered).toEqual([
    '/scanner/service-worker.js',
    { scope: '/scanner/', updateViaCache: 'none' },
  ])
  expect(update.useUpdate().state.value).toBe('none')
  expect(reloads).toBe(0)
})

it('lets a new version wait until somebody says so', async () => {
  container.controller = new Worker()
  await keep()
  const next = new Worker()
  container.registration.comes(next)
  next.becomes('installed')

  const { state, begin } = update.useUpdate()
  expect(state.value).toBe('waiting')
  expect(next.told).toEqual([])
  expect(reloads).toBe(0)

  begin()
  expect(next.told).toEqual(['take-over'])
  container.dispatchEvent(new Event('controllerchange'))
  expect(reloads).toBe(1)
})

it('begins at the next start with the version that has waited', async () => {
  container.controller = new Worker()
  const waiting = new Worker()
  container.registration.waiting = waiting

  await keep()

  expect(waiting.told).toEqual(['take-over'])
})

it('is loaded anew when another tab has begun with the new version', async () => {
  container.controller = new Worker()
  await keep()

  container.dispatchEvent(new Event('controllerchange'))

  expect(reloads).toBe(1)
})
