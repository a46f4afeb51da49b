import { expect, it } from 'vitest'
import { identifierFits } from './address.ts'

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
])('%s is not the item of the page %s', (identifier, path) => {
  expect(identifierFits(identifier, path)).toBe(false)
})
