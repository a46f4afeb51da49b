import { Refusal } from '@chamadao/verify'

const RING = '<circle cx="24" cy="24" r="21"/>'
const TRIANGLE = '<path d="M24 5l20 36H4z"/><path d="M24 18v11M24 34.5v.5"/>'

/** What is drawn for each verdict: the shapes of the service's `sign.jte`. */
const SHAPES = new Map([
  ['recorded', `${RING}<path d="M14 25l7 7 13-15"/>`],
  [
    'incomplete',
    '<circle cx="24" cy="24" r="21" stroke-dasharray="9 5"/><path d="M14 24h4M22 24h4M30 24h4"/>',
  ],
  ['unknown', `${RING}<path d="M18 19a6 6 0 1 1 9 5c-2 1-3 2-3 4M24 34v.5"/>`],
])

/** The drawing that stands beside the words of a verdict. */
export function signOf(verdict: string): string {
  const shapes = SHAPES.get(verdict) ?? TRIANGLE
  return `<svg class="sign" viewBox="0 0 48 48" width="48" height="48" aria-hidden="true" focusable="false">${shapes}</svg>`
}

/** Throws a Refusal `screen` unless the one drawing of the main part is the sign of the verdict, in its place. */
export function checkSign(main: Element, verdict: string): void {
  const expected = document.createElement('template')
  expected.innerHTML = signOf(verdict)
  const [sign, ...others] = main.querySelectorAll('svg')
  const isSign = sign?.parentElement?.matches('.verdict') && drawn(sign) === expected.innerHTML
  if (!isSign || others.length > 0) {
    throw new Refusal('screen', `the page draws something else than the sign of ${verdict}`)
  }
}

function drawn(sign: Element): string {
  return sign.outerHTML.replace(/>\s+</g, '><')
}
