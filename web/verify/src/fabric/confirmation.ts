import { equal, utf8 } from '../bytes.ts'
import type { ConfirmationClaim, Confirmed, Expired } from '../confirmed.ts'
import { demand } from '../refusal.ts'
import type { Ledger, Organisation, TrustFile } from '../trustFile.ts'
import { originsIn, recordKey } from './anchorRecord.ts'
import { checkEndorsement } from './endorsement.ts'
import { readAuthorities, type Authority } from './identity.ts'
import { MOST_SIGNERS } from './limits.ts'
import { MemberReader } from './members.ts'
import { checkPolicy } from './policy.ts'
import type { Version } from './readWriteSet.ts'
import { readTransaction, SUCCESS, type Transaction } from './transaction.ts'

const LIFECYCLE = '_lifecycle'
const ENDORSEMENT_CHECKS = {
  format: 'confirmation-format',
  certificate: 'confirmation-certificate',
  authority: 'confirmation-authority',
  signature: 'confirmation-signature',
} as const
const POLICY_CHECKS = { operator: 'confirmation-operator', policy: 'confirmation-policy' } as const

/** A confirmation that holds, with what its place in a block is found by. */
export interface ProvedConfirmation {
  organisations: Organisation[]
  expired: Expired[]
  /** Which transaction wrote the record, and what it is. */
  version: Version
  record: Uint8Array
  /** What certificates of peers may be issued by, pinned or not. */
  authorities: Authority[]
}

/**
 * Checks that organisations confirmed a checkpoint (FORMATS section 5): a read-only call that they endorsed, and that
 * was never submitted. Throws a Refusal.
 *
 * @param now what certificates are compared with that may have expired
 * @returns undefined where the operator alone keeps the ledger
 */
export async function checkConfirmation(
  claim: ConfirmationClaim,
  trust: TrustFile,
  now = new Date(),
): Promise<Confirmed | undefined> {
  if (!trust.ledger) return undefined
  const { organisations, expired } = await proveConfirmation(claim, trust, trust.ledger, now)
  return { level: 3, operator: trust.operator, organisations, expired }
}

export async function proveConfirmation(
  claim: ConfirmationClaim,
  { operator }: TrustFile,
  ledger: Ledger,
  now: Date,
): Promise<ProvedConfirmation> {
  const read = new MemberReader('confirmation-format')
  const { transaction, authorities } = read.members(claim.confirmation, 'confirmation')
  const ders = read.list(authorities, 'authorities', MOST_SIGNERS)
  const issuers = readAuthorities(ders.map((one) => read.bytes(one, 'authority')))
  const call = readTransaction(read.bytes(transaction, 'transaction'), 'confirmation-format')
  const isHashed = equal(call.proposalHash, call.statedHash)
  demand(isHashed, 'confirmation-proposal', 'the organisations endorsed another proposal')
  checkPlace(call, ledger)
  checkArguments(call, operator, claim)
  checkWrites(call)
  const version = versionRead(call, recordKey(operator, claim.confirmed), ledger)
  const origins = originsConfirmed(call, operator, claim)
  const { organisations, expired } = await endorsers(call, issuers, ledger, now)
  checkPolicy(organisations, ledger, operator, POLICY_CHECKS)
  const missing = origins.find((origin) => !claim.origins.has(origin))
  const unstated = `nothing is confirmed of ${missing}, which ${operator} has too`
  demand(missing === undefined, 'confirmation-origins', unstated)
  return { organisations, expired, version, record: call.result, authorities: issuers }
}

function checkPlace({ channel, contracts }: Transaction, ledger: Ledger): void {
  const isThere = channel === ledger.channel
  demand(isThere, 'confirmation-channel', `on the channel ${channel}, not ${ledger.channel}`)
  const other = contracts.find((name) => name !== ledger.contract)
  const elsewhere = `by the contract ${other}, not ${ledger.contract}`
  demand(other === undefined, 'confirmation-contract', elsewhere)
}

function checkArguments(
  { call }: Transaction,
  operator: string,
  { confirmed: { origin, size } }: ConfirmationClaim,
): void {
  const wanted = ['checkpoint', operator, origin, String(size)]
  const isAsked =
    call.isPlain &&
    call.words.length === wanted.length &&
    wanted.every((word, at) => equal(utf8(word), call.words[at] ?? new Uint8Array()))
  demand(isAsked, 'confirmation-arguments', `the call is not ${wanted.join(' ')}`)
}

function checkWrites({ namespaces, hasEvent }: Transaction): void {
  demand(!hasEvent, 'confirmation-write-set', 'the call gives an event')
  for (const { name, writes, hasQueries, hasMore } of namespaces) {
    const isReadOnly = writes.length === 0 && !hasQueries && !hasMore
    demand(isReadOnly, 'confirmation-write-set', `the call does more in ${name} than read keys`)
  }
}

function versionRead({ namespaces }: Transaction, key: string, ledger: Ledger): Version {
  const [own, lifecycle, ...others] = [
    ...namespaces.filter(({ name }) => name === ledger.contract),
    ...namespaces.filter(({ name }) => name !== ledger.contract),
  ]
  const isWhole = own && lifecycle?.name === LIFECYCLE && others.length === 0
  demand(isWhole === true, 'confirmation-read-set', 'the call read other state than it should')
  const sequence = `namespaces/fields/${ledger.contract}/Sequence`
  const [ofLifecycle, ...more] = lifecycle.reads
  const isOwnCode = ofLifecycle?.key === sequence && more.length === 0
  demand(isOwnCode, 'confirmation-read-set', `the call read more of ${LIFECYCLE} than ${sequence}`)
  const [record, ...further] = own.reads
  const isRecord = record?.key === key && further.length === 0
  const version = isRecord ? record.version : undefined
  demand(version !== undefined, 'confirmation-read-set', `the call did not read exactly ${key}`)
  return version
}

function originsConfirmed(
  { status, result }: Transaction,
  operator: string,
  { confirmed, keys }: ConfirmationClaim,
): string[] {
  demand(status === SUCCESS, 'confirmation-result', `the contract answered with ${status}`)
  const record = new TextDecoder('utf-8', { ignoreBOM: true }).decode(result)
  const origins = originsIn(record, operator, confirmed, keys)
  const other = `the ledger does not hold size ${confirmed.size} of ${confirmed.origin} like this`
  demand(origins !== undefined, 'confirmation-result', other)
  return origins
}

/** One endorsement that does not hold refuses all: nobody has a reason to send it. */
async function endorsers(
  { responsePayload, endorsements }: Transaction,
  authorities: readonly Authority[],
  ledger: Ledger,
  now: Date,
) {
  const msps = new Set<string>()
  const expired: Expired[] = []
  for (const endorsement of endorsements) {
    const { msp, certificate } = await checkEndorsement(
      endorsement,
      responsePayload,
      authorities,
      ledger.organisations,
      ENDORSEMENT_CHECKS,
    )
    msps.add(msp)
    const { from, until } = certificate
    if (now < from || now > until) expired.push({ msp, until: until.toISOString() })
  }
  return { organisations: ledger.organisations.filter(({ msp }) => msps.has(msp)), expired }
}
