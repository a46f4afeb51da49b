/** Unfolds whatever is folded while the page is printed: not every browser does so by the style sheet. */
export function unfoldOnPaper(page: Document, view: Window): void {
  let unfolded: HTMLDetailsElement[] = []
  view.addEventListener('beforeprint', () => {
    unfolded = Array.from(page.querySelectorAll<HTMLDetailsElement>('details:not([open])'))
    unfolded.forEach((details) => (details.open = true))
  })
  view.addEventListener('afterprint', () => {
    unfolded.forEach((details) => (details.open = false))
    unfolded = []
  })
}
