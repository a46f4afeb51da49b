import { beginning, contextOf, fieldName } from './beginning.ts'
import { knownStep } from './profiles.ts'
import type {
  Device,
  EventMembers,
  Json,
  LeafDelivered,
  ProfileStep,
  Setting,
  SignedEvent,
  Task,
  Tools,
} from './shapes.ts'
import { signEvent } from './signing.ts'

const THINGS_PER_EVENT = 100
const BIZ_STEP = 'https://ref.gs1.org/cbv/BizStep-'

/** The words of CBV of an event. */
interface Words {
  type: 'ObjectEvent' | 'AggregationEvent'
  action: 'ADD' | 'OBSERVE' | 'DELETE'
  bizStep: string
  disposition: string
  /** What the field `step` says where the profile knows none. */
  step: string
}

/** As the forms of the service write them: SPEC.md of the Java package `item`. */
const STEPS = {
  ship: observed('shipping', 'in_transit', 'ship'),
  receive: observed('receiving', 'in_progress', 'receive'),
  activate: { ...observed('commissioning', 'active', 'activate'), action: 'ADD' },
  count: observed('cycle_counting', 'in_progress', 'find'),
  inspect: observed('inspecting', 'in_progress', 'inspect'),
  // Changes no state there; a step of its own, so that nobody takes it for a laboratory's inspection.
  reportDamaged: observed('inspecting', 'damaged', 'reportDamaged'),
  reportLost: observed('cycle_counting', 'unknown', 'reportLost'),
} satisfies Record<string, Words>

/** Tasks that are steps of a profile; others may share their words with one and mean something else. */
const KNOWN_TO_PROFILES = ['ship', 'receive', 'inspect', 'pack', 'unpack']

/** The events of a task, each signed under a fresh key: of 100 things at most, packs one by one. */
export async function recordTask(
  task: Task,
  setting: Setting,
  device: Device,
  tools: Tools,
): Promise<SignedEvent[]> {
  const context = contextOf(setting.profile)
  const signed: SignedEvent[] = []
  for (const event of eventsOf(task, setting, tools)) {
    signed.push(await signEvent(context, event, device, tools))
  }
  return signed
}

function eventsOf(task: Task, setting: Setting, tools: Tools): EventMembers[] {
  switch (task.task) {
    case 'pack':
    case 'unpack':
      return [aggregated(task, setting, tools)]
    case 'leaf':
      return [delivered(task, setting, tools)]
    case 'ship':
    case 'receive':
    case 'activate':
    case 'count':
    case 'inspect':
    case 'reportDamaged':
    case 'reportLost':
      return portions(task.things).map((epcList) => observedOf(task, epcList, setting, tools))
  }
}

function observedOf(
  task: Exclude<Task, { task: 'pack' | 'unpack' | 'leaf' }>,
  epcList: readonly string[],
  setting: Setting,
  tools: Tools,
): EventMembers {
  const words = STEPS[task.task]
  const known = KNOWN_TO_PROFILES.includes(task.task)
    ? knownStep(setting.profile, words)
    : undefined
  const destination = task.task === 'ship' ? task.destination : undefined
  const photos = task.task === 'reportDamaged' ? (task.photos ?? []) : []
  return {
    ...opened(words, known, setting, tools, { epcList }),
    ...(photos.length > 0 && { 'trace:photos': photos }),
    ...further(setting, known),
    ...field(setting, 'destination', destination),
  }
}

function aggregated(
  task: Extract<Task, { task: 'pack' | 'unpack' }>,
  setting: Setting,
  tools: Tools,
): EventMembers {
  const bizStep = task.task === 'pack' ? 'packing' : 'unpacking'
  const action = task.task === 'pack' ? 'ADD' : 'DELETE'
  const words: Words = {
    type: 'AggregationEvent',
    action,
    bizStep,
    disposition: 'in_progress',
    step: bizStep,
  }
  const known = knownStep(setting.profile, words)
  const pack = known && has(setting, known, 'pack') ? task.pack : undefined
  const { parent: parentID, children: childEPCs } = task
  return {
    ...opened(words, known, setting, tools, { parentID, childEPCs }),
    ...further(setting, known),
    ...field(setting, 'pack', pack),
  }
}

function delivered(task: LeafDelivered, setting: Setting, tools: Tools): EventMembers {
  const { step, lot, kilograms } = task
  if (!(kilograms > 0)) throw new RangeError(`no weight: ${kilograms}`)
  const begins = step.action === 'ADD'
  const words: Words = {
    type: 'ObjectEvent',
    action: begins ? 'ADD' : 'OBSERVE',
    bizStep: step.bizStep.slice(BIZ_STEP.length),
    disposition: begins ? 'active' : 'in_progress',
    step: step.id,
  }
  const quantityList = [{ epcClass: lot, quantity: kilograms, uom: 'KGM' }]
  const given = Object.entries(setting.fields ?? {})
  const ilmd = Object.fromEntries(given.filter(([name]) => step.ilmd.includes(name)))
  return {
    ...opened(words, step, setting, tools, { quantityList }),
    ...further(setting, step),
    ...(Object.keys(ilmd).length > 0 && { ilmd }),
  }
}

/** The members that EPCIS gives every event, and those that say which step and where. */
function opened(
  { type, action, bizStep, disposition, step }: Words,
  known: ProfileStep | undefined,
  setting: Setting,
  tools: Tools,
  what: EventMembers,
): EventMembers {
  const place = known === undefined || has(setting, known, 'place') ? setting.place : undefined
  return {
    ...beginning(type, tools),
    ...what,
    action,
    bizStep,
    disposition,
    ...(setting.readPoint !== undefined && { readPoint: { id: setting.readPoint } }),
    ...(setting.reason !== undefined && { 'trace:reason': setting.reason }),
    ...field(setting, 'step', known?.id ?? step),
    ...field(setting, 'place', place),
  }
}

/** The fields of the setting that stand beside the event's own, in this step or, where none is known, in any. */
function further(setting: Setting, known: ProfileStep | undefined): Record<string, Json> {
  const steps = known ? [known] : (setting.profile?.steps ?? [])
  const names = new Set(steps.flatMap(({ extensions }) => extensions))
  const given = Object.entries(setting.fields ?? {})
  return Object.fromEntries(given.filter(([name]) => names.has(name)))
}

function field(setting: Setting, rest: string, value: string | undefined): Record<string, Json> {
  const name = fieldName(setting.profile, rest)
  return name === undefined || value === undefined ? {} : { [name]: value }
}

function has({ profile }: Setting, step: ProfileStep, rest: string): boolean {
  return step.extensions.includes(fieldName(profile, rest) ?? '')
}

function observed(bizStep: string, disposition: string, step: string): Words {
  return { type: 'ObjectEvent', action: 'OBSERVE', bizStep, disposition, step }
}

function portions(things: readonly string[]): string[][] {
  if (things.length === 0) throw new RangeError('a task without things')
  const found: string[][] = []
  for (let from = 0; from < things.length; from += THINGS_PER_EVENT) {
    found.push(things.slice(from, from + THINGS_PER_EVENT))
  }
  return found
}
