const ENTRIES = '.chapter > details.entries:not([open])'

/** Browsers before 2024 know the older names alone. */
const ASKED = {
  opacityProperty: true,
  checkOpacity: true,
  visibilityProperty: true,
  checkVisibilityCSS: true,
}

/**
 * The first of the elements that is hidden. None of an older browser, which does not tell.
 *
 * @param summary what is to be seen at once
 * @param entries what is to be seen when the entries of the chapters are unfolded
 */
export function hiddenAmong(
  page: ParentNode,
  summary: readonly HTMLElement[],
  entries: readonly HTMLElement[],
): HTMLElement | undefined {
  const hidden = summary.find((element) => !isVisible(element))
  if (hidden) return hidden
  const folded = Array.from(page.querySelectorAll<HTMLDetailsElement>(ENTRIES))
  folded.forEach((details) => (details.open = true))
  const unseen = entries.find((element) => !isVisible(element))
  folded.forEach((details) => (details.open = false))
  return unseen
}

function isVisible(element: HTMLElement): boolean {
  return element.checkVisibility?.(ASKED) ?? true
}
