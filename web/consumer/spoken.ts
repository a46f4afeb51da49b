import { Refusal } from '@chamadao/verify'
import type { Phrases } from './phrases.ts'

const TELLING = /^(?:title|alt|aria-.*)$/

/**
 * Checks what attributes say to those who hear the page, or point at it: no more than the page writes. Throws a Refusal
 * `screen`.
 *
 * @param written a copy of the check's section as the page brought it
 * @param passed elements that are passed over with all that is in them
 */
export function checkSpoken(
  body: Element,
  written: Element,
  phrases: Phrases,
  passed: ReadonlySet<Node>,
): void {
  const heard = [...body.querySelectorAll('*')].filter(
    (element) =>
      !element.parentElement?.closest('#proof') &&
      (element.matches('main') || !passed.has(element)),
  )
  for (const element of [body, ...heard, written, ...written.querySelectorAll('*')]) {
    for (const { name, value } of element.attributes) {
      if (TELLING.test(name) && !isOfPage(element, name, value, phrases)) {
        throw new Refusal('screen', `a ${element.localName} says “${value}” by its ${name}`)
      }
    }
  }
}

function isOfPage(element: Element, name: string, value: string, phrases: Phrases): boolean {
  if (name === 'aria-hidden')
    return value === 'true' && element.matches('.seal, .sign, .shares svg.bar')
  if (name === 'aria-labelledby') return value === 'verdict' && element.matches('section.verdict')
  const isItem = name === 'aria-label' && element.matches('section.item')
  return isItem && value === phrases.text('timeline.item')
}
