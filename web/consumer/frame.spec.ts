// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { bundleOf, ITEM, writtenEntries } from '../verify/src/bundle.fixture.ts'
import { Age } from './age.ts'
import { compareFrame } from './frame.ts'
import { samplePage } from './page.fixture.ts'
import { phrasesIn } from './phrases.ts'
import { ValueText } from './valueText.ts'

const GTIN = '09506000134352'
const phrases = phrasesIn('en')
const bundle = bundleOf(writtenEntries())

function compare(change: () => void = () => undefined, products: Record<string, string> = {}) {
  const wording = { fields: {}, products }
  const texts = new ValueText(phrases, wording)
  samplePage(bundle, texts)
  change()
  const written = element('#proof').cloneNode(true) as HTMLElement
  element('#proof').innerHTML = '<button>whatever the script says</button>'
  const age = new Age(document)
  const screen = { page: document, identifier: ITEM, texts, phrases, wording, age }
  return () => compareFrame(screen, written)
}

function element(selector: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(selector)
  if (!found) throw new Error(`nothing fits ${selector}`)
  return found
}

function adding(html: string, position: InsertPosition, selector: string): () => void {
  return () => element(selector).insertAdjacentHTML(position, html)
}

it('takes the page as the service writes it', () => {
  expect(compare()).not.toThrow()
})

it('takes a script that a browser puts in', () => {
  expect(compare(adding('<script>1</script>', 'beforeend', 'body'))).not.toThrow()
})

it('takes the name of the product as title, and no other', () => {
  const products = { [GTIN]: 'Raw cake, 357 g' }

  expect(compare(() => (document.title = 'Raw cake, 357 g'), products)).not.toThrow()
  expect(compare(() => (document.title = 'Raw cake of old trees'), products)).toThrow()
})

it.each<[string, () => void]>([
  ['words in the header', () => element('.brand').append(' prized')],
  ['words beside the header', adding('Prized', 'beforeend', 'header')],
  ['a line before the header', adding('<p>Prized</p>', 'afterbegin', 'body')],
  ['a line in the footer', adding('<p>Prized</p>', 'beforeend', 'footer')],
  ['another footer', () => (element('footer p').textContent = 'This page is the truth.')],
  ['words after everything', adding('Prized', 'beforeend', 'body')],
  ['a picture', adding('<img alt="Prized">', 'beforeend', 'footer')],
  ['a heading', adding('<h1>Recorded</h1>', 'beforebegin', 'main')],
  ['an embedded file', adding('<object></object>', 'beforeend', 'body')],
  [
    'a link to elsewhere',
    () => element('.language').setAttribute('href', 'https://other.example/'),
  ],
  ['another title', () => (document.title = 'Prized tea')],
  ['a second main part', adding('<main><p>Prized</p></main>', 'beforeend', 'body')],
  ['a main part within another', () => element('footer').append(element('main'))],
  ['a second check', adding('<section id="proof">Prized</section>', 'beforeend', 'main')],
  ['a second check outside', adding('<section id="proof">Prized</section>', 'beforeend', 'body')],
  ['a check in another place', () => element('main').prepend(element('#proof'))],
  ['a check after the timeline', () => element('main').append(element('#proof'))],
  ['a check in the footer', () => element('footer').append(element('#proof'))],
  ['words in the check', adding('<p>Prized</p>', 'beforeend', '#proof')],
  ['words beside those of the check', () => element('.starting').append(' Done.')],
  ['a picture in the check', adding('<img alt="Prized">', 'beforeend', '#proof')],
  ['a link out of the check', () => element('#proof a').setAttribute('href', '/prize')],
])('refuses %s', (_, change) => {
  expect(compare(change)).toThrow(expect.objectContaining({ check: 'screen' }))
})
