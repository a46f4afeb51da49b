import { beforeAll, expect, it } from 'vitest'
import { built, faults, LATER_STYLES, plainStyle } from '../ui/oldBrowser.fixture.ts'

let scripts: { name: string; code: string }[] = []
let styles: string[] = []

beforeAll(async () => {
  const files = await built('vite.config.ts')
  scripts = files.flatMap((file) =>
    file.type === 'chunk' ? { name: file.name, code: file.code } : [],
  )
  styles = files.flatMap((file) =>
    file.type === 'asset' && file.fileName.endsWith('.css') ? String(file.source) : [],
  )
}, 120_000)

it('is built for an old web view, every script of it', () => {
  expect(scripts.length).toBeGreaterThan(3)
  const found = scripts.flatMap(({ name, code }) =>
    faults(code).map((fault) => `${name}: ${fault}`),
  )

  expect(found).toEqual([])
}, 60_000)

it.each(['a?.b', 'a ?? b', 'a ??= b', 'class A { b = 1 }', 'a.at(-1)', '1n'])(
  'would find %s',
  (code) => {
    expect(faults(code)).not.toEqual([])
  },
)

it('is styled by rules that an old web view reads', () => {
  expect(styles).toHaveLength(1)
  for (const later of LATER_STYLES) expect(styles[0]).not.toMatch(later)
})

it('asks an old web view for no newer value without a plain one beside it', () => {
  const plain = plainStyle(styles[0] ?? '')

  expect(plain).not.toBe(styles[0])
  expect(plain).not.toMatch(/\b(?:min|max|clamp)\(/)
  const wraps = plain.match(/overflow-wrap:[a-z-]+/g) ?? []
  expect(wraps).toEqual(['overflow-wrap:break-word', 'overflow-wrap:anywhere'])
})
