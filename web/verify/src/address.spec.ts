import { expect, it } from 'vitest'
import { identifierFits, isAddressOf } from './address.ts'

it.each([
  ['https://id.gs1.org/01/09506000134352/21/0A1B', '/01/09506000134352/21/0A1B'],
  ['https://tea.example/01/02000000000008/21/a%2Fb', '/01/02000000000008/21/a%2fb'],
  ['https://tea.example/01/00400001000003/21/a%28', '/01/00400001000003/21/a('],
  ['https://tea.example/01/00000020000008/21/A', '/01/00000020000008/21/A'],
])('%s is the item of the page %s', (identifier, path) => {
  expect(identifierFits(identifier, path)).toBe(true)
})

it.each([
  ['https://id.gs1.org/01/09506000134352/21/0A1B', '/01/09506000134352/21/0A1C'],
  ['https://id.gs1.org/01/09506000134352/21/0A1B', '/01/09506000134352/21/0a1b'],
  ['https://evil.example/01/09506000134352/21/0A1B', '/01/09506000134352/21/0A1B'],
  ['https://id.gs1.org/01/02000000000008/21/A', '/01/02000000000008/21/A'],
  ['https://id.gs1.org/00/095060001234567893', '/00/095060001234567893'],
  ['', '/'],
  ['https://id.gs1.org/01/09506000134352/21/0A1B', '/01/09506000134352/21/%ff'],
])('%s is not the item of the page %s', (identifier, path) => {
  expect(identifierFits(identifier, path)).toBe(false)
})

const ISSUED = 'https://id.gs1.org/01/09506000134352/21/0A1B'
const RESTRICTED = 'https://tea.example/01/02000000000008/21/0A1B'

it.each([
  [ISSUED, ISSUED],
  ['HTTPS://TEA.EXAMPLE/01/09506000134352/21/0A1B', ISSUED],
  ['https://tea.example/01/09506000134352/21/0A1B?17=270101#story', ISSUED],
  ['https://tea.example/01/09506000134352/22/V1/10/L1/21/0A1B', ISSUED],
  [' http://any.example/01/09506000134352/21/0A1B \n', ISSUED],
  ['HTTPS://TEA.EXAMPLE/01/02000000000008/21/0A1B', RESTRICTED],
  ['https://tea.example/01/02000000000008/10/L1/21/0A1B?linkType=all', RESTRICTED],
  ['https://id.gs1.org/00/095060001234567893', 'https://id.gs1.org/00/095060001234567893'],
])('%j is an address of %s', (address, identifier) => {
  expect(isAddressOf(address, identifier)).toBe(true)
})

it.each([
  ['', ISSUED],
  ['https://tea.example/01/09506000134352/21/0A1C', ISSUED],
  ['HTTPS://TEA.EXAMPLE/01/09506000134352/21/0a1b', ISSUED],
  ['https://tea.example/01/09506000134352/21/0A1B/more', ISSUED],
  ['https://tea.example/01/09506000134352/21/%', ISSUED],
  ['https://tea.example?/01/09506000134352/21/0A1B', ISSUED],
  ['/01/09506000134352/21/0A1B', ISSUED],
  ['https://other.example/01/02000000000008/21/0A1B', RESTRICTED],
  ['https://tea.example@other.example/01/02000000000008/21/0A1B', RESTRICTED],
  ['https://tea.example.other.example/01/02000000000008/21/0A1B', RESTRICTED],
  ['https://tea.example/01/09506000134352/21/0A1B', ISSUED.replace('id.gs1.org', 'evil.example')],
])('%j is no address of %s', (address, identifier) => {
  expect(isAddressOf(address, identifier)).toBe(false)
})
