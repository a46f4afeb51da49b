import { concat } from '../bytes.ts'
import { isP256Signature } from '../p256.ts'
import { demand, type Check } from '../refusal.ts'
import type { Authorities } from '../trustFile.ts'
import { checkIdentity, type Authority, type Identity, type IdentityChecks } from './identity.ts'
import type { Endorsement } from './transaction.ts'
import { readSignature } from './x509.ts'

/** The checks that an endorsement can fail. */
export interface EndorsementChecks extends IdentityChecks {
  signature: Check
}

/** Throws a Refusal unless a peer of one of these organisations signed the response. */
export async function checkEndorsement(
  { endorser, signature }: Endorsement,
  responsePayload: Uint8Array,
  authorities: readonly Authority[],
  organisations: readonly Authorities[],
  checks: EndorsementChecks,
): Promise<Identity> {
  const identity = await checkIdentity(endorser, 'peer', authorities, organisations, checks)
  const isSigned = await isP256Signature(
    identity.certificate.publicKey,
    concat(responsePayload, endorser),
    readSignature(signature) ?? new Uint8Array(),
  )
  demand(isSigned, checks.signature, `the endorsement of ${identity.msp} is not signed by it`)
  return identity
}
