import { Linter } from 'eslint'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { beforeAll, expect, it } from 'vitest'

/** What Chrome 73 does not know, among what our code and its libraries might use; `Object.hasOwn` we bring along. */
const LATER = [
  'ChainExpression',
  "LogicalExpression[operator='??']",
  'PropertyDefinition',
  'Literal[bigint]',
  'MemberExpression[computed=false][property.name=/^(at|findLast|replaceAll|replaceChildren)$/]',
  "MemberExpression[object.name='Object'][property.name='groupBy']",
  "MemberExpression[object.name='Promise'][property.name=/^(allSettled|any|withResolvers)$/]",
  "CallExpression[callee.name='structuredClone']",
]

/** Selectors and units without which a page would say something else, and what has no fallback. */
const LATER_STYLES = [
  /:has\(/,
  /:is\(/,
  /:where\(/,
  /@layer/,
  /@container/,
  /color-mix\(/,
  /\d[dls]v[hw]/,
  /[{;]inset:/,
]

const linter = new Linter()
let scripts: { name: string; code: string }[] = []
let styles: string[] = []

function faults(code: string): string[] {
  const found = linter.verify(code, {
    // For import(), which Chrome 63 brought; whatever else came with it is forbidden.
    languageOptions: { ecmaVersion: 2020, sourceType: 'module' },
    rules: { 'no-restricted-syntax': ['error', ...LATER] },
  })
  const lines = code.split('\n')
  return found.map(({ message, line, column }) => {
    const text = (lines[line - 1] ?? '').slice(Math.max(0, column - 40), column + 40)
    return `${message} “${text}”`
  })
}

beforeAll(async () => {
  const built = await build({
    configFile: fileURLToPath(new URL('../vite.config.ts', import.meta.url)),
    root: fileURLToPath(new URL('..', import.meta.url)),
    logLevel: 'silent',
    build: { write: false },
  })
  const files = [built].flat().flatMap((one) => ('output' in one ? one.output : []))
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
  const plain = (styles[0] ?? '').replace(/@supports[^{]*\{(?:[^{}]*\{[^{}]*\})*\}/g, '')

  expect(plain).not.toBe(styles[0])
  expect(plain).not.toMatch(/\b(?:min|max|clamp)\(/)
  const wraps = plain.match(/overflow-wrap:[a-z-]+/g) ?? []
  expect(wraps).toEqual(['overflow-wrap:break-word', 'overflow-wrap:anywhere'])
})
