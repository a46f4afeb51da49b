// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Device } from '../../api/types.ts'
import { speak } from '../../language.ts'
import BrowserPart from './BrowserPart.vue'
import DeviceRow from './DeviceRow.vue'

const NOW = new Date('2026-04-01T08:00:00Z')

function device(notAfter: string, state = 'enrolled'): Device {
  const named = {
    certificate: '',
    fingerprint: 'f0'.repeat(32),
    person: '0a'.repeat(16),
    carrier: 'active',
  }
  return { ...named, state, notBefore: '', notAfter, enrolledAt: '' }
}

const NOTHING = () => Promise.resolve()

function row(shown: Device) {
  const verbs = { renew: NOTHING, revoke: NOTHING }
  const facts = { person: 'Ana', isThis: false, administers: true, canSign: true }
  return mount(DeviceRow, { props: { device: shown, ...facts, ...verbs } })
}

async function browser(shown: Device) {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, [
    'sign',
  ])
  const state = { state: 'device', device: shown, pair } as const
  return mount(BrowserPart, {
    props: { browser: state, canEnrolItself: false, ask: NOTHING, enrol: NOTHING },
  })
}

beforeEach(() => {
  speak('en')
  vi.useFakeTimers({ now: NOW, toFake: ['Date'] })
})

afterEach(() => vi.useRealTimers())

it.each([
  ['2026-05-02T07:59:59Z', 30],
  ['2026-04-02T07:00:00Z', 0],
])('marks a device that ends %s as to renew', async (notAfter, days) => {
  expect(row(device(notAfter)).text()).toContain(`to renew, days left: ${days}`)
  expect((await browser(device(notAfter))).text()).toContain(`Days until it ends: ${days}.`)
})

it('says nothing of an end that is more than 30 days away', async () => {
  const early = device('2026-05-02T08:00:00Z')

  expect(row(early).text()).not.toContain('to renew')
  expect((await browser(early)).text()).not.toContain('Days until')
})

it.each(['expired', 'revoked'])('does not mark a device that is %s as to renew', (state) => {
  const shown = row(device('2026-03-30T08:00:00Z', state))

  expect(shown.text()).toContain(state)
  expect(shown.text()).not.toContain('to renew')
})

it('offers to renew one that is over, and nothing for one that is revoked', () => {
  expect(row(device('2026-03-30T08:00:00Z', 'expired')).text()).toContain('Renew')
  expect(row(device('2026-03-30T08:00:00Z', 'revoked')).find('button').exists()).toBe(false)
})
