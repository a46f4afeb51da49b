import { expect, it } from 'vitest'
import { hostsOf, itemLink, readCode, readTyped, shortName, kindOf } from './index.ts'

const HOSTS = hostsOf('trace.example:8443', ['tea.example', 'chamadao.local'])
const SERIAL = '0A1B2C3D4E5F6G7H'
const CAKE = `https://tea.example/01/02000010001019/21/${SERIAL}`
const UNIT = 'https://id.gs1.org/00/095060001343520017'
const ITEM = 'https://id.gs1.org/01/09506000134352/21/A1'
const GS = '\u001d'

it.each([
  ['our label', `HTTPS://TEA.EXAMPLE/01/02000010001019/21/${SERIAL}`, CAKE],
  ['small letters of a hardware scanner', CAKE.toLowerCase(), CAKE],
  [
    'the installation by its address',
    `HTTPS://TRACE.EXAMPLE:8443/01/02000010001019/21/${SERIAL}`,
    CAKE,
  ],
  ['with an inner code behind it', `${CAKE}#inner=ABC`, CAKE],
  [
    'another issuer host',
    CAKE.replace('tea.example', 'chamadao.local'),
    CAKE.replace('tea.example', 'chamadao.local'),
  ],
  ['at GS1', 'https://id.gs1.org/01/9506000134352/21/A1?17=270101', ITEM],
  ['under the own host, but of GS1', 'https://trace.example:8443/01/09506000134352/21/A1', ITEM],
  ['a lot beside the serial', 'https://id.gs1.org/01/09506000134352/10/L1/21/A1', ITEM],
  ['GS1-128 of a logistic unit', ']C100095060001343520017', UNIT],
  ['the same without its mark', '00095060001343520017', UNIT],
  ['digits below the bars', '095060001343520017', UNIT],
  ['as printed below the bars', '(00) 0950 6000 1343 5200 17', UNIT],
  ['GS1 Data Matrix', `]d201095060001343521724010110L1${GS}21A1`, ITEM],
  ['GS1 Data Matrix that begins with FNC1', `${GS}010950600013435221A1`, ITEM],
  ['GS1 QR code', ']Q3010950600013435221A1', ITEM],
  ['as printed in a symbol', '(01)09506000134352(21)A1', ITEM],
  ['an own number as elements', `]d20102000010001019` + `21${SERIAL}`, CAKE],
  [
    'an own number as elements, in small letters',
    `010200001000101921${SERIAL.toLowerCase()}`,
    CAKE,
  ],
  ['an EPC URN', 'urn:epc:id:sgtin:9506000.013435.A1', ITEM],
  ['what a plain QR code says of itself', `]Q1${CAKE}`, CAKE],
])('reads a thing: %s', (_, text, identifier) => {
  expect(readCode(text, HOSTS)).toEqual({ code: 'thing', identifier })
})

it.each([
  ['a lot', 'https://id.gs1.org/01/09506000134352/10/L1'],
  ['a GTIN', 'https://id.gs1.org/01/09506000134352'],
  ['an EAN-13', '9506000134352'],
  ['a GTIN as elements', '0109506000134352'],
])('says that it names no single thing: %s', (_, text) => {
  expect(readCode(text, HOSTS).code).toBe('product')
})

it.each([
  'wxp://f2f0abcdefg',
  'weixin://wxpay/bizpayurl?pr=abc',
  'HTTPS://QR.ALIPAY.COM/FKX01234567',
  'alipays://platformapi/startapp?appId=1',
  'https://wx.tenpay.com/f2f?t=AQ',
  'https://payapp.weixin.qq.com/qr/AQ',
  'https://qr.95516.com/00010000/62',
  '00020101021226370014A000000677010111',
  'bitcoin:1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa',
])('knows a code for payment: %s', (text) => {
  expect(readCode(text, HOSTS)).toEqual({ code: 'payment' })
})

it.each([
  ['another host', 'https://tea-example.com/01/02000010001019/21/A', 'tea-example.com'],
  [
    'one letter of another script',
    'https://te\u0430.example/01/02000010001019/21/A',
    'te\u0430.example',
  ],
  ['the same as it goes over the wire', 'https://xn--te-7kc.example/x', 'xn--te-7kc.example'],
  [
    'our host as a name of a user',
    'https://tea.example@evil.example/01/02000010001019/21/A',
    'evil.example',
  ],
  [
    'our host as a part',
    'https://tea.example.evil.example/01/02000010001019/21/A',
    'tea.example.evil.example',
  ],
  ['a backslash', 'https://evil.example\\.tea.example/01/02000010001019/21/A', 'evil.example'],
  ['our host at another port', 'https://tea.example:444/01/02000010001019/21/A', 'tea.example:444'],
  ['a digit for a letter', 'https://tea.examp1e/', 'tea.examp1e'],
  ['a letter too many', 'https://tea.examplee/hello', 'tea.examplee'],
  [
    'a page for guests elsewhere',
    'https://evil.example/scanner/#/guest/7XK2M-9QDHV-0C4TW-J8RZ6',
    'evil.example',
  ],
])('knows a look-alike: %s', (_, text, host) => {
  expect(readCode(text, HOSTS)).toEqual({ code: 'otherSite', host })
})

