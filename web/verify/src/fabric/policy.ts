import { demand } from '../refusal.ts'
import type { Ledger, Organisation } from '../trustFile.ts'

/** Throws a Refusal unless these are a majority of the ledger's organisations, and not the operator alone. */
export function checkPolicy(
  organisations: readonly Organisation[],
  ledger: Ledger,
  operator: string,
): void {
  const isAlone = organisations.length > 0 && organisations.every(({ msp }) => msp === operator)
  demand(!isAlone, 'confirmation-operator', `only ${operator} itself confirms it`)
  const all = ledger.organisations.length
  const isMajority = organisations.length * 2 > all
  const few = `${organisations.length} of ${all} organisations confirm it`
  demand(isMajority, 'confirmation-policy', few)
}
