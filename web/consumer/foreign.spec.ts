// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest'
import { bundleOf, writtenEntries } from '../verify/src/bundle.fixture.ts'
import { foreignIn } from './foreign.ts'
import { samplePage } from './page.fixture.ts'
import { phrasesIn } from './phrases.ts'
import { ValueText } from './valueText.ts'

const texts = new ValueText(phrasesIn('en'), { fields: {}, products: {} })

afterEach(() => {
  document.documentElement.className = ''
  vi.restoreAllMocks()
})

function found(html = '', position: InsertPosition = 'beforeend', selector = 'body') {
  samplePage(bundleOf(writtenEntries()), texts)
  document.querySelector(selector)?.insertAdjacentHTML(position, html)
  const proof = document.querySelector<HTMLElement>('#proof') ?? document.body
  return foreignIn(document, proof.cloneNode(true) as HTMLElement)
}

it('finds nothing on the page as the service writes it', () => {
  expect(found()).toBeUndefined()
})

it.each<[string, string, InsertPosition, string]>([
  ['a picture in the main part', '<img alt="">', 'beforeend', '.item'],
  ['an empty element in the main part', '<i></i>', 'beforeend', '.item'],
  ['a box with words in a step', '<input value="Prized">', 'beforeend', '.who'],
  ['what a translation leaves', '<font>Prized</font>', 'beforeend', '#verdict'],
  ['words around the page', '<div>Prized</div>', 'beforeend', 'body'],
  ['words around the page, in a line', '<div><p>Prized</p></div>', 'beforeend', 'body'],
  ['a picture in the check', '<img alt="Prized">', 'beforeend', '#proof .unstarted'],
])('finds %s', (_, html, position, selector) => {
  expect(found(html, position, selector)).toBeDefined()
})

it('passes over what has neither text nor box around the page, and over nothing else', () => {
  const empty = '<div id="extension"><canvas></canvas></div><style>a {}</style><script></script>'
  expect(found(empty)).toBeUndefined()

  const box = { width: 40, height: 40 } as DOMRect
  vi.spyOn(HTMLCanvasElement.prototype, 'getBoundingClientRect').mockReturnValue(box)
  expect(found(empty)).toContain('div')
})

it.each(['translated-ltr', 'translated-rtl'])('finds a page that is %s', (name) => {
  document.documentElement.className = name

  expect(found()).toContain('translated')
})
