// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { unfoldOnPaper } from './printing.ts'

it('unfolds everything on paper, and folds it again', () => {
  document.body.innerHTML = '<details></details><details open></details>'
  const open = () => Array.from(document.querySelectorAll('details'), (details) => details.open)
  unfoldOnPaper(document, window)

  window.dispatchEvent(new Event('beforeprint'))
  expect(open()).toEqual([true, true])

  window.dispatchEvent(new Event('afterprint'))
  expect(open()).toEqual([false, true])
})
