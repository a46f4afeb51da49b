import type { NamedFile } from './api/useApi.ts'

/** How long a browser may take to begin saving, in milliseconds. */
const GRACE = 60_000

/** Puts a file where this browser keeps what it downloads. */
export function save({ name, content }: NamedFile) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), GRACE)
}
