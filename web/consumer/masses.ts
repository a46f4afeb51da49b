import { slotValue, type Json, type ProvedEntry } from '@chamadao/verify'
import { literalOf } from './valueText.ts'

const EPCIS = 'https://ref.gs1.org/epcis/'

/** By the unit codes of UN/CEFACT Recommendation 20. */
const GRAMS: ReadonlyMap<unknown, number> = new Map([
  ['MGM', 0.001],
  ['GRM', 1],
  ['KGM', 1000],
  ['DTN', 100_000],
  ['TNE', 1_000_000],
  ['ONZ', 28.349523125],
  ['LBR', 453.59237],
])

/** Two scales tell the same mass differently. */
const WEIGHED = 1.001

/** How something came into being, as far as openings tell. */
interface Maker {
  entry: ProvedEntry
  inputs: readonly Portion[]
}

interface Portion {
  identifier: string
  grams: number | undefined
}

/** What an entry made, as a share of the item. */
export interface Part {
  entry: ProvedEntry
  share: number
  /** Whether nothing went into it. */
  isBeginning: boolean
}

/**
 * How much of the item each thing that it was made from makes, recomputed from the quantities of the entries as the
 * service does (its class Shares).
 *
 * @param entries those that hold, of the page
 * @returns undefined where the openings do not tell: then it is the operator's word alone
 */
export function partsOf(item: string, entries: readonly ProvedEntry[]): Part[] | undefined {
  const makers = makersIn(entries)
  if (!makers) return undefined
  const shares = new Map([[item, 1]])
  const waiting = usersOf(item, makers)
  const ready = [item]
  const parts: Part[] = []
  for (const identifier of ready) {
    const maker = makers.get(identifier)
    if (!maker) return undefined
    const share = shares.get(identifier) ?? 0
    const isBeginning = maker.inputs.length === 0
    if (identifier !== item) parts.push({ entry: maker.entry, share, isBeginning })
    if (isBeginning) continue
    const total = maker.inputs.reduce<number | undefined>(
      (sum, { grams }) => (sum === undefined || grams === undefined ? undefined : sum + grams),
      0,
    )
    for (const { identifier: input, grams } of maker.inputs) {
      const part = maker.inputs.length === 1 ? 1 : (grams ?? NaN) / (total ?? NaN)
      if (!Number.isFinite(part)) return undefined
      shares.set(input, (shares.get(input) ?? 0) + share * part)
    }
    for (const input of inputsOf(maker)) {
      const left = (waiting.get(input) ?? 0) - 1
      waiting.set(input, left)
      if (left === 0) ready.push(input)
    }
  }
  // What is in a cycle never becomes ready.
  const isDone = [...waiting.values()].every((left) => left === 0)
  return isDone && parts.length > 0 ? parts : undefined
}

/**
 * Whether no entry makes more than goes into it, by what is open: else a part of what went in is closed, or the record
 * contradicts itself, and shares of it are nothing to vouch for.
 */
export function isBalanced(entries: readonly ProvedEntry[]): boolean {
  return entries.every((entry) => {
    const outputs = gramsOf(portionsIn(entry, 'outputQuantityList'))
    const inputs = gramsOf(portionsIn(entry, 'inputQuantityList'))
    return !(outputs > inputs * WEIGHED)
  })
}

/** NaN where one of them is not told. */
function gramsOf(portions: readonly Portion[]): number {
  return portions.reduce((sum, { grams }) => sum + (grams ?? NaN), 0)
}

/** Of how many things that lead to the item each is an input. */
function usersOf(item: string, makers: ReadonlyMap<string, Maker>): Map<string, number> {
  const users = new Map<string, number>()
  const seen = new Set([item])
  for (const identifier of seen) {
    const maker = makers.get(identifier)
    for (const input of maker ? inputsOf(maker) : []) {
      users.set(input, (users.get(input) ?? 0) + 1)
      seen.add(input)
    }
  }
  return users
}

function inputsOf({ inputs }: Maker): Set<string> {
  return new Set(inputs.map(({ identifier }) => identifier))
}

/** The one maker of each thing; undefined where something has several, or where an entry is but a part of one. */
function makersIn(entries: readonly ProvedEntry[]): Map<string, Maker> | undefined {
  const makers = new Map<string, Maker>()
  for (const entry of entries) {
    const outputs = outputsIn(entry)
    if (outputs === undefined) return undefined
    const inputs = [...singlesIn(entry, 'inputEPCList'), ...portionsIn(entry, 'inputQuantityList')]
    for (const output of outputs) {
      if (makers.has(output)) return undefined
      makers.set(output, { entry, inputs })
    }
  }
  return makers
}

/** What came into being; undefined where the openings do not tell all of it. */
function outputsIn(entry: ProvedEntry): string[] | undefined {
  const type = slotValue(entry, 'type')
  if (type === 'ObjectEvent' && slotValue(entry, 'action') === 'ADD') {
    return portionsIn(entry, 'quantityList').map(({ identifier }) => identifier)
  }
  if (type !== 'TransformationEvent') return []
  // With an identifier of its own, several events may be one transformation.
  if (slotValue(entry, 'transformationID') !== null) return undefined
  const outputs = [
    ...singlesIn(entry, 'outputEPCList'),
    ...portionsIn(entry, 'outputQuantityList'),
  ].map(({ identifier }) => identifier)
  const hasInputs = valuesIn(entry, 'inputQuantityList').length > 0
  return outputs.length > 0 && hasInputs ? outputs : undefined
}

function singlesIn(entry: ProvedEntry, list: string): Portion[] {
  return valuesIn(entry, list).flatMap((value) =>
    typeof value === 'string' ? { identifier: value, grams: undefined } : [],
  )
}

function portionsIn(entry: ProvedEntry, list: string): Portion[] {
  return valuesIn(entry, list).flatMap((value) => {
    const identifier = memberOf(value, 'epcClass')
    if (typeof identifier !== 'string') return []
    const amount = Number(literalOf(memberOf(value, 'quantity')) ?? NaN)
    const factor = GRAMS.get(memberOf(value, 'uom'))
    const isKnown = factor !== undefined && amount >= 0
    return { identifier, grams: isKnown ? amount * factor : undefined }
  })
}

function valuesIn({ authored }: ProvedEntry, word: string): Json[] {
  return authored.flatMap(({ name, value }) => (name === EPCIS + word ? [value] : []))
}

/** A member of an element of a list of EPCIS, by its word. */
export function memberOf(value: Json, word: string): Json | undefined {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined
  return (value as Readonly<Record<string, Json>>)[EPCIS + word]
}
