import { concat } from './bytes.ts'
import { leafHash } from './merkle.ts'

const VERSION = 1

/** Kinds of entries by their byte, from 1. */
export const KINDS = [
  'event',
  'erasure',
  'enrolment',
  'revocation',
  'document',
  'originLink',
  'alias',
] as const

const EPCIS = 'https://ref.gs1.org/epcis/'

/** Names of the fixed places of an authored tree. */
export const AUTHORED_SLOTS: readonly string[] = [
  'type',
  'eventTime',
  'eventTimeZoneOffset',
  'action',
  'bizStep',
  'disposition',
  'errorDeclaration',
  'eventID',
  'parentID',
  'readPoint',
  'bizLocation',
  'transformationID',
].map((word) => EPCIS + word)

/** Names of the fixed places of a received tree. */
export const RECEIVED_SLOTS: readonly string[] = [
  'capturedBy',
  'recordTime',
  'authorSignature',
  'authorCertificate',
  'eventHash',
  'bytesDigest',
  'correctedIndex',
]

/** Lists of EPCIS give one leaf per element; every other name stands once in a tree. */
export const REPEATED: ReadonlySet<string> = new Set([
  ...[
    'epcList',
    'childEPCs',
    'inputEPCList',
    'outputEPCList',
    'quantityList',
    'childQuantityList',
    'inputQuantityList',
    'outputQuantityList',
    'bizTransactionList',
    'sourceList',
    'destinationList',
    'sensorElementList',
    'certificationInfo',
  ].map((word) => EPCIS + word),
  `${EPCIS}errorDeclaration ${EPCIS}correctiveEventIDs`,
])

/** The three roots that the log commits to for one entry. */
export interface EntryRoots {
  authored: Uint8Array
  received: Uint8Array
  sequenced: Uint8Array
}

/** The 98 bytes of an entry; kind is 1 to 7. */
export function entryBytes(kind: number, roots: EntryRoots): Uint8Array {
  return concat(Uint8Array.of(VERSION, kind), roots.authored, roots.received, roots.sequenced)
}

/** The entry's leaf hash in the log. */
export function entryLeafHash(kind: number, roots: EntryRoots): Uint8Array {
  return leafHash(entryBytes(kind, roots))
}
