import { demand, type Check } from '../refusal.ts'
import type { Ledger, Organisation } from '../trustFile.ts'

/** The checks that too few endorsements can fail. */
export interface PolicyChecks {
  operator: Check
  policy: Check
}

/** Throws a Refusal unless these are a majority of the ledger's organisations, and not the operator alone. */
export function checkPolicy(
  organisations: readonly Organisation[],
  ledger: Ledger,
  operator: string,
  checks: PolicyChecks,
): void {
  const isAlone = organisations.length > 0 && organisations.every(({ msp }) => msp === operator)
  demand(!isAlone, checks.operator, `only ${operator} itself endorsed it`)
  const all = ledger.organisations.length
  const isMajority = organisations.length * 2 > all
  const few = `${organisations.length} of ${all} organisations endorsed it`
  demand(isMajority, checks.policy, few)
}
