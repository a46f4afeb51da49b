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

it('passes over elements around the page that say nothing', () => {
  const empty = '<div class="extension"><span title="Prized"></span><a href="/x"></a></div>'

  expect(compare(adding(empty, 'beforeend', 'body'))).not.toThrow()
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
  ['an alternative text', () => element('footer p').setAttribute('alt', 'Prized')],
  ['a title to point at', () => element('#verdict').setAttribute('title', 'Prized')],
  ['another name for the item', () => element('.item').setAttribute('aria-label', 'Prized')],
  ['a name for the main part', () => element('main').setAttribute('aria-label', 'Prized')],
  ['a name for the check', () => element('#proof').setAttribute('aria-label', 'Prized')],
  ['a verdict that is not read out', () => element('h1').setAttribute('aria-hidden', 'true')],
  [
    'a verdict named by something else',
    () => element('.verdict').setAttribute('aria-labelledby', 'brand'),
  ],
  ['a heading', adding('<h1>Recorded</h1>', 'beforebegin', 'main')],
  [
    'a link to elsewhere',
    () => element('.language').setAttribute('href', 'https://other.example/'),
  ],
  ['a title with a wide blank', () => (document.title = `${phrases.text('brand')}\u3000`)],
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
  ['a link out of the check', () => element('#proof a').setAttribute('href', '/prize')],
])('refuses %s', (_, change) => {
  expect(compare(change)).toThrow(expect.objectContaining({ check: 'screen' }))
})
