import { codeText } from './itemWords.ts'
import { numberText, text } from './language.ts'
import type { Scanned } from './useScans.ts'

/** What came of a scan, for who looks at the thing and not at the screen. */
export function scannedText(scanned: Scanned | undefined, count: number): string {
  if (!scanned) return ''
  if (scanned.is === 'added') {
    return text('scan.added', codeText(scanned.code.path), numberText(count))
  }
  if (scanned.is === 'double') return text('scan.double', codeText(scanned.code.path))
  return text(`scan.${scanned.is}`)
}

export function isRefused(scanned: Scanned | undefined): boolean {
  return scanned !== undefined && scanned.is !== 'added'
}
