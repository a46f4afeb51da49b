import { described } from './described.ts'
import { readLogKeys, type LogKeys } from './trust.ts'

/** What its owner trusts, or the operator's page says, about who keeps logs and who confirms them. */
export interface TrustFile {
  /** MSP of the organisation that keeps the logs. */
  operator: string
  logs: readonly LogKeys[]
  /** Undefined where the operator alone keeps the ledger. */
  ledger: Ledger | undefined
}

/** A channel of Fabric, and the organisations whose word counts there: a majority of them, not the operator alone. */
export interface Ledger {
  channel: string
  contract: string
  organisations: readonly Organisation[]
  orderers: readonly Authorities[]
}

/** An MSP with the SHA-256 fingerprints, in hex, of the certificate authorities that speak for it. */
export interface Authorities {
  msp: string
  authorities: readonly string[]
}

export interface Organisation extends Authorities {
  /** By language; may be empty. */
  names: Readonly<Record<string, string>>
}

/** What was given as trust cannot be read; nothing can be checked with it. */
export class UnreadableTrust extends Error {}

type Members = Readonly<Record<string, unknown>>

/** Reads the format chamadao-trust/1; throws UnreadableTrust. */
export function readTrustFile(json: unknown): TrustFile {
  const file = members(json, 'the file')
  require(file.format === 'chamadao-trust/1', `unknown format ${described(file.format)}`)
  const lines = list(file.logs, 'logs').map((key) => text(key, 'key of a log'))
  const logs = readLogKeys(lines.join('\n'))
  require(logs.length > 0 && logs.length * 2 === lines.length, 'the keys of logs are no pairs')
  const ledger = (file.ledger ?? null) === null ? undefined : readLedger(file.ledger)
  return { operator: text(file.operator, 'operator'), logs, ledger }
}

function readLedger(json: unknown): Ledger {
  const ledger = members(json, 'ledger')
  const organisations = list(ledger.organisations, 'organisations').map((one) => ({
    ...readAuthorities(one),
    names: readNames(members(one, 'organisation').names),
  }))
  const orderers = list(ledger.orderers, 'orderers').map(readAuthorities)
  requireApart(organisations)
  return {
    channel: text(ledger.channel, 'channel'),
    contract: text(ledger.contract, 'contract'),
    organisations,
    orderers,
  }
}

/** One authority under two names would be one organisation that counts as two. */
function requireApart(organisations: readonly Organisation[]): void {
  require(organisations.length > 0, 'there are no organisations')
  const msps = organisations.map(({ msp }) => msp)
  require(new Set(msps).size === msps.length, 'an organisation is there twice')
  const authorities = organisations.flatMap((one) => one.authorities)
  const isApart = new Set(authorities).size === authorities.length
  require(isApart, 'an authority is there twice')
}

function readAuthorities(json: unknown): Authorities {
  const { msp, authorities } = members(json, 'organisation')
  const fingerprints = list(authorities, 'authorities').map((one) => text(one, 'authority'))
  const wrong = fingerprints.find((one) => !/^[0-9a-f]{64}$/.test(one))
  require(wrong === undefined, `${wrong} is no fingerprint`)
  return { msp: text(msp, 'msp'), authorities: fingerprints }
}

function readNames(json: unknown): Record<string, string> {
  const names = Object.entries(members(json ?? {}, 'names'))
  return Object.fromEntries(names.map(([language, name]) => [language, text(name, 'name')]))
}

function members(json: unknown, what: string): Members {
  const isObject = typeof json === 'object' && json !== null && !Array.isArray(json)
  require(isObject, `${what} is no object`)
  return json as Members
}

function list(json: unknown, what: string): unknown[] {
  require(Array.isArray(json), `${what} is no list`)
  return json
}

function text(json: unknown, what: string): string {
  require(typeof json === 'string' && json !== '', `${what} is no text`)
  return json
}

function require(condition: boolean, message: string): asserts condition {
  if (!condition) throw new UnreadableTrust(message)
}
