// @vitest-environment happy-dom
import { newKeyPair } from '@chamadao/party'
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { RootSeen } from '../../device/roots.ts'
import { speak } from '../../language.ts'
import RootPart from './RootPart.vue'

let done: string[]

function seen(state: string, mark: string): RootSeen {
  const root = { fingerprint: mark, certificate: '', state, proposedAt: '2026-04-01T08:00:00Z' }
  return { root, mark, pair: undefined }
}

const CURRENT = seen('current', 'AAAA')

interface Shown {
  current?: RootSeen | undefined
  proposal?: RootSeen
  mayPropose?: boolean
  isDevice?: boolean
}

function part({ mayPropose = true, isDevice = false, ...roots }: Shown) {
  const verb = (name: string) => () => Promise.resolve(void done.push(name))
  return mount(RootPart, {
    props: {
      roots: { current: CURRENT, proposal: undefined, foreign: [], ...roots },
      mayPropose,
      isDevice,
      establish: verb('establish'),
      propose: verb('propose'),
    },
    attachTo: document.body,
  })
}

async function here(): Promise<RootSeen> {
  return { ...CURRENT, pair: await newKeyPair() }
}

beforeEach(() => {
  done = []
  speak('en')
})

afterEach(() => (document.body.innerHTML = ''))

it('makes the first root', async () => {
  const shown = part({ current: undefined })
  await shown.find('form').trigger('submit')

  expect(done).toEqual(['establish'])
  expect(shown.find('details').exists()).toBe(false)
})

it('says where the root key is, and its digits', async () => {
  expect(part({}).text()).toContain('Another browser holds the root key')
  expect(part({ current: await here() }).text()).toContain('This browser holds')
  expect(part({}).text()).toContain('AAAA')
})

it('leads to a new root where the key is lost', async () => {
  const shown = part({})
  expect(shown.find('summary').text()).toBe('The root key or all devices are lost')

  const [opener, answer] = shown.findAll('button').filter((one) => /^Propose/.test(one.text()))
  await opener?.trigger('click')
  expect(done).toEqual([])
  await answer?.trigger('click')
  await flushPromises()

  expect(done).toEqual(['propose'])
})

it('leads to a new root where the key is here, but no device to countersign', async () => {
  expect(
    part({ current: await here() })
      .find('details')
      .exists(),
  ).toBe(true)
})

it.each<[string, () => Promise<Shown>]>([
  ['while one waits', () => Promise.resolve({ proposal: seen('proposed', 'BBBB') })],
  ['to who may not', () => Promise.resolve({ mayPropose: false })],
  ['where nothing is lost', async () => ({ current: await here(), isDevice: true })],
])('offers no new root %s', async (_, shown) => {
  expect(
    part(await shown())
      .find('details')
      .exists(),
  ).toBe(false)
})
