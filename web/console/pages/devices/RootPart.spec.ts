// @vitest-environment happy-dom
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { RootSeen, RootsSeen } from '../../device/roots.ts'
import { speak } from '../../language.ts'
import RootPart from './RootPart.vue'

const ANA = '0a'.repeat(16)
const BO = '0b'.repeat(16)
const NAMES: Readonly<Record<string, string>> = { [ANA]: 'Ana', [BO]: 'Bo' }

let done: string[]

function seen(state: string, mark: string, more: Partial<RootSeen> = {}): RootSeen {
  const root = { fingerprint: mark, certificate: '', state, proposedAt: '2026-04-01T08:00:00Z' }
  return { root: { ...root, proposedBy: ANA }, mark, pair: undefined, ...more }
}

const CURRENT = seen('current', 'AAAA')
const PROPOSAL = seen('proposed', 'BBBB')

function part(roots: Partial<RootsSeen>, person: string | undefined = BO, administers = true) {
  const verb = (name: string) => (proposal?: RootSeen) => {
    done.push(proposal ? `${name} ${proposal.mark}` : name)
    return Promise.resolve()
  }
  return mount(RootPart, {
    props: {
      roots: { current: CURRENT, proposal: undefined, foreign: [], ...roots },
      person,
      administers,
      nameOf: (pseudonym: string) => NAMES[pseudonym] ?? pseudonym,
      establish: verb('establish'),
      propose: verb('propose'),
      confirm: verb('confirm'),
      refuse: verb('refuse'),
    },
    attachTo: document.body,
  })
}

type Part = ReturnType<typeof part>

function labels(shown: Part): string[] {
  return shown
    .findAll('button')
    .filter((button) => !button.element.closest('dialog'))
    .map((button) => button.text())
}

/** Presses a button, and the same one in the question that follows. */
async function pressTwice(shown: Part, label: string) {
  for (const button of shown.findAll('button').filter((one) => one.text() === label)) {
    await button.trigger('click')
  }
  await flushPromises()
}

beforeEach(() => {
  done = []
  speak('en')
  vi.stubGlobal('isSecureContext', true)
  vi.stubGlobal('indexedDB', {})
})

afterEach(() => {
  document.body.innerHTML = ''
  vi.unstubAllGlobals()
})

it('makes the first root', async () => {
  const shown = part({ current: undefined })
  await shown.find('form').trigger('submit')

  expect(done).toEqual(['establish'])
  expect(shown.text()).not.toContain('lost')
})

it('says where the root key is, and its digits', async () => {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, [
    'sign',
  ])

  expect(part({}).text()).toContain('Another browser holds the root key')
  expect(part({ current: { ...CURRENT, pair } }).text()).toContain('This browser holds')
  expect(part({}).text()).toContain('AAAA')
})

it('leads to a new root where the key is lost', async () => {
  const shown = part({})
  expect(shown.find('summary').text()).toBe('The root key is lost')

  await pressTwice(shown, 'Propose a new root')

  expect(done).toEqual(['propose'])
})

it.each([
  ['while one waits', () => part({ proposal: PROPOSAL })],
  ['to who is no administrator', () => part({}, BO, false)],
  ['to a machine', () => part({}, '', true).setProps({ person: undefined })],
])('offers no new root %s', async (_, shown) => {
  await shown()

  expect(document.body.textContent).not.toContain('The root key is lost')
})

it('offers no new root where the browser keeps no keys', () => {
  vi.stubGlobal('isSecureContext', false)

  expect(part({}).find('details').exists()).toBe(false)
})

it('lets who proposed a root read its digits aloud and take it back, but not confirm it', async () => {
  const shown = part({ proposal: PROPOSAL }, ANA)

  expect(shown.text()).toContain('You have proposed a new root')
  expect(shown.text()).toContain('BBBB')
  expect(labels(shown)).toEqual(['Take back'])
  await pressTwice(shown, 'Take back')
  expect(done).toEqual(['refuse BBBB'])
})

it('lets another administrator compare the digits, and confirm or refuse', async () => {
  const shown = part({ proposal: PROPOSAL })

  expect(shown.text()).toContain('Ana proposes a new root')
  expect(labels(shown)).toEqual(['Confirm', 'Refuse'])
  expect(shown.findAll('dialog')[0]?.text()).toContain('BBBB')
  await pressTwice(shown, 'Confirm')
  await pressTwice(shown, 'Refuse')
  expect(done).toEqual(['confirm BBBB', 'refuse BBBB'])
})

it('shows no proposal to who cannot decide', () => {
  const shown = part({ proposal: PROPOSAL }, BO, false)

  expect(shown.text()).not.toContain('BBBB')
  expect(labels(shown)).toEqual([])
})

it('shows the roots of other organisations apart', async () => {
  const foreign = [{ organisation: 'Bulang farm', city: 'Bulang', seen: seen('proposed', 'CCCC') }]
  const shown = part({ foreign })

  expect(shown.text()).toContain('Bulang farm, Bulang, proposes a new root')
  await pressTwice(shown, 'Confirm')
  expect(done).toEqual(['confirm CCCC'])
})

it('says all of it in Chinese too', () => {
  speak('zh-CN')
  const shown = part({ proposal: PROPOSAL })

  expect(labels(shown)).toEqual(['确认', '拒绝'])
  expect(shown.text()).toContain('Ana 提议了新的根')
})
