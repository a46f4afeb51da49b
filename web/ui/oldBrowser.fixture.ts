import { Linter } from 'eslint'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

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
export const LATER_STYLES = [
  /:has\(/,
  /:is\(/,
  /:where\(/,
  /@layer/,
  /@container/,
  /color-mix\(/,
  /\d[dls]v[hw]/,
  /[{;]inset:/,
]

/** What reads a file since Chrome 76; of a Response it is older. */
export const LATER_FILE =
  'CallExpression[arguments.length=0][callee.property.name=/^(text|arrayBuffer|stream)$/]'

const linter = new Linter()

/** What an old web view cannot run, with what stands around it. */
export function faults(code: string, ...more: string[]): string[] {
  const found = linter.verify(code, {
    // For import(), which Chrome 63 brought; whatever else came with it is forbidden.
    languageOptions: { ecmaVersion: 2020, sourceType: 'module' },
    rules: { 'no-restricted-syntax': ['error', ...LATER, ...more] },
  })
  const lines = code.split('\n')
  return found.map(({ message, line, column }) => {
    const text = (lines[line - 1] ?? '').slice(Math.max(0, column - 40), column + 40)
    return `${message} “${text}”`
  })
}

/** The files that a build of ours would write. */
export async function built(config: string) {
  const results = await build({
    configFile: fileURLToPath(new URL(`../${config}`, import.meta.url)),
    root: fileURLToPath(new URL('..', import.meta.url)),
    logLevel: 'silent',
    build: { write: false },
  })
  return [results].flat().flatMap((one) => ('output' in one ? one.output : []))
}

/** A style sheet without what only newer browsers take from it. */
export function plainStyle(style: string): string {
  return style.replace(/@supports[^{]*\{(?:[^{}]*\{[^{}]*\})*\}/g, '')
}
