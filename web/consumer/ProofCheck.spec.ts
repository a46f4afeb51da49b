// @vitest-environment happy-dom
import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { bundleOf, ITEM, PACK, VKEYS, writtenEntries } from '../verify/src/bundle.fixture.ts'
import {
  confirmationOf,
  confirmedBundle,
  confirming,
  trustOf,
} from '../verify/src/fabric/confirmed.fixture.ts'
import { network } from '../verify/src/fabric/network.fixture.ts'
import { samplePage } from './page.fixture.ts'
import { phrasesIn } from './phrases.ts'
import ProofCheck from './ProofCheck.vue'
import { ValueText } from './valueText.ts'

const PROOF = '/api/proofs/01/09506000134352/21/5FECEB66FFC86F38'
const phrases = phrasesIn('en')

afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

function mounted(section: HTMLElement) {
  const written = section.cloneNode(true) as HTMLElement
  return mount(ProofCheck, { props: { section, written, phrases } })
}

function answers(bodies: Record<string, string>) {
  vi.stubGlobal('fetch', (path: string) => {
    const body = bodies[path]
    if (body === undefined) return Promise.reject(new TypeError('no network'))
    return Promise.resolve(new Response(body))
  })
}

async function checked(bodies: Record<string, string>, change: () => void = () => undefined) {
  answers(bodies)
  vi.stubGlobal('location', { pathname: new URL(ITEM).pathname, hash: '' })
  samplePage(bundleOf(writtenEntries()), new ValueText(phrases, { fields: {}, products: {} }))
  change()
  const section = document.querySelector<HTMLElement>('#proof') ?? document.body
  const component = mounted(section)
  await settled(section)
  return { section, text: component.text(), component }
}

async function settled(section: HTMLElement) {
  await vi.waitUntil(() => ['done', 'failed'].includes(section.dataset.state ?? ''), 5000)
  await flushPromises()
}

function objection(): string {
  return document.querySelector('.verdict .objection')?.textContent ?? ''
}

it('says how far the check got, and what it does not show', async () => {
  const { section, text } = await checked({
    [PROOF]: JSON.stringify(bundleOf(writtenEntries())),
    '/log/vkey': VKEYS,
  })

  expect(section.dataset).toMatchObject({ state: 'done', level: '2' })
  expect(section.dataset.failed).toBeUndefined()
  expect(text).toContain('unchanged since they were logged')
  expect(text).toContain('no independent witness')
  expect(text).toContain('came with this page')
  expect(text).toContain(phrases.text('proof.limit.words'))
  expect(objection()).toBe('')
})

it('takes no confirmation for granted that the page does not bring', async () => {
  const { section, text } = await checked(
    { [PROOF]: JSON.stringify(bundleOf(writtenEntries())), '/log/vkey': VKEYS },
    () => {
      document.querySelector('#proof')?.setAttribute('data-witness', 'independent')
    },
  )

  expect(section.dataset).toMatchObject({ state: 'done', level: '2' })
  expect(text).toContain(phrases.text('proof.limit.unconfirmed'))
})

it('says which check failed', async () => {
  const { section, text } = await checked({
    [PROOF]: JSON.stringify(bundleOf(writtenEntries(), { counts: { [ITEM]: 7, [PACK]: 3 } })),
    '/log/vkey': VKEYS,
  })

  expect(section.dataset).toMatchObject({ state: 'failed', level: '1', failed: 'gap' })
  expect(text).toContain(phrases.text('check.gap'))
  expect(objection()).toBe(phrases.text('verdict.objection'))
  expect(document.querySelector('.verdict')?.className).toBe('verdict doubted')
})

it('accuses nobody where the proof was cut, and claims nothing', async () => {
  const { section, text, component } = await checked({
    [PROOF]: JSON.stringify(bundleOf(writtenEntries(), { cut: [ITEM] })),
    '/log/vkey': VKEYS,
  })

  expect(section.dataset).toMatchObject({ state: 'failed', level: '1', failed: 'cut' })
  expect(text).toContain(phrases.text('proof.in-part'))
  expect(text).toContain(phrases.text('check.cut'))
  expect(text).not.toContain(phrases.text('proof.failed.advice'))
  expect(component.find('button').exists()).toBe(false)
  expect(objection()).toBe('')
})

it('says nothing about the item when the proof cannot be fetched, and tries again', async () => {
  const { section, text, component } = await checked({})

  expect(section.dataset).toMatchObject({ state: 'failed', failed: 'unreachable' })
  expect(text).not.toContain(phrases.text('proof.failed.advice'))
  expect(objection()).toBe('')

  answers({ [PROOF]: JSON.stringify(bundleOf(writtenEntries())), '/log/vkey': VKEYS })
  await component.get('button').trigger('click')
  await vi.waitUntil(() => section.dataset.state === 'done', 5000)
})

