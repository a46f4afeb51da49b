// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { defineComponent, h, ref, shallowRef } from 'vue'
import { bundleOf, ITEM, VKEYS, writtenEntries } from '../verify/src/bundle.fixture.ts'
import FilePart from './FilePart.vue'
import { useCheck } from './useCheck.ts'
import Verifier from './Verifier.vue'

const TRUST = {
  format: 'chamadao-trust/1',
  operator: 'BrandMSP',
  logs: VKEYS.trim().split('\n'),
  ledger: null,
}

const own = FileReader

/** A reader that takes its time, and one that finds no file. */
class SlowReader extends own {
  override readAsText(file: Blob) {
    if (file instanceof File && file.name === 'gone.json') {
      queueMicrotask(() => this.dispatchEvent(new ProgressEvent('error')))
      return
    }
    const wait = file instanceof File && file.name === 'slow.json' ? 300 : 0
    setTimeout(() => super.readAsText(file), wait)
  }
}

beforeEach(() => {
  vi.stubGlobal('FileReader', SlowReader)
  vi.spyOn(console, 'error').mockReturnValue()
})

afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

function file(json: unknown, name = 'proof.json'): File {
  return new File([JSON.stringify(json)], name)
}

function opened() {
  const page = mount(Verifier)
  const [bundle, trust] = page.findAllComponents(FilePart)
  const choose = (one: File) => bundle?.vm.$emit('update:modelValue', one)
  trust?.vm.$emit('update:modelValue', file(TRUST))
  const state = () => page.get('main').attributes('data-state')
  const ended = () => vi.waitUntil(() => !['waiting', 'checking'].includes(state() ?? ''), 5000)
  return { page, choose, state, ended }
}

const proof = () => file(bundleOf(writtenEntries()))

it('tells how far a proof holds', async () => {
  const { page, choose, ended } = opened()

  choose(proof())
  await ended()

  expect(page.get('.outcome').attributes('data-level')).toBe('2')
  expect(page.get('.outcome').text()).toContain(ITEM)
})

it('is asked for an item by the address that stands on it', async () => {
  const { page, choose, ended } = opened()
  await page
    .get('[name=item]')
    .setValue(` ${ITEM.replace('https://id.gs1.org', 'HTTPS://TEA.EXAMPLE')}?a=b `)

  choose(proof())
  await ended()

  expect(page.get('.outcome').attributes('data-level')).toBe('2')
})

it('says in both languages that the check stopped', async () => {
  const { page, choose, state, ended } = opened()

  choose(file({}, 'gone.json'))
  await ended()

  expect(state()).toBe('stopped')
  const texts = [page.get('.outcome').text()]
  await page.get('.language').trigger('click')
  texts.push(page.get('.outcome').text())
  expect(texts.sort()[0]).toContain('The check stopped')
  expect(texts.sort()[1]).toContain('核对中止')
})

it('does not show what came of an earlier file', async () => {
  const { page, choose, ended } = opened()

  choose(file({}, 'slow.json'))
  await vi.waitUntil(() => page.text().includes('slow.json'))
  choose(proof())
  await ended()
  await new Promise((resolve) => setTimeout(resolve, 500))

  expect(page.get('.outcome').attributes('data-level')).toBe('2')
})

it('says that it stopped where an outcome cannot be shown', async () => {
  const bundle = shallowRef<File>()
  const trust = shallowRef<File>()
  const Unshown = defineComponent(() => () => {
    throw new Error('cannot be shown')
  })
  const page = mount(
    defineComponent(() => {
      const check = useCheck(bundle, trust, ref(''))
      return () => (check.value.state === 'checked' ? h(Unshown) : h('p', check.value.state))
    }),
  )

  bundle.value = proof()
  trust.value = file(TRUST)

  await vi.waitUntil(() => page.text() === 'stopped', 5000)
})
