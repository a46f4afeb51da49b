import { sha256 } from '@noble/hashes/sha2.js'
import { concat, equal } from '../bytes.ts'
import { demand, type Check } from '../refusal.ts'
import { MOST_SIGNERS } from './limits.ts'
import * as shape from './messages.ts'
import { Message, type Fields } from './protobuf.ts'
import { readNamespaces, type Namespace } from './readWriteSet.ts'

const ENDORSER_TRANSACTION = 3

/** The status of a call that the contract carried out. */
export const SUCCESS = 200

/** A transaction of one chaincode call as Fabric's gateway prepares it; nothing in it is checked but its shape. */
export interface Transaction {
  channel: string
  creator: Uint8Array
  /** The chaincode's name, in all three places where it stands. */
  contracts: readonly string[]
  call: Call
  /** What the proposal should be hashed to, and what the endorsers say that it was. */
  proposalHash: Uint8Array
  statedHash: Uint8Array
  namespaces: readonly Namespace[]
  hasEvent: boolean
  status: number
  result: Uint8Array
  /** What the endorsers sign, before who they are. */
  responsePayload: Uint8Array
  endorsements: readonly Endorsement[]
}

export interface Call {
  words: readonly Uint8Array[]
  /** Whether it brings anything but words. */
  isPlain: boolean
}

export interface Endorsement {
  endorser: Uint8Array
  signature: Uint8Array
}

/** Reads a common.Payload; throws a Refusal of this check. */
export function readTransaction(payload: Uint8Array, check: Check): Transaction {
  const read = (bytes: Uint8Array, fields: Fields) => new Message(bytes, fields, check)
  const whole = read(payload, shape.PAYLOAD)
  const header = read(whole.bytes(1), shape.HEADER)
  const channelHeader = read(header.bytes(1), shape.CHANNEL_HEADER)
  const type = channelHeader.number(1)
  demand(type === ENDORSER_TRANSACTION, check, `a transaction of type ${type}`)
  const extension = read(channelHeader.bytes(7), shape.HEADER_EXTENSION)
  const [action, ...others] = read(whole.bytes(2), shape.TRANSACTION).list(1)
  demand(action !== undefined && others.length === 0, check, 'a transaction has one action')
  const { header: actionHeader, payload: actionPayload } = readAction(action, check)
  const isSame = equal(actionHeader, header.bytes(2))
  demand(isSame, check, 'the action has another header than its transaction')
  const endorsed = read(actionPayload.bytes(2), shape.ENDORSED_ACTION)
  const responsePayload = endorsed.bytes(1)
  const endorsements = endorsed.list(2)
  const isFew = endorsements.length <= MOST_SIGNERS
  demand(isFew, check, `${endorsements.length} endorsements, more than ${MOST_SIGNERS}`)
  const response = read(responsePayload, shape.RESPONSE_PAYLOAD)
  const done = read(response.bytes(2), shape.CHAINCODE_ACTION)
  const proposalPayload = actionPayload.bytes(1)
  const specification = readSpecification(proposalPayload, check)
  const contracts = [extension.bytes(2), specification.bytes(2), done.bytes(4)]
  const answer = read(done.bytes(3), shape.RESPONSE)
  return {
    channel: channelHeader.text(4),
    creator: read(header.bytes(2), shape.SIGNATURE_HEADER).bytes(1),
    contracts: contracts.map((id) => read(id, shape.CHAINCODE_ID).text(2)),
    call: readCall(specification.bytes(3), check),
    proposalHash: sha256(concat(header.bytes(1), header.bytes(2), proposalPayload)),
    statedHash: response.bytes(1),
    namespaces: readNamespaces(done.bytes(1), check),
    hasEvent: done.bytes(2).length > 0,
    status: answer.number(1),
    result: answer.bytes(3),
    responsePayload,
    endorsements: endorsements.map((bytes) => readEndorsement(bytes, check)),
  }
}

function readAction(bytes: Uint8Array, check: Check) {
  const action = new Message(bytes, shape.ACTION, check)
  return {
    header: action.bytes(1),
    payload: new Message(action.bytes(2), shape.ACTION_PAYLOAD, check),
  }
}

function readSpecification(proposalPayload: Uint8Array, check: Check): Message {
  const input = new Message(proposalPayload, shape.PROPOSAL_PAYLOAD, check).bytes(1)
  const invocation = new Message(input, shape.INVOCATION, check)
  return new Message(invocation.bytes(1), shape.SPECIFICATION, check)
}

function readCall(bytes: Uint8Array, check: Check): Call {
  const input = new Message(bytes, shape.INPUT, check)
  return { words: input.list(1), isPlain: !input.has(2) && input.number(3) === 0 }
}

function readEndorsement(bytes: Uint8Array, check: Check): Endorsement {
  const endorsement = new Message(bytes, shape.ENDORSEMENT, check)
  return { endorser: endorsement.bytes(1), signature: endorsement.bytes(2) }
}
