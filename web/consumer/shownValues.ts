import { AUTHORED_SLOTS, RECEIVED_SLOTS, type Opening, type ProvedEntry } from '@chamadao/verify'
import { HANDED } from './handoffs.ts'
import { LINKING } from './statement.ts'
import { isTitle, type Wording } from './wording.ts'

const EPCIS = 'https://ref.gs1.org/epcis/'
const BUSINESS_STEP = `${EPCIS}bizStep`
const STATE = `${EPCIS}disposition`
const USUAL: readonly unknown[] = ['active', 'in_progress'].map(
  (word) => `https://ref.gs1.org/cbv/Disp-${word}`,
)

const SAID_SLOTS = [
  ...['eventTime', 'bizStep', 'disposition', 'errorDeclaration'].map((word) => EPCIS + word),
  'recordTime',
  'correctedIndex',
]

/** What is open only to prove that nothing is hidden, or is part of another value on the page. */
const UNSAID: ReadonlySet<string> = new Set([
  ...[...AUTHORED_SLOTS, ...RECEIVED_SLOTS].filter((slot) => !SAID_SLOTS.includes(slot)),
  ...['childEPCs', 'inputEPCList', 'outputEPCList'].map((word) => EPCIS + word),
  ...LINKING,
  ...HANDED,
])

/** An opening that a page may show, in one of the two trees that people are told of. */
export interface Showable extends Opening {
  tree: 'authored' | 'received'
  /** Whether a page must show it: by the rule of the service (its classes Disclosure and StepViews). */
  isDue: boolean
}

/** All values that an entry opens, in the order of its trees. */
export function showable({ authored, received }: ProvedEntry, wording: Wording): Showable[] {
  const there = [
    ...authored.map((opening) => ({ ...opening, tree: 'authored' as const })),
    ...received.map((opening) => ({ ...opening, tree: 'received' as const })),
  ].filter(({ value }) => value !== null)
  // The step of the profile says it better.
  const hasTitle = there.some(({ tree, name }) => tree === 'authored' && isTitle(wording, name))
  return there.map((opening) => {
    const { name, value } = opening
    const isSaidElse = (name === BUSINESS_STEP && hasTitle) || (name === STATE && isUsual(value))
    return { ...opening, isDue: !UNSAID.has(name) && !isSaidElse }
  })
}

/** That something goes on as usual need not be said. */
function isUsual(value: unknown): boolean {
  return USUAL.includes(value)
}
