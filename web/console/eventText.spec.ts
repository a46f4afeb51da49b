import { expect, it } from 'vitest'
import { bareName, itemPath, shortIdentifier } from './eventText.ts'

it.each([
  ['packing', 'packing'],
  ['cbv:BizStep-packing', 'packing'],
  ['https://ref.gs1.org/cbv/BizStep-retail_selling', 'retail_selling'],
  ['urn:epcglobal:cbv:bizstep:shipping', 'shipping'],
])('shortens %s to %s', (name, bare) => {
  expect(bareName(name)).toBe(bare)
})

it.each([
  ['https://chamadao.local/01/02000010001019/21/XPKDXA46', '/01/02000010001019/21/XPKDXA46'],
  ['https://chamadao.local/01/02000010001019/10/L1', undefined],
  ['https://chamadao.local/00/395060001343520006', undefined],
  ['javascript:alert(1)', undefined],
  ['urn:epc:id:sgtin:0614141.107346.2018', undefined],
])('links %s to %s', (identifier, path) => {
  expect(itemPath(identifier)).toBe(path)
})

it('leaves out the host of an identifier', () => {
  expect(shortIdentifier('https://chamadao.local/414/9506000134352')).toBe('414/9506000134352')
})
