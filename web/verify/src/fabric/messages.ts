import type { Fields } from './protobuf.ts'

// Fields of Fabric's messages (fabric-protos: common, msp, peer, ledger/rwset), by their numbers.

export const ENVELOPE = { 1: 'bytes', 2: 'bytes' } as const satisfies Fields
export const PAYLOAD = { 1: 'bytes', 2: 'bytes' } as const satisfies Fields
export const HEADER = { 1: 'bytes', 2: 'bytes' } as const satisfies Fields
export const CHANNEL_HEADER = {
  1: 'number',
  2: 'number',
  3: 'bytes',
  4: 'bytes',
  5: 'bytes',
  6: 'number',
  7: 'bytes',
  8: 'bytes',
} as const satisfies Fields
export const SIGNATURE_HEADER = { 1: 'bytes', 2: 'bytes' } as const satisfies Fields
export const HEADER_EXTENSION = { 2: 'bytes' } as const satisfies Fields
export const CHAINCODE_ID = { 1: 'bytes', 2: 'bytes', 3: 'bytes' } as const satisfies Fields
export const TRANSACTION = { 1: 'list' } as const satisfies Fields
export const ACTION = { 1: 'bytes', 2: 'bytes' } as const satisfies Fields
export const ACTION_PAYLOAD = { 1: 'bytes', 2: 'bytes' } as const satisfies Fields
export const ENDORSED_ACTION = { 1: 'bytes', 2: 'list' } as const satisfies Fields
export const ENDORSEMENT = { 1: 'bytes', 2: 'bytes' } as const satisfies Fields
export const IDENTITY = { 1: 'bytes', 2: 'bytes' } as const satisfies Fields
/** A transient map, field 2, is not kept. */
export const PROPOSAL_PAYLOAD = { 1: 'bytes' } as const satisfies Fields
export const INVOCATION = { 1: 'bytes' } as const satisfies Fields
export const SPECIFICATION = {
  1: 'number',
  2: 'bytes',
  3: 'bytes',
  4: 'number',
} as const satisfies Fields
export const INPUT = { 1: 'list', 2: 'list', 3: 'number' } as const satisfies Fields
export const RESPONSE_PAYLOAD = { 1: 'bytes', 2: 'bytes' } as const satisfies Fields
export const CHAINCODE_ACTION = {
  1: 'bytes',
  2: 'bytes',
  3: 'bytes',
  4: 'bytes',
} as const satisfies Fields
export const RESPONSE = { 1: 'number', 2: 'bytes', 3: 'bytes' } as const satisfies Fields
export const READ_WRITE_SET = { 1: 'number', 2: 'list' } as const satisfies Fields
export const NAMESPACE = { 1: 'bytes', 2: 'bytes', 3: 'list' } as const satisfies Fields
export const KEYS = { 1: 'list', 2: 'list', 3: 'list', 4: 'list' } as const satisfies Fields
export const READ = { 1: 'bytes', 2: 'bytes' } as const satisfies Fields
export const VERSION = { 1: 'number', 2: 'number' } as const satisfies Fields
export const WRITE = { 1: 'bytes', 2: 'number', 3: 'bytes' } as const satisfies Fields
export const METADATA = { 1: 'bytes', 2: 'list' } as const satisfies Fields
/** Field 3 names a consenter of a BFT orderer instead of a certificate. */
export const METADATA_SIGNATURE = { 1: 'bytes', 2: 'bytes' } as const satisfies Fields