it.each([
  ['a link of an item', 'https://id.gs1.org/01/09506000134353/21/A'],
  ['a logistic unit', ']C100095060001343520018'],
  ['digits of a logistic unit', '095060001343520018'],
  ['a product', '9506000134353'],
])('knows a wrong check digit: %s', (_, text) => {
  expect(readCode(text, HOSTS)).toEqual({ code: 'checkDigit' })
})

it.each([
  '',
  'hello',
  'https://www.example.com/',
  'WIFI:S:tea;;',
  'tel:123',
  '12',
  '(99)',
  `(21)A1`,
  'https://',
  'https://tea.example/',
  'https://id.gs1.org/414/9506000134352',
  'javascript:alert(1)',

  'urn:uuid:1',
])('knows nothing of: %s', (text) => {
  expect(readCode(text, HOSTS)).toEqual({ code: 'unknownCode' })
})

it('reads frames, codes for phones, invitations and links for guests', () => {
  expect(readCode('chamadao/h1/0a1b2c3d/1/2/ab c', HOSTS)).toEqual({
    code: 'frame',
    text: 'CHAMADAO/H1/0A1B2C3D/1/2/AB C',
  })
  const secret = '7XK2M-9QDHV-0C4TW-J8RZ6'
  expect(readCode(secret.toLowerCase(), HOSTS)).toEqual({ code: 'enrolment', secret })
  expect(readCode(`https://trace.example:8443/scanner/#/enrol/${secret}`, HOSTS)).toEqual({
    code: 'enrolment',
    secret,
  })
  expect(readCode(`https://trace.example:8443/scanner/#/guest/${secret}`, HOSTS)).toEqual({
    code: 'guest',
    token: secret,
  })
  const link = `https://trace.example:8443/console/#/invitation/${secret}`
  expect(readCode(link, HOSTS)).toEqual({ code: 'invitation', link })
})

it('never throws, whatever a camera sees', () => {
  for (const text of [
    'https://[::1',
    'https://%',
    'https://tea.example/01/%zz/21/a',
    '\u0000',
    'http://:80/01/1',
  ]) {
    expect(readCode(text, HOSTS).code).toMatch(/unknownCode|otherSite/)
  }
})

it('takes its own host for the issuer until it is told of others', () => {
  expect(
    readCode('https://new.example/01/02000010001019/21/A', hostsOf('new.example', undefined)),
  ).toEqual({
    code: 'thing',
    identifier: 'https://new.example/01/02000010001019/21/A',
  })
})

it('helps with the number of a logistic unit while it is typed', () => {
  expect(readTyped('', HOSTS)).toEqual({ typed: 'nothing' })
  expect(readTyped('0950 6000', HOSTS)).toEqual({ typed: 'short', missing: 10 })
  expect(readTyped('0950 6000 1343 5200 1', HOSTS)).toEqual({
    typed: 'check',
    digit: '7',
    whole: '095060001343520017',
  })
  expect(readTyped('(00) 0950 6000 1343 5200 13', HOSTS)).toMatchObject({
    typed: 'check',
    digit: '7',
  })
  expect(readTyped('(00) 0950 6000 1343 5200 17', HOSTS)).toEqual({
    typed: 'code',
    reading: { code: 'thing', identifier: UNIT },
  })
})

it('reads a serial as it stands on a label, with letters that look like digits', () => {
  expect(readTyped('oAlB-2c3d-4e5f-6g7h', HOSTS)).toEqual({ typed: 'serial', serial: SERIAL })
  expect(readCode(itemLink('2000010001019', SERIAL), HOSTS)).toEqual({
    code: 'thing',
    identifier: CAKE,
  })
})

it('tells people what stands on the label', () => {
  expect(shortName(CAKE)).toBe('0A1B 2C3D 4E5F 6G7H')
  expect(shortName(UNIT)).toBe('0950 6000 1343 5200 17')
  expect([CAKE, UNIT, 'https://id.gs1.org/01/09506000134352/10/L1'].map(kindOf)).toEqual([
    'item',
    'unit',
    'lot',
  ])
})
