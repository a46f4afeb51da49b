const ORIGINS = '[data-part=origins]'
const LIFE = '[data-part=life]'

/** Browsers before 2024 know the older names alone. */
const ASKED = {
  opacityProperty: true,
  checkOpacity: true,
  visibilityProperty: true,
  checkVisibilityCSS: true,
}

/**
 * The first of the elements that is hidden, those of what the item was made from also when that part is unfolded. None
 * of an older browser, which does not tell.
 */
export function hiddenAmong(
  page: ParentNode,
  elements: readonly HTMLElement[],
): HTMLElement | undefined {
  const folded = Array.from(
    page.querySelectorAll<HTMLDetailsElement>('details:not([open])'),
  ).filter((details) => details.querySelector(ORIGINS) && !details.querySelector(LIFE))
  folded.forEach((details) => (details.open = true))
  const hidden = elements.find((element) => !isVisible(element))
  folded.forEach((details) => (details.open = false))
  return hidden
}

function isVisible(element: HTMLElement): boolean {
  return element.checkVisibility?.(ASKED) ?? true
}
