import { shortName } from '../codes/index.ts'
import { numberText, text } from '../language.ts'
import type { Signal } from '../camera/signals.ts'
import type { Scan } from './useScanList.ts'

/** What came of a scan, in one sentence. */
export function scanText(scan: Scan): string {
  if (scan.is === 'taken') {
    return text('scan.taken', numberText(scan.count), shortName(scan.identifier))
  }
  if (scan.is === 'repeated') return text('scan.repeated', shortName(scan.identifier))
  return text(`scan.${scan.why}`, scan.host ?? '')
}

/** What the person is shown, hears and feels. */
export function markOf(scan: Scan | undefined): { signal: Signal; words: string } | undefined {
  return scan && { signal: scan.is, words: scanText(scan) }
}
