import { beforeAll, expect, it } from 'vitest'
import { built, faults, LATER_FILE, LATER_STYLES, plainStyle } from '../ui/oldBrowser.fixture.ts'

let script = ''
let style = ''

beforeAll(async () => {
  const [page, ...others] = await built('vite.offline.config.ts')
  const html = page?.type === 'asset' && others.length === 0 ? String(page.source) : ''
  script = /<script>([^]*)<\/script>/.exec(html)?.[1] ?? ''
  style = /<style>([^]*)<\/style>/.exec(html)?.[1] ?? ''
}, 120_000)

it('is built for an old browser', () => {
  expect(script.length).toBeGreaterThan(50_000)
  expect(faults(script, LATER_FILE)).toEqual([])
}, 60_000)

it.each(['file.text()', 'files.map(async (file) => await file.arrayBuffer())'])(
  'would find %s',
  (code) => {
    expect(faults(code, LATER_FILE)).not.toEqual([])
  },
)

it('is styled by rules that an old browser reads', () => {
  expect(style.length).toBeGreaterThan(1_000)
  for (const later of LATER_STYLES) expect(style).not.toMatch(later)
  expect(plainStyle(style)).not.toMatch(/\b(?:min|max|clamp)\(/)
})
