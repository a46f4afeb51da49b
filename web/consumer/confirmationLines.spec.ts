import type { ProvedLog } from '@chamadao/verify'
import { expect, it } from 'vitest'
import { confirmationLines } from './confirmationLines.ts'
import { phrasesIn } from './phrases.ts'

const ORGANISATIONS: NonNullable<ProvedLog['confirmed']>['organisations'] = [
  { msp: 'BrandMSP', authorities: [], names: { 'zh-CN': '勐库茶厂', en: 'Mengku Tea' } },
  { msp: 'RegulatorMSP', authorities: [], names: {} },
]
const LOG: ProvedLog = {
  origin: 'log.example',
  size: 9,
  confirmed: {
    level: 3,
    operator: 'BrandMSP',
    organisations: ORGANISATIONS,
    expired: [{ msp: 'RegulatorMSP', until: '2025-01-01T00:00:00.000Z' }],
    size: 7,
  },
}

it('names organisations in the page’s language, or as Fabric does, and whose certificates expired', () => {
  const lines = confirmationLines(
    { entries: [], logs: [LOG] },
    'independent',
    phrasesIn('zh-CN'),
    'zh-CN',
  )

  expect(lines).toEqual([
    '记录册的前 7 条已由勐库茶厂（记录册的运营方）、RegulatorMSP确认（第 3 级）。',
    'RegulatorMSP的证书目前不在有效期内。',
  ])
})

it.each([
  ['independent', 'proof.limit.unconfirmed'],
  ['operator', 'proof.limit.ledger'],
])('has nothing of others to tell without confirmation, with the witness %s', (witness, key) => {
  const phrases = phrasesIn('en')
  const logs = [{ ...LOG, confirmed: undefined }]

  expect(confirmationLines({ entries: [], logs }, witness, phrases, 'en')).toEqual([
    phrases.text(key),
  ])
})
