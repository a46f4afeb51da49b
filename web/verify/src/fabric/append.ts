import { equal, utf8 } from '../bytes.ts'
import { Refusal, demand } from '../refusal.ts'
import type { Ledger, Organisation } from '../trustFile.ts'
import type { Block } from './blockShape.ts'
import type { ProvedConfirmation } from './confirmation.ts'
import { checkEndorsement } from './endorsement.ts'
import { mspOf, readAuthorities, type Authority } from './identity.ts'
import { ENVELOPE } from './messages.ts'
import { checkPolicy } from './policy.ts'
import { Message } from './protobuf.ts'
import { readTransaction, SUCCESS, type Transaction } from './transaction.ts'

const CHECK = 'block-transaction'
const ENDORSEMENT_CHECKS = {
  format: CHECK,
  certificate: CHECK,
  authority: CHECK,
  signature: CHECK,
} as const
const POLICY_CHECKS = { operator: CHECK, policy: CHECK } as const

/**
 * Checks that the transaction which a confirmation read from is the `append` that wrote its record, and that the
 * organisations endorsed it. Throws a Refusal `block-transaction`.
 *
 * @param key of the record
 */
export async function checkAppend(
  { envelopes, authorities }: Block,
  proved: ProvedConfirmation,
  key: string,
  ledger: Ledger,
  operator: string,
): Promise<void> {
  const envelope = envelopes[proved.version.transaction]
  const at = `transaction ${proved.version.transaction}`
  demand(envelope !== undefined, CHECK, `the block has no ${at}`)
  const found = readTransaction(new Message(envelope, ENVELOPE, CHECK).bytes(1), CHECK)
  const { channel, contract } = ledger
  const isThere = found.channel === channel && found.contracts.every((name) => name === contract)
  demand(isThere, CHECK, `${at} is none of ${contract} on ${channel}`)
  const isAppend = equal(found.call.words[0] ?? new Uint8Array(), utf8('append'))
  demand(isAppend, CHECK, `${at} is no append`)
  const msp = mspOf(found.creator, CHECK)
  demand(msp === operator, CHECK, `${at} is by ${msp}, not ${operator}`)
  demand(writes(found, contract, key, proved.record), CHECK, `${at} does not write the record`)
  demand(found.status === SUCCESS, CHECK, `${at} ended with ${found.status}`)
  const isHashed = equal(found.proposalHash, found.statedHash)
  demand(isHashed, CHECK, `the organisations endorsed another proposal than ${at}`)
  const issuers = [...proved.authorities, ...readAuthorities(authorities)]
  checkPolicy(await endorsersOf(found, issuers, ledger), ledger, operator, POLICY_CHECKS)
}

function writes(
  { namespaces }: Transaction,
  contract: string,
  key: string,
  record: Uint8Array,
): boolean {
  const [write, ...others] = namespaces
    .filter(({ name }) => name === contract)
    .flatMap((namespace) => namespace.writes)
    .filter((one) => one.key === key)
  if (write === undefined || others.length > 0) return false
  return !write.isDelete && equal(write.value, record)
}

/** As Fabric does it, one that does not hold counts for nothing: anybody who submits a call could add it. */
async function endorsersOf(
  { responsePayload, endorsements }: Transaction,
  issuers: readonly Authority[],
  { organisations }: Ledger,
): Promise<Organisation[]> {
  const msps = new Set<string>()
  for (const one of endorsements) {
    try {
      const { msp } = await checkEndorsement(
        one,
        responsePayload,
        issuers,
        organisations,
        ENDORSEMENT_CHECKS,
      )
      msps.add(msp)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
    }
  }
  return organisations.filter(({ msp }) => msps.has(msp))
}
