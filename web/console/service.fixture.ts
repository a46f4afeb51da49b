import { openSession } from '@chamadao/party'
import { flushPromises, mount } from '@vue/test-utils'
import { vi } from 'vitest'
import type { Component } from 'vue'
import { createMemoryHistory, createRouter, type Router } from 'vue-router'
import type { Me } from './api/types.ts'
import { SESSION } from './api/useApi.ts'

/** What was sent, and with which Idempotency-Key. */
export interface Sent {
  way: string
  body: unknown
  key: string | null
}

/** The service as one who is signed in meets it: fixed answers, and what was sent. */
export class Service {
  answers: Record<string, unknown> = {
    'POST /api/session': { accessToken: 'a', expiresIn: 300 },
    'GET /api/me': { scopes: ['read', 'capture'], party: 'p', operator: false },
    'GET /api/places': [],
  }
  readonly sent: Sent[] = []
  readonly asked: string[] = []

  fetch = (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    const way = `${init.method} ${String(input)}`
    this.asked.push(way)
    const key = new Headers(init.headers).get('Idempotency-Key')
    if (init.method === 'POST') this.sent.push({ way, body: JSON.parse(String(init.body)), key })
    const answer = this.answers[way]
    if (answer instanceof Error) return Promise.reject(answer)
    if (answer instanceof Response) return Promise.resolve(answer.clone())
    return Promise.resolve(
      answer === undefined ? new Response(null, { status: 404 }) : Response.json(answer),
    )
  }

  problem(way: string, status: number, members: object) {
    this.answers[way] = Response.json(members, {
      status,
      headers: { 'Content-Type': 'application/problem+json' },
    })
  }
}

/** A page or part as it looks once the service has answered. */
export async function shown(
  service: Service,
  page: Component,
  props: Record<string, unknown> = {},
  router: Router = nowhere(),
) {
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
  service.asked.length = 0
  const wrapper = mount(page, {
    props,
    attachTo: document.body,
    global: { provide: { [SESSION as symbol]: session }, plugins: [router] },
  })
  await flushPromises()
  return wrapper
}

/** Links lead to nothing. */
function nowhere(): Router {
  return createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/:any(.*)*', component: { render: () => null } }],
  })
}

export type Shown = Awaited<ReturnType<typeof shown>>

export async function press(wrapper: Shown, label: string) {
  const button = wrapper.findAll('button').find((one) => one.text() === label)
  if (!button) throw new Error(`no button ${label} among ${texts(wrapper, 'button').join(', ')}`)
  await (
    button.attributes('type') === 'submit'
      ? wrapper.findAll('form').find((form) => form.element.contains(button.element))
      : button
  )?.trigger(button.attributes('type') === 'submit' ? 'submit' : 'click')
  await flushPromises()
}

export async function fill(wrapper: Shown, label: string, value: string) {
  const found = wrapper.findAll('label').find((one) => one.text() === label)
  const field = found && wrapper.find(`[id="${found.attributes('for')}"]`)
  if (!field) throw new Error(`no field ${label} among ${texts(wrapper, 'label').join(', ')}`)
  await field.setValue(value)
  await flushPromises()
}

/** As a hardware scanner does: it types, and presses Enter. */
export async function scan(wrapper: Shown, ...codes: readonly string[]) {
  for (const code of codes) {
    await wrapper.find('form.scan input').setValue(code)
    await wrapper.find('form.scan').trigger('submit')
    await flushPromises()
  }
}

export function texts(wrapper: Shown, selector: string): string[] {
  return wrapper.findAll(selector).map((one) => one.text())
}

/** Object URLs, which the test browser does not have. */
export function withObjectUrls() {
  URL.createObjectURL = vi.fn(() => 'blob:test')
  URL.revokeObjectURL = vi.fn()
}
