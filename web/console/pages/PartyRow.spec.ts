// @vitest-environment happy-dom
import { openSession } from '@chamadao/party'
import { flushPromises, mount } from '@vue/test-utils'
import { beforeEach, expect, it } from 'vitest'
import type { Me, Party } from '../api/types.ts'
import { SESSION } from '../api/useApi.ts'
import { speak } from '../language.ts'
import PartyRow from './PartyRow.vue'

const PARTY: Party = {
  pseudonym: 'ab',
  name: '<b>麻黑茶园</b>',
  role: 'farm',
  city: '勐腊',
  nameShown: false,
  suspended: false,
  operator: false,
}

let codes: string[]
let answer: () => Response

async function row(party: Party) {
  const session = openSession<Me>({
    fetch: (input, init = {}) => {
      const way = `${init.method} ${String(input)}`
      if (way === 'POST /api/session') {
        return Promise.resolve(Response.json({ accessToken: 'a', expiresIn: 300 }))
      }
      if (way === 'GET /api/me') {
        return Promise.resolve(
          Response.json({ scopes: ['read', 'administer'], party: 'p', operator: true }),
        )
      }
      codes.push(way)
      return Promise.resolve(answer())
    },
    locks: undefined,
    channel: { postMessage: () => undefined, onmessage: null },
    memory: localStorage,
    wait: () => new Promise(() => undefined),
    now: () => 0,
  })
  await session.signIn('ana', 'six old trees')
  return mount(PartyRow, {
    props: { party },
    global: { provide: { [SESSION as symbol]: session } },
  })
}

beforeEach(() => {
  speak('en')
  codes = []
  answer = () => Response.json({ code: 'ABCD-EFGH', expiresAt: '2026-04-02T08:00:00Z' })
})

it('makes the password code of a party’s only administrator after asking, and shows it once', async () => {
  const party = await row(PARTY)
  const dialog = party.find('dialog[aria-label="Password code"]')
  expect(dialog.text()).toContain('of <b>麻黑茶园</b> sets a new password?')
  expect(codes).toEqual([])

  await dialog.find('.grave').trigger('click')
  await flushPromises()

  expect(codes).toEqual(['POST /api/parties/ab/password-code'])
  expect(party.find('.secret').text()).toMatch(/\/console\/#\/password\/ABCD-EFGH$/)
  expect(party.find('b').exists()).toBe(false)
})

it('says that another of theirs has to make it where there are several', async () => {
  answer = () => Response.json({ detail: 'several' }, { status: 409 })
  const party = await row(PARTY)
  const dialog = party.find('dialog[aria-label="Password code"]')

  await dialog.find('.grave').trigger('click')
  await flushPromises()

  expect(dialog.find('.problem').text()).toContain('has no administrator, or more than one')
  expect(party.find('.secret').exists()).toBe(false)
})

it('makes none for the operator itself', async () => {
  const party = await row({ ...PARTY, operator: true })

  expect(party.find('dialog[aria-label="Password code"]').exists()).toBe(false)
})
