import { Refusal } from '@chamadao/verify'
import { asRead, linesIn } from './lines.ts'
import type { Phrases } from './phrases.ts'
import type { Screen } from './screen.ts'
import { productOf } from './wording.ts'

/** The mark before the brand, the same in every language. */
const SEAL = '茶'

const AROUND = new Set('header footer p span a script style link'.split(' '))
/** Browsers put them in, and they say nothing. */
const SILENT = 'script, style'
const OF_CHECK = new Set('h2 div p a'.split(' '))

/**
 * Checks what stands around the page's main part, in the window's title, and where the check now is, before the script
 * took over: nothing but the page's own phrases. Throws a Refusal `screen`.
 *
 * @param written a copy of the check's section as the page brought it
 */
export function compareFrame(
  { page, identifier, phrases, wording }: Screen,
  written: HTMLElement,
): void {
  const body = page.querySelector('body')
  const [main, ...others] = page.querySelectorAll('main')
  if (!body || main?.parentElement !== body || others.length > 0) {
    throw new Refusal('screen', 'the page has not one main part')
  }
  checkPlace(page, main)
  checkTexts(body, AROUND, around(phrases), new Set([main, ...body.querySelectorAll(SILENT)]))
  checkLinks(
    Array.from(body.querySelectorAll('a')).filter((link) => !main.contains(link)),
    ['?lang=en', '?lang=zh-CN'],
  )
  checkTexts(written, OF_CHECK, beforeCheck(phrases))
  checkLinks(Array.from(written.querySelectorAll('a')), [''])
  const [, , gtin = ''] = new URL(identifier).pathname.split('/')
  const title = asRead(page.querySelector('title')?.textContent ?? '')
  if (title !== (productOf(wording, gtin) ?? phrases.text('brand'))) {
    throw new Refusal('screen', `the window is called “${title}”`)
  }
}

/** What the script writes is compared with nothing, so that it is in one place only. */
function checkPlace(page: ParentNode, main: HTMLElement): void {
  const [proof, ...others] = page.querySelectorAll('#proof')
  const isInPlace = proof?.nextElementSibling?.querySelector('[data-part=life]')
  if (others.length > 0 || proof?.parentElement !== main || !isInPlace) {
    throw new Refusal('screen', 'the phone’s own check does not stand once, before the timeline')
  }
}

function around(phrases: Phrases): ReadonlySet<string> {
  const brand = SEAL + phrases.text('brand')
  return new Set([brand, phrases.text('other-language'), phrases.text('footer.says')])
}

function beforeCheck(phrases: Phrases): ReadonlySet<string> {
  const unchecked = `${phrases.text('proof.no-script')} ${phrases.text('proof.reload')}`
  return new Set([phrases.text('proof.title'), phrases.text('proof.waiting'), unchecked])
}

function checkTexts(
  root: HTMLElement,
  elements: ReadonlySet<string>,
  known: ReadonlySet<string>,
  passed?: ReadonlySet<Node>,
): void {
  const line = linesIn(root, elements, passed).find(({ text }) => !known.has(text))
  if (line) throw new Refusal('screen', `“${line.text}” is nothing that stands around this page`)
}

function checkLinks(links: readonly HTMLElement[], targets: readonly string[]): void {
  const away = links.find((link) => !targets.includes(link.getAttribute('href') ?? ''))
  if (away) throw new Refusal('screen', `“${asRead(away.textContent)}” leads elsewhere`)
}