it('loads a page anew that is older than a minute', async () => {
  const reload = vi.fn()
  const { component } = await checked({})
  vi.stubGlobal('location', { pathname: new URL(ITEM).pathname, hash: '', reload })

  vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 61_000)
  await component.get('button').trigger('click')

  expect(reload).toHaveBeenCalledOnce()
})

it('does without what older browsers do not have', async () => {
  vi.stubGlobal('AbortSignal', {})
  const { section } = await checked({
    [PROOF]: JSON.stringify(bundleOf(writtenEntries())),
    '/log/vkey': VKEYS,
  })

  expect(section.dataset.state).toBe('done')
})

it('says nothing of a page that something else stands in', async () => {
  const complaint = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const foreign = () => document.querySelector('.item')?.append(document.createElement('font'))
  const whole = bundleOf(writtenEntries())
  for (const bundle of [whole, bundleOf(writtenEntries(), { cut: [ITEM] })]) {
    const { section } = await checked(
      { [PROOF]: JSON.stringify(bundle), '/log/vkey': VKEYS },
      foreign,
    )

    expect(section.dataset).toMatchObject({ state: 'failed', failed: 'unfinished' })
    expect(objection()).toBe('')
  }
  expect(complaint).toHaveBeenCalledTimes(2)

  const gap = bundleOf(writtenEntries(), { counts: { [ITEM]: 7, [PACK]: 3 } })
  const { section } = await checked({ [PROOF]: JSON.stringify(gap), '/log/vkey': VKEYS }, foreign)
  expect(section.dataset.failed).toBe('gap')
})

it('refuses a page of another item', async () => {
  const { section } = await checked({
    [PROOF]: JSON.stringify(bundleOf(writtenEntries())).replaceAll(ITEM, 'https://other.example/'),
    '/log/vkey': VKEYS,
  })

  expect(section.dataset.failed).toBe('identifier')
})

it('refuses a proof that is no JSON', async () => {
  const { section } = await checked({ [PROOF]: '<html>', '/log/vkey': VKEYS })

  expect(section.dataset.failed).toBe('format')
})

it('finds a verdict that the record contradicts', async () => {
  answers({ [PROOF]: JSON.stringify(bundleOf(writtenEntries())), '/log/vkey': VKEYS })
  vi.stubGlobal('location', { pathname: new URL(ITEM).pathname, hash: '' })
  samplePage(bundleOf(writtenEntries()), new ValueText(phrases, { fields: {}, products: {} }))
  document.documentElement.dataset.verdict = 'recorded'
  document.querySelectorAll('#verdict').forEach((word) => (word.textContent = 'Recorded'))
  const section = document.querySelector<HTMLElement>('#proof') ?? document.body
  const component = mounted(section)

  await settled(section)

  expect(section.dataset).toMatchObject({ state: 'failed', failed: 'verdict' })
  expect(component.text()).toContain(phrases.text('check.verdict'))
})

it('does not wait for an answer for ever', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  vi.stubGlobal('fetch', () => new Promise(() => undefined))
  samplePage(bundleOf(writtenEntries()), new ValueText(phrases, { fields: {}, products: {} }))
  vi.stubGlobal('location', { pathname: new URL(ITEM).pathname, hash: '' })
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const section = document.querySelector<HTMLElement>('#proof') ?? document.body
  const component = mounted(section)

  await vi.advanceTimersByTimeAsync(50_000)
  vi.useRealTimers()
  await settled(section)

  expect(section.dataset).toMatchObject({ state: 'failed', failed: 'unfinished' })
  expect(component.text()).toContain(phrases.text('proof.undecided'))
  expect(component.get('button').text()).toBe(phrases.text('proof.retry'))
})

it('says that the check stopped when the script fails on the way', async () => {
  const complaint = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  vi.stubGlobal('fetch', () => Promise.reject(new Error('a fault of the script')))
  samplePage(bundleOf(writtenEntries()), new ValueText(phrases, { fields: {}, products: {} }))
  vi.stubGlobal('location', { pathname: new URL(ITEM).pathname, hash: '' })
  const section = document.querySelector<HTMLElement>('#proof') ?? document.body
  const component = mounted(section)

  await settled(section)

  expect(section.dataset).toMatchObject({ state: 'failed', failed: 'unfinished' })
  expect(component.text()).toContain(phrases.text('check.unfinished'))
  expect(complaint).toHaveBeenCalledOnce()
  expect(objection()).toBe('')
})

it('takes the words of the page before the script took over for its own only', async () => {
  const { section } = await checked(
    { [PROOF]: JSON.stringify(bundleOf(writtenEntries())), '/log/vkey': VKEYS },
    () => document.querySelector('#proof h2')?.append(': recorded for ever'),
  )

  expect(section.dataset).toMatchObject({ state: 'failed', failed: 'screen' })
})

