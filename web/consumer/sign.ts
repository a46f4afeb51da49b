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

/** The bar that stands beside a share: the shapes of the service's `bar.jte`. */
export function barOf(percent: string): string {
  return parsed(
    `<svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true" focusable="false">` +
      `<path class="whole" d="M0 0h100v1H0z"/><path d="M0 0h${percent}v1H0z"/></svg>`,
  )
}

/**
 * Throws a Refusal `screen` unless the drawings of the main part are the sign of the verdict, in its place, and the bars
 * of shares, which are compared with these.
 */
export function checkSign(main: Element, verdict: string): void {
  const [sign, ...others] = main.querySelectorAll('svg')
  const isSign = sign?.parentElement?.matches('.verdict') && drawn(sign) === parsed(signOf(verdict))
  if (!isSign || !others.every((other) => other.matches('.shares > li > svg:last-child'))) {
    throw new Refusal('screen', `the page draws something else than the sign of ${verdict}`)
  }
}

/** As a browser writes what it has read. */
function parsed(drawing: string): string {
  const template = document.createElement('template')
  template.innerHTML = drawing
  return template.innerHTML
}

/** As it stands on the page. */
export function drawn(drawing: Element): string {
  return drawing.outerHTML.replace(/>\s+</g, '><')
}
