import { sha256 } from '@noble/hashes/sha2.js'
import { concat, equal, utf8 } from '../bytes.ts'
import type { ConfirmationClaim, Confirmed } from '../confirmed.ts'
import { isP256Signature } from '../p256.ts'
import { demand, Refusal } from '../refusal.ts'
import type { Authorities, Ledger, TrustFile } from '../trustFile.ts'
import { recordKey } from './anchorRecord.ts'
import { headerBytes, readBlock, type Block } from './blockShape.ts'
import { proveConfirmation, type ProvedConfirmation } from './confirmation.ts'
import { checkIdentity, mspOf } from './identity.ts'
import { MemberReader } from './members.ts'
import { ENVELOPE, METADATA, METADATA_SIGNATURE, SIGNATURE_HEADER } from './messages.ts'
import { Message } from './protobuf.ts'
import { readTransaction } from './transaction.ts'
import { readSignature } from './x509.ts'

const IDENTITY_CHECKS = {
  format: 'block-format',
  certificate: 'block-signature',
  authority: 'block-signature',
} as const

/**
 * Checks that organisations confirmed a checkpoint, and, where the block is there, that the transaction which wrote it
 * stands in one that orderers signed (level 4 of FORMATS section 6). Throws a Refusal.
 *
 * @returns undefined where the operator alone keeps the ledger
 */
export async function checkConfirmationInBlock(
  claim: ConfirmationClaim,
  trust: TrustFile,
  now = new Date(),
): Promise<Confirmed | undefined> {
  const { ledger, operator } = trust
  if (!ledger) return undefined
  const proved = await proveConfirmation(claim, trust, ledger, now)
  const { organisations, expired } = proved
  const read = new MemberReader('confirmation-format')
  const { block } = read.members(claim.confirmation, 'confirmation')
  if ((block ?? null) === null) return { level: 3, operator, organisations, expired }
  const opened = readBlock(block)
  const orderers = await checkBlock(opened, proved, ledger)
  checkTransaction(opened, proved, recordKey(operator, claim.confirmed), ledger, operator)
  return { level: 4, operator, organisations, expired, block: opened.header.number, orderers }
}

async function checkBlock(
  block: Block,
  { version }: ProvedConfirmation,
  { orderers }: Ledger,
): Promise<string[]> {
  const { header, envelopes, following } = block
  const isNumbered = header.number === version.block
  demand(isNumbered, 'block-number', `block ${header.number} is not ${version.block}`)
  const isWhole = equal(sha256(concat(...envelopes)), header.dataHash)
  demand(isWhole, 'block-data', `these are not the transactions of block ${header.number}`)
  const signers = await signersOf(block, orderers)
  let last = header
  for (const next of following) {
    const isNext = next.number === last.number + 1
    const continues = isNext && equal(next.previousHash, sha256(headerBytes(last)))
    demand(continues, 'block-chain', `block ${next.number} does not follow ${last.number}`)
    last = next
  }
  return signers
}

/** The organisations of the orderers that signed; a signature that does not hold counts for nothing. */
async function signersOf(
  { header, signatures, authorities }: Block,
  orderers: readonly Authorities[],
): Promise<string[]> {
  const metadata = new Message(signatures, METADATA, 'block-format')
  const signers = new Set<string>()
  let refused: Refusal | undefined
  for (const bytes of metadata.list(2)) {
    const one = new Message(bytes, METADATA_SIGNATURE, 'block-format')
    const message = concat(metadata.bytes(1), one.bytes(1), headerBytes(header))
    const { bytes: creator } = creatorOf(one)
    try {
      const identity = await checkIdentity(
        creator,
        'orderer',
        authorities,
        orderers,
        IDENTITY_CHECKS,
      )
      const { publicKey } = identity.certificate
      const signature = readSignature(one.bytes(2)) ?? new Uint8Array()
      if (await isP256Signature(publicKey, message, signature)) signers.add(identity.msp)
    } catch (error) {
      if (!(error instanceof Refusal) || error.check !== 'block-signature') throw error
      refused = error
    }
  }
  const unsigned = refused?.message ?? `no orderer signed block ${header.number}`
  demand(signers.size > 0, 'block-signature', unsigned)
  return Array.from(signers)
}

function creatorOf(signature: Message) {
  const header = new Message(signature.bytes(1), SIGNATURE_HEADER, 'block-format')
  return { bytes: header.bytes(1) }
}

function checkTransaction(
  { envelopes }: Block,
  { version, record }: ProvedConfirmation,
  key: string,
  { channel, contract }: Ledger,
  operator: string,
): void {
  const check = 'block-transaction'
  const envelope = envelopes[version.transaction]
  const at = `transaction ${version.transaction}`
  demand(envelope !== undefined, check, `the block has no ${at}`)
  const found = readTransaction(new Message(envelope, ENVELOPE, check).bytes(1), check)
  const isThere = found.channel === channel && found.contracts.every((name) => name === contract)
  demand(isThere, check, `${at} is none of ${contract} on ${channel}`)
  const isAppend = equal(found.call.words[0] ?? new Uint8Array(), utf8('append'))
  demand(isAppend, check, `${at} is no append`)
  const msp = mspOf(found.creator, check)
  demand(msp === operator, check, `${at} is by ${msp}, not ${operator}`)
  const writes = found.namespaces
    .filter(({ name }) => name === contract)
    .flatMap((namespace) => namespace.writes)
    .filter((write) => write.key === key)
  const [write, ...others] = writes
  const isWritten = write && others.length === 0 && !write.isDelete && equal(write.value, record)
  demand(isWritten === true, check, `${at} does not write the record that was confirmed`)
}