describe('a page that says that it is older than what it leaves out', () => {
  const bodies = { [PROOF]: JSON.stringify(bundleOf(writtenEntries())), '/log/vkey': VKEYS }

  function older() {
    document.querySelector('[data-entry="10"]')?.remove()
    document.querySelector('[data-size]')?.setAttribute('data-size', '10')
  }

  function loaded(type: string) {
    vi.spyOn(performance, 'getEntriesByType').mockReturnValue([{ type }] as never)
  }

  afterEach(() => sessionStorage.clear())

  it('is believed once, and not after it was loaded anew', async () => {
    loaded('navigate')
    const first = await checked(bodies, older)
    loaded('reload')
    const second = await checked(bodies, older)

    expect(first.section.dataset.failed).toBe('stale')
    expect(first.text).toContain(phrases.text('check.stale'))
    expect(second.section.dataset.failed).toBe('screen')
    expect(objection()).toBe(phrases.text('verdict.objection'))
  })

  it('is believed when it comes out of what the tab has kept', async () => {
    loaded('navigate')
    await checked(bodies, older)
    loaded('back_forward')
    const { section } = await checked(bodies, older)

    expect(section.dataset.failed).toBe('stale')
  })

  it('is believed of another item', async () => {
    loaded('reload')
    sessionStorage.setItem('chamadao seen /01/09506000134352/21/OTHER', '{"log":99}')
    const { section } = await checked(bodies, older)

    expect(section.dataset.failed).toBe('stale')
  })

  it('is taken when it shows everything after it was loaded anew', async () => {
    loaded('navigate')
    await checked(bodies, older)
    loaded('reload')
    const { section } = await checked(bodies)

    expect(section.dataset).toMatchObject({ state: 'done', level: '2' })
  })

  it('is believed where nothing can be kept', async () => {
    loaded('navigate')
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('no room', 'QuotaExceededError')
    })
    const { section } = await checked(bodies, older)

    expect(section.dataset.failed).toBe('stale')
  })

  it('is not believed with a proof that does not hold', async () => {
    loaded('navigate')
    const short = bundleOf(writtenEntries(), { counts: { [ITEM]: 8, [PACK]: 4 } })
    const { section } = await checked({ ...bodies, [PROOF]: JSON.stringify(short) }, older)

    expect(section.dataset.failed).toBe('gap')
  })
})

describe('what other organisations confirmed', () => {
  async function bodies(size: number, endorsers?: string[]) {
    const fabric = await network()
    const call = confirming(fabric, size)
    const nodes = endorsers?.flatMap((msp) => fabric.peers[msp] ?? []) ?? call.endorsers
    const confirmation = await confirmationOf(fabric, { ...call, endorsers: nodes })
    return {
      [PROOF]: JSON.stringify(confirmedBundle(confirmation, size)),
      '/log/vkey': VKEYS,
      '/log/trust': JSON.stringify(trustOf(fabric)),
    }
  }
  const operator = phrases.text('proof.confirmed.operator', 'Mengku Tea')

  it('is told with the names of those who did', async () => {
    const { section, text } = await checked(await bodies(16))

    expect(section.dataset).toMatchObject({ state: 'done', level: '3' })
    const names = `${operator}, Tea association, Market regulator`
    expect(text).toContain(phrases.text('proof.confirmed', names, 16))
    expect(text).toContain(phrases.text('proof.limit.organisations'))
    expect(text).not.toContain(phrases.text('proof.limit.unconfirmed'))
    expect(text).not.toContain(phrases.text('proof.limit.ledger'))
  })

  it('is told with how many entries are newer', async () => {
    const { section, text } = await checked(await bodies(8, ['AssociationMSP', 'RegulatorMSP']))

    expect(section.dataset).toMatchObject({ state: 'done', level: '2' })
    expect(text).toContain(phrases.text('proof.confirmed', 'Tea association, Market regulator', 8))
    expect(text).toContain(phrases.text('proof.confirmed.newer', 3))
  })

  it('fails the check where it does not hold', async () => {
    const { section, text } = await checked(await bodies(16, ['BrandMSP']))

    expect(section.dataset).toMatchObject({
      state: 'failed',
      level: '1',
      failed: 'confirmation-operator',
    })
    expect(text).toContain(phrases.text('check.confirmation-operator'))
    expect(objection()).toBe(phrases.text('verdict.objection'))
  })

  it('is not judged where nobody says whom to trust', async () => {
    const others = Object.entries(await bodies(16)).filter(([path]) => path !== '/log/trust')
    const { section } = await checked(Object.fromEntries(others))

    expect(section.dataset).toMatchObject({ state: 'failed', failed: 'unreachable' })
    expect(objection()).toBe('')
  })

  it('is asked about only where there is one', async () => {
    const bodies = { [PROOF]: JSON.stringify(bundleOf(writtenEntries())), '/log/vkey': VKEYS }
    const asked: string[] = []
    answers(bodies)
    const answer = globalThis.fetch
    const { section } = await checked(bodies, () =>
      vi.stubGlobal('fetch', (path: string) => {
        asked.push(path)
        return answer(path)
      }),
    )

    expect(section.dataset.level).toBe('2')
    expect(asked).not.toContain('/log/trust')
  })
})
