import type { Json } from '@chamadao/verify'
import { literalOf } from './valueText.ts'

const EPCIS = 'https://ref.gs1.org/epcis/'
const TIME = `${EPCIS}time`

/** What a sensor measured. */
export interface Reading {
  /** What it is of, as recorded. */
  kind: string
  literal: string
  /** Empty for none. */
  unit: string
  /** As recorded, empty for none. */
  time: string
}

type Members = Readonly<Record<string, Json>>

/**
 * The readings of an element of a `sensorElementList` (EPCIS 2.0 section 7.3.7); undefined where it says anything else, by
 * the rule of the service (its class Sensed).
 */
export function readingsIn(element: Members): Reading[] | undefined {
  const reports = element[`${EPCIS}sensorReport`]
  const metadata = membersOf(oneOf(element[`${EPCIS}sensorMetadata`], {}))
  const isPlain = hasOnly(element, 'sensorReport', 'sensorMetadata')
  if (!isPlain || !metadata || !hasOnly(metadata, 'time')) return undefined
  if (!Array.isArray(reports) || reports.length === 0) return undefined
  const readings = (reports as readonly Json[]).map((report) => readingOf(report, metadata))
  return readings.every((reading) => reading !== undefined) ? readings : undefined
}

function readingOf(report: Json, metadata: Members): Reading | undefined {
  const members = membersOf(report)
  if (!members || !hasOnly(members, 'type', 'value', 'uom', 'time')) return undefined
  const kind = members[`${EPCIS}type`]
  const literal = literalOf(members[`${EPCIS}value`])
  const unit = oneOf(members[`${EPCIS}uom`], '')
  const time = oneOf(members[TIME], oneOf(metadata[TIME], ''))
  const isWhole = typeof kind === 'string' && literal !== undefined
  return isWhole && typeof unit === 'string' && typeof time === 'string'
    ? { kind, literal, unit, time }
    : undefined
}

/** What is recorded, be it null; else the other. */
function oneOf(value: Json | undefined, otherwise: Json): Json {
  return value === undefined ? otherwise : value
}

function membersOf(value: Json): Members | undefined {
  const isObject = value !== null && typeof value === 'object' && !Array.isArray(value)
  return isObject ? (value as Members) : undefined
}

function hasOnly(members: Members, ...words: string[]): boolean {
  return Object.keys(members).every((name) => words.some((word) => name === EPCIS + word))
}
