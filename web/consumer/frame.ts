import { Refusal } from '@chamadao/verify'
import { passedAround } from './foreign.ts'
import { asRead, linesIn } from './lines.ts'
import type { Phrases } from './phrases.ts'
import type { Screen } from './screen.ts'
import { checkSpoken } from './spoken.ts'
import { productOf } from './wording.ts'

/** The mark before the brand, the same in every language. */
const SEAL = '茶'

/**
 * Checks what stands around the page's main part, in the window's title, in attributes that are read out, and where the
 * check now is, before the script took over: nothing but the page's own phrases. Throws a Refusal `screen`.
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
  const passed = passedAround(body, main)
  checkTexts(body, around(phrases), passed)
  const isPassed = (link: Element) => Array.from(passed).some((other) => other.contains(link))
  checkLinks(
    Array.from(body.querySelectorAll('a')).filter((link) => !isPassed(link)),
    ['?lang=en', '?lang=zh-CN'],
  )
  checkTexts(written, beforeCheck(phrases))
  checkSpoken(body, written, phrases, passed)
  checkLinks(Array.from(written.querySelectorAll('a')), [''])
  const [, , gtin = ''] = new URL(identifier).pathname.split('/')
  const title = asRead(page.querySelector('title')?.textContent ?? '')
  if (title !== asRead(productOf(wording, gtin) ?? phrases.text('brand'))) {
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
  known: ReadonlySet<string>,
  passed?: ReadonlySet<Node>,
): void {
  const line = linesIn(root, passed).find(({ text }) => !known.has(text))
  if (line) throw new Refusal('screen', `“${line.text}” is nothing that stands around this page`)
}

function checkLinks(links: readonly HTMLElement[], targets: readonly string[]): void {
  const away = links.find((link) => !targets.includes(link.getAttribute('href') ?? ''))
  if (away) throw new Refusal('screen', `“${asRead(away.textContent)}” leads elsewhere`)
}
