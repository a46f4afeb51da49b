import { sha256 } from '@noble/hashes/sha2.js'
import { concat, equal } from '../bytes.ts'
import type { ConfirmationClaim, Confirmed } from '../confirmed.ts'
import { isP256Signature } from '../p256.ts'
import { demand, Refusal } from '../refusal.ts'
import type { Authorities, Ledger, TrustFile } from '../trustFile.ts'
import { recordKey } from './anchorRecord.ts'
import { checkAppend } from './append.ts'
import { headerBytes, readBlock, type Block } from './blockShape.ts'
import { proveConfirmation, type ProvedConfirmation } from './confirmation.ts'
import { checkIdentity, readAuthorities } from './identity.ts'
import { MOST_SIGNERS } from './limits.ts'
import { MemberReader } from './members.ts'
import { METADATA, METADATA_SIGNATURE, SIGNATURE_HEADER } from './messages.ts'
import { Message } from './protobuf.ts'
import { readSignature } from './x509.ts'

/** What orderers sign beside a header is short, and is hashed for each signature. */
const LONGEST_METADATA = 65_536
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
  const orderer = await checkBlock(opened, proved, ledger)
  await checkAppend(opened, proved, recordKey(operator, claim.confirmed), ledger, operator)
  const { number } = opened.header
  return { level: 4, operator, organisations, expired, block: number, orderers: [orderer] }
}

/** @returns an organisation whose orderer signed the block */
async function checkBlock(
  block: Block,
  { version }: ProvedConfirmation,
  { orderers }: Ledger,
): Promise<string> {
  const { header, envelopes, following } = block
  const isNumbered = header.number === version.block
  demand(isNumbered, 'block-number', `block ${header.number} is not ${version.block}`)
  const hash = sha256.create()
  for (const envelope of envelopes) hash.update(envelope)
  const isWhole = equal(hash.digest(), header.dataHash)
  demand(isWhole, 'block-data', `these are not the transactions of block ${header.number}`)
  const signer = await signerOf(block, orderers)
  let last = header
  for (const next of following) {
    const isNext = next.number === last.number + 1
    const continues = isNext && equal(next.previousHash, sha256(headerBytes(last)))
    demand(continues, 'block-chain', `block ${next.number} does not follow ${last.number}`)
    last = next
  }
  return signer
}

/** The first organisation whose orderer signed; a signature that does not hold counts for nothing. */
async function signerOf(
  { header, signatures, authorities }: Block,
  orderers: readonly Authorities[],
): Promise<string> {
  const metadata = new Message(signatures, METADATA, 'block-format')
  const [value, all] = [metadata.bytes(1), metadata.list(2)]
  const isShort = value.length <= LONGEST_METADATA && all.length <= MOST_SIGNERS
  demand(isShort, 'block-format', `${all.length} signatures over ${value.length} bytes`)
  const signed = headerBytes(header)
  const issuers = readAuthorities(authorities)
  let refused: Refusal | undefined
  for (const bytes of all) {
    const one = new Message(bytes, METADATA_SIGNATURE, 'block-format')
    const creator = new Message(one.bytes(1), SIGNATURE_HEADER, 'block-format').bytes(1)
    try {
      const identity = await checkIdentity(creator, 'orderer', issuers, orderers, IDENTITY_CHECKS)
      const { publicKey } = identity.certificate
      const message = concat(value, one.bytes(1), signed)
      const signature = readSignature(one.bytes(2)) ?? new Uint8Array()
      if (await isP256Signature(publicKey, message, signature)) return identity.msp
    } catch (error) {
      if (!(error instanceof Refusal) || error.check !== 'block-signature') throw error
      refused = error
    }
  }
  const unsigned = refused?.message ?? `no orderer signed block ${header.number}`
  throw new Refusal('block-signature', unsigned)
}
