import { expect, it } from 'vitest'
import type { Me } from './api/types.ts'
import { menuFor } from './menu.ts'

const PERSON = { pseudonym: 'a', role: 'reader', suspended: false, erased: false }

function me(scopes: string[], more: Partial<Me> = {}): Me {
  return {
    organisation: 'O',
    party: 'p',
    partyRole: 'farm',
    operator: false,
    person: PERSON,
    scopes,
    issuerHosts: ['tea.example'],
    ...more,
  }
}

it.each([
  ['a reader', me(['read']), ['organisation', 'members', 'account'], ['tokens', 'parties']],
  ['an administrator', me(['read', 'administer']), ['tokens'], ['parties']],
  ['an administrator of the operator', me(['administer'], { operator: true }), ['parties'], []],
  ['a reader of the operator', me(['read'], { operator: true }), [], ['parties']],
  ['a machine', me(['read'], { person: null }), ['events'], ['account']],
  [
    'a shared handheld',
    me(['handheld'], { person: null }),
    ['organisation'],
    ['events', 'members'],
  ],
])('shows %s what they may see', (_, who, there, absent) => {
  const menu = menuFor(who)

  expect(menu).toEqual(expect.arrayContaining(there))
  expect(menu.filter((name) => absent.includes(name))).toEqual([])
})
