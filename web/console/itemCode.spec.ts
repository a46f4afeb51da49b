import { expect, it } from 'vitest'
import { pathOf, readCode } from './itemCode.ts'

const CAKE = '/01/02000010001019/21/7Q4M9ZC2K8T1XBVD'
const CASE = '/00/395060001343520001'

it.each([
  ['a link', `https://chamadao.local${CAKE}`, CAKE, `https://chamadao.local${CAKE}`],
  ['a link in capitals', `HTTPS://TRACE.EXAMPLE${CAKE}`, CAKE, `https://trace.example${CAKE}`],
  ['a link with a query', `https://a.example${CAKE}?linkType=all#x`, CAKE],
  ['a link below a folder', `https://a.example/tea${CAKE}`, CAKE],
  [
    'a link with a lot',
    'https://a.example/01/02000010001019/10/L1/21/A1',
    '/01/02000010001019/21/A1',
  ],
  ['a short GTIN', 'https://id.gs1.org/01/9506000134352/21/A', '/01/09506000134352/21/A'],
  ['blanks around it', `  https://a.example${CAKE}\r\n`, CAKE],
  ['a path', CAKE, CAKE, `https://id.gs1.org${CAKE}`],
  ['an escaped serial', '/01/09506000134352/21/a%2fb', '/01/09506000134352/21/a%2Fb'],
  ['a serial that need not be escaped', '/01/09506000134352/21/%41!', '/01/09506000134352/21/A%21'],
  ['what is printed below', '(01)02000010001019(21)7Q4M9ZC2K8T1XBVD', CAKE],
  ['the same with blanks', '(01) 02000010001019 (21) 7Q4M 9ZC2 K8T1 XBVD', CAKE],
  ['a barcode', '010200001000101921' + '7Q4M9ZC2K8T1XBVD', CAKE],
  ['a barcode as its scanner tells', ']d2\u001d010200001000101921' + '7Q4M9ZC2K8T1XBVD', CAKE],
  [
    'a barcode with lot and date',
    ']C1010200001000101910L1\u001d172812312' + '1A',
    '/01/02000010001019/21/A',
  ],
  ['a serial before the lot', '0102000010001019' + '21A\u001d10L1', '/01/02000010001019/21/A'],
  ['the link of a unit', `https://id.gs1.org${CASE}`, CASE],
  ['the barcode of a unit', ']C100395060001343520001', CASE],
  ['a unit as printed', '(00)395060001343520001', CASE],
  ['the digits of a unit', '395060001343520001', CASE],
])('reads %s', (_, text, path, uri?: string) => {
  const reading = readCode(text)

  expect(reading).toMatchObject({ read: 'code', code: { path } })
  if (uri) expect(reading).toMatchObject({ code: { uri } })
})

it.each([
  ['nothing', '', 'nothing'],
  ['words', '易武正山', 'nothing'],
  ['another address', 'https://example.org/shop', 'nothing'],
  ['a place', 'https://id.gs1.org/414/9506000134352', 'nothing'],
  ['the barcode of a product', '6901234567892', 'product'],
  ['a product as a link', 'https://id.gs1.org/01/09506000134352', 'product'],
  ['a lot', 'https://id.gs1.org/01/09506000134352/10/L1', 'product'],
  ['an empty serial', '/01/09506000134352/21/', 'product'],
  ['a mistyped GTIN', '/01/09506000134353/21/A', 'check-digit'],
  ['a mistyped SSCC', '395060001343520005', 'check-digit'],
  ['too many digits', '/00/3950600013435200015', 'nothing'],
  ['a script', 'javascript:alert(1)', 'nothing'],
])('refuses %s', (_, text, read) => {
  expect(readCode(text)).toEqual({ read })
})

it('takes spellings of one thing for one', () => {
  expect(pathOf(`HTTPS://A.EXAMPLE${CAKE}`)).toBe(pathOf('(01)02000010001019(21)7Q4M9ZC2K8T1XBVD'))
  expect(pathOf('https://id.gs1.org/414/9506000134352')).toBe(
    'https://id.gs1.org/414/9506000134352',
  )
})
