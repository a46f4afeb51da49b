import { fingerprint, fromBase64, rootMark, toBase64, utf8 } from '@chamadao/party'
import { expect, it } from 'vitest'
import type { Me, Root } from '../api/types.ts'
import { confirmsForOthers, rootsSeen } from './roots.ts'

const PARTY = '0123456789abcdef0123456789abcdef'

function root(state: string, certificate: string): Root {
  const said = 'f0'.repeat(32)
  return { fingerprint: said, certificate, state, proposedAt: '2026-04-01T08:00:00Z' }
}

const CURRENT = root('current', toBase64(utf8('one certificate')))
const PROPOSED = root('proposed', toBase64(utf8('another certificate')))

it('tells the current root from the one that waits, and leaves out the others', async () => {
  const over = [root('refused', 'AA=='), root('replaced', 'AA==')]

  const { current, proposal } = await rootsSeen(PARTY, [...over, PROPOSED, CURRENT], [])

  expect(current?.root).toBe(CURRENT)
  expect(proposal?.root).toBe(PROPOSED)
  expect((await rootsSeen(PARTY, over, [])).current).toBeUndefined()
})

it('takes the digits from the certificate, whatever its fingerprint is said to be', async () => {
  const { current } = await rootsSeen(PARTY, [CURRENT], [])

  expect(current?.mark).toBe(rootMark(await fingerprint(fromBase64(CURRENT.certificate))))
  expect(current?.mark).not.toContain('F0F0')
})

it('groups twenty digits', () => {
  expect(rootMark('0123456789abcdef0123456789abcdef')).toBe('0123 4567 89AB CDEF 0123')
})

it('lists the roots of other organisations without the own one', async () => {
  const waiting = ['own', 'other'].map((organisation) => ({
    organisation,
    party: organisation === 'own' ? PARTY : 'ab'.repeat(16),
    role: 'farm',
    city: 'Bulang',
    root: PROPOSED,
  }))

  const { foreign } = await rootsSeen(PARTY, [], waiting)

  expect(foreign.map(({ organisation }) => organisation)).toEqual(['other'])
})

it.each([
  [{ partyRole: 'association' }, true],
  [{ operator: true }, true],
  [{}, false],
  [{ partyRole: 'association', scopes: ['read'] }, false],
])('asks for roots of others as %j: %s', (more, asks) => {
  const me: Me = {
    organisation: 'o',
    party: PARTY,
    issuerHosts: ['tea.example'],
    partyRole: 'farm',
    operator: false,
    scopes: ['read', 'administer'],
    ...more,
  }

  expect(confirmsForOthers(me)).toBe(asks)
})
