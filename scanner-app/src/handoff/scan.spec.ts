import { describe, expect, it } from 'vitest'
import { readScan } from './index.ts'

const HOSTS = ['chamadao.local', 'tea.example']
const CAKE = 'https://chamadao.local/01/02000010001019/21/C1'
const FOREIGN = 'https://id.gs1.org/01/09506000134352/21/A'

describe('a scan', () => {
  it.each([
    [CAKE, CAKE],
    ['HTTPS://CHAMADAO.LOCAL/01/02000010001019/21/C1', CAKE],
    ['https://chamadao.local/01/02000010001019/22/V/10/L/21/C1?linkType=all', CAKE],
    ['https://chamadao.local/00/000000000000000017', 'https://id.gs1.org/00/000000000000000017'],
    ['https://shop.example/01/09506000134352/21/A', FOREIGN],
    ['(01)09506000134352(21)A', FOREIGN],
    [']d201095060001343522' + '1A', FOREIGN],
    ['\u001d0109506000134352172701' + '0121A', FOREIGN],
    ['(01)02000010001019(21)C1', CAKE],
    [']C100000000000000000017', 'https://id.gs1.org/00/000000000000000017'],
  ])('%s names a thing', (text, identifier) => {
    expect(readScan(text, HOSTS)).toEqual({ code: 'thing', identifier })
  })

  it.each([
    ['9506000134352', 'https://id.gs1.org/01/09506000134352'],
    ['(01)09506000134352(10)L7', 'https://id.gs1.org/01/09506000134352/10/L7'],
    [
      'https://chamadao.local/01/02000010000012/10/20260404-ABC',
      'https://chamadao.local/01/02000010000012/10/20260404-ABC',
    ],
  ])('%s names a product or lot', (text, identifier) => {
    expect(readScan(text, HOSTS)).toEqual({ code: 'product', identifier })
  })

  it.each([
    'wxp://f2f0abc',
    'weixin://wxpay/bizpayurl?pr=x',
    'https://qr.alipay.com/fkx01',
    'HTTPS://QR.ALIPAY.COM/FKX01',
    'https://qr.95516.com/00010000/x',
    '00020101021226',
    'bitcoin:1BoatSLRHtKNngkdXEeobR76b53LETtpyT',
    'upi://pay?pa=x@y',
    'BCD\n002\n1\nSCT',
  ])('%s asks for money', (text) => {
    expect(readScan(text, HOSTS)).toEqual({ code: 'payment' })
  })

  it.each([
    ['https://chamada0.local/01/02000010001019/21/C1', 'chamada0.local'],
    ['https://chamadao.local.evil.example/01/02000010001019/21/C1', 'chamadao.local.evil.example'],
    ['https://chamadao.example/login', 'chamadao.example'],
    ['https://charnadao.local/', 'charnadao.local'],
    ['https://chamadao.local@evil.example/01/02000010001019/21/C1', 'chamadao.local@evil.example'],
    ['https://chamada.local/x', 'chamada.local'],
    ['https://shop.example/01/02000010001019/21/C1', 'shop.example'],
    ['https://cha-madao.local/01/09506000134352/21/A', 'cha-madao.local'],
  ])('%s is another site', (text, host) => {
    expect(readScan(text, HOSTS)).toEqual({ code: 'otherSite', host })
  })

  it.each([
    'https://chamadao.local/about',
    'https://news.example/today',
    'Hello',
    '',
    'mailto:a@b',
  ])('%s is nothing that is known', (text) => {
    expect(readScan(text, HOSTS)).toEqual({ code: 'unknownCode' })
  })

  it.each(['(01)09506000134353(21)A', 'https://chamadao.local/00/000000000000000018'])(
    '%s has a wrong check digit',
    (text) => {
      expect(readScan(text, HOSTS)).toEqual({ code: 'checkDigit' })
    },
  )

  it('is a frame of a handoff', () => {
    const text = 'CHAMADAO/H1/00000000/1/2/ABC'
    expect(readScan(text, HOSTS)).toEqual({ code: 'frame', text })
  })
})
