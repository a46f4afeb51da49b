import { AUTHORED_SLOTS, type Json, type ProvedEntry } from '@chamadao/verify'

const EPCIS = 'https://ref.gs1.org/epcis/'
export const ITEM = 'https://id.gs1.org/01/09506000134352/21/A'

/** An event in few words: slots by their bare names, what it is counted for, which children and outputs are open. */
export interface Told {
  of: readonly string[]
  type?: string
  action?: string
  parentID?: string
  children?: readonly string[]
  outputs?: readonly string[]
  corrects?: number
}

/** Entries of one log, one per event, in order. */
export function entriesOf(...events: readonly Told[]): ProvedEntry[] {
  return events.map((event, index) => entryOf(index, event))
}

function entryOf(index: number, told: Told): ProvedEntry {
  const { of, type = 'ObjectEvent', action = 'OBSERVE', parentID = null } = told
  const { children = [], outputs = [], corrects } = told
  const errorDeclaration = corrects === undefined ? null : {}
  const slots: Record<string, Json> = { type, action, parentID, errorDeclaration }
  const opened = AUTHORED_SLOTS.slice(0, 9).map((name) => slots[name.slice(EPCIS.length)] ?? null)
  const further = [
    ...children.map((child) => [`${EPCIS}childEPCs`, child] as const),
    ...outputs.map((output) => [`${EPCIS}outputEPCList`, output] as const),
  ]
  const opening = (at: number, name: string, value: Json) => ({
    index: at,
    salt: new Uint8Array(16),
    name,
    value,
  })
  return {
    index,
    kind: 1,
    origin: 'log.example',
    leafHash: new Uint8Array(32),
    authoredRoot: new Uint8Array(32),
    authored: [
      ...opened.map((value, at) => opening(at, AUTHORED_SLOTS[at] ?? '', value)),
      ...further.map(([name, value], at) => opening(12 + at, name, value)),
    ],
    received: corrects === undefined ? [] : [opening(6, 'correctedIndex', corrects)],
    places: new Map(of.map((identifier) => [identifier, { ordinal: 1, previous: null }])),
  }
}
