const IN_MAIN = new Set(
  'section h1 h2 h3 h4 p ol ul li dl div dt dd span bdi details summary svg circle path'.split(' '),
)
const AROUND = new Set('header footer main p span a script style link'.split(' '))
const OF_CHECK = new Set('section h2 div p a'.split(' '))
/** Browsers put them in, and they say nothing. */
const SILENT = 'script, style'
const TRANSLATED = ['translated-ltr', 'translated-rtl']

/**
 * What browsers, their extensions and translations make of a page: then nobody can tell whose difference it is.
 *
 * @param written a copy of the check's section as the page brought it
 * @returns what there is, undefined for a page of the service's own making
 */
export function foreignIn(page: Document, written: HTMLElement): string | undefined {
  if (TRANSLATED.some((name) => page.documentElement.classList.contains(name))) {
    return 'the page was translated'
  }
  const main = page.querySelector('main')
  const proofs = Array.from(page.querySelectorAll('main #proof'))
  const isForeign = (element: Element) => {
    if (proofs.some((proof) => proof !== element && proof.contains(element))) return false
    if (main && main !== element && main.contains(element)) return !IN_MAIN.has(element.localName)
    return !AROUND.has(element.localName) && !saysNothing(element)
  }
  const found =
    Array.from(page.body.querySelectorAll('*')).find(isForeign) ??
    Array.from(written.querySelectorAll('*')).find(({ localName }) => !OF_CHECK.has(localName))
  return found && `the page holds a foreign element ${found.localName}`
}

/** What stands around the main part and says nothing, with the main part itself. */
export function passedAround(body: Element, main: Element): ReadonlySet<Node> {
  const others = Array.from(body.querySelectorAll('*')).filter(
    (element) => !main.contains(element) && !element.contains(main),
  )
  const silent = others.filter(
    (element) => element.matches(SILENT) || (isAmongForeign(element, body) && saysNothing(element)),
  )
  return new Set([main, ...silent])
}

function isAmongForeign(element: Element, body: Element): boolean {
  for (let at: Element | null = element; at && at !== body; at = at.parentElement) {
    if (!AROUND.has(at.localName)) return true
  }
  return false
}

/** Whether there is neither text in it nor anything to be seen. */
function saysNothing(element: Element): boolean {
  if ((element.textContent ?? '').trim() !== '') return false
  return [element, ...element.querySelectorAll('*')].every((part) => {
    const { width, height } = part.getBoundingClientRect()
    return width === 0 || height === 0
  })
}
