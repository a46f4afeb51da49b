import type { AcceptanceCheck, OfferCheck } from '../handoff/index.ts'
import { numberText, text } from '../language.ts'

/** Why a message of another phone is not taken, in one sentence. */
export function checkText(
  check: Exclude<OfferCheck | AcceptanceCheck, { outcome: 'good' }>,
): string {
  const name = check.organisation?.name ?? text('check.somebody')
  if (check.outcome === 'ahead') {
    return text('check.ahead', name, numberText(check.minutes ?? 0))
  }
  return text(`check.${check.outcome}`, name)
}
