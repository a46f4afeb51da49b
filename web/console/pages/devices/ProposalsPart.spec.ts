// @vitest-environment happy-dom
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { RootSeen, RootsSeen } from '../../device/roots.ts'
import { speak } from '../../language.ts'
import ProposalsPart from './ProposalsPart.vue'

const ANA = '0a'.repeat(16)
const BO = '0b'.repeat(16)
const NAMES: Readonly<Record<string, string>> = { [ANA]: 'Ana', [BO]: 'Bo' }

let done: string[]

function proposed(mark: string): RootSeen {
  const root = { fingerprint: mark, certificate: '', state: 'proposed', proposedBy: ANA }
  return { root: { ...root, proposedAt: '2026-04-01T08:00:00Z' }, mark, pair: undefined }
}

const PROPOSAL = proposed('BBBB')

function part(roots: Partial<RootsSeen>, person = BO) {
  const verb = (name: string) => (proposal: RootSeen) =>
    Promise.resolve(void done.push(`${name} ${proposal.mark}`))
  return mount(ProposalsPart, {
    props: {
      roots: { current: undefined, proposal: undefined, foreign: [], ...roots },
      person,
      nameOf: (pseudonym: string) => NAMES[pseudonym] ?? pseudonym,
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
})

afterEach(() => (document.body.innerHTML = ''))

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

it('shows the roots of other organisations apart', async () => {
  const foreign = [{ organisation: 'Bulang farm', city: 'Bulang', seen: proposed('CCCC') }]
  const shown = part({ foreign })

  expect(shown.text()).toContain('Bulang farm, Bulang, proposes a new root')
  await pressTwice(shown, 'Confirm')
  expect(done).toEqual(['confirm CCCC'])
})

it('is empty while none waits', () => {
  expect(part({}).text()).toBe('')
})

it('says all of it in Chinese too', () => {
  speak('zh-CN')
  const shown = part({ proposal: PROPOSAL })

  expect(labels(shown)).toEqual(['确认', '拒绝'])
  expect(shown.text()).toContain('Ana 提议了新的根')
})
