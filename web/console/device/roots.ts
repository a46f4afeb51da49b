import {
  type Bytes,
  fingerprint,
  fromBase64,
  keepKey,
  keptKey,
  newKeyPair,
  publicKey,
  publicKeyOf,
  rootMark,
  toBase64,
} from '@chamadao/party'
import type { Me, Root, WaitingRoot } from '../api/types.ts'
import { canHoldKeys } from './browser.ts'

/** A root as this browser sees it. */
export interface RootSeen {
  root: Root
  /** What people compare; of the certificate itself, not of what the service says of it. */
  mark: string
  /** Its key, where this browser has it. */
  pair: CryptoKeyPair | undefined
}

/** A root that waits, of an organisation for which the caller's confirms. */
export interface ForeignRoot {
  organisation: string
  city: string
  seen: RootSeen
}

export interface RootsSeen {
  current: RootSeen | undefined
  proposal: RootSeen | undefined
  foreign: ForeignRoot[]
}

/** Associations and the operator confirm roots of other organisations. */
export function confirmsForOthers(me: Me): boolean {
  return (me.operator || me.partyRole === 'association') && me.scopes.includes('administer')
}

export async function rootsSeen(
  party: string,
  roots: readonly Root[],
  waiting: readonly WaitingRoot[],
): Promise<RootsSeen> {
  const seen = async (state: string) => {
    const found = roots.find((root) => root.state === state)
    return found && (await rootSeen(party, found))
  }
  return {
    current: await seen('current'),
    proposal: await seen('proposed'),
    foreign: await Promise.all(
      waiting
        .filter((one) => one.party !== party)
        .map(async ({ organisation, city, party: owner, root }) => ({
          organisation,
          city,
          seen: await rootSeen(owner, root),
        })),
    ),
  }
}

async function rootSeen(party: string, root: Root): Promise<RootSeen> {
  const named = await fingerprint(fromBase64(root.certificate))
  const kept = canHoldKeys() ? await keptKey(nameOfRoot(party, named)) : undefined
  const isItsKey = kept && (await publicKey(kept.pair)) === publicKeyOf(root.certificate)
  return { root, mark: rootMark(named), pair: isItsKey ? kept.pair : undefined }
}

/** Makes a root whose key stays here; gives its certificate, DER in base64. */
export async function makeRoot(
  party: string,
  certify: (party: string, pair: CryptoKeyPair, now: Date) => Promise<Bytes>,
): Promise<string> {
  const pair = await newKeyPair()
  const der = await certify(party, pair, new Date())
  // Kept before anybody knows of it, so that an answer that is lost loses no key.
  await keepKey(nameOfRoot(party, await fingerprint(der)), { pair })
  return toBase64(der)
}

function nameOfRoot(party: string, certificate: string): string {
  return `${party}/root/${certificate}`
}
