import { Identifiers } from '@chamadao/event'
import type { Profile, ProfileField, ProfileStep, Tools } from './shapes.ts'

const BIZ_STEP = 'https://ref.gs1.org/cbv/BizStep-'
/** Fields that the app fills in from elsewhere. */
const OWN = ['step', 'place', 'pack']
const LOT_LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const LOT_LENGTH = 6

/** The profile that speaks for the first of these things that one speaks for. */
export function profileOf(
  things: readonly string[],
  profiles: readonly Profile[],
): Profile | undefined {
  for (const thing of things) {
    const gtin = /\/01\/(\d{14})(?:\/|$)/.exec(thing)?.[1]
    const found = gtin === undefined ? undefined : profiles.find((one) => speaksFor(one, gtin))
    if (found) return found
  }
  return undefined
}

function speaksFor({ products, companyPrefixes = [] }: Profile, gtin: string): boolean {
  return (
    products.some(({ gtins }) => gtins.includes(gtin)) ||
    companyPrefixes.some((prefix) => gtin.startsWith(prefix, 1))
  )
}

/**
 * The step of a profile that an event belongs to by its words, where only one does, or one that is called by its
 * business step.
 */
export function knownStep(
  profile: Profile | undefined,
  words: { type: string; action: string; bizStep: string },
): ProfileStep | undefined {
  const fitting = (profile?.steps ?? []).filter(
    ({ event, action, bizStep }) =>
      event === words.type && action === words.action && bizStep === BIZ_STEP + words.bizStep,
  )
  return (
    fitting.find(({ id }) => id === words.bizStep) ??
    (fitting.length === 1 ? fitting[0] : undefined)
  )
}

/** Steps of a profile by which a farm's leaf is recorded: where a lot comes into being, then where it arrives. */
export function leafSteps(profile: Profile): ProfileStep[] {
  const objects = (profile.steps ?? []).filter(({ event }) => event === 'ObjectEvent')
  const begins = objects.filter(({ action, ilmd }) => action === 'ADD' && ilmd.length > 0)
  const arrives = objects.filter(
    ({ action, bizStep }) => action === 'OBSERVE' && bizStep === `${BIZ_STEP}receiving`,
  )
  return [...begins, ...arrives]
}

/** The fields that a form of a step asks for, but those that the app fills in itself. */
export function fieldsOf(profile: Profile, step: ProfileStep): ProfileField[] {
  const own = OWN.map((name) => `${profile.prefix ?? ''}:${name}`)
  return [...step.ilmd, ...step.extensions]
    .filter((name) => !own.includes(name))
    .flatMap((name) => profile.fields?.find((field) => field.name === name) ?? [])
}

/** A new lot of a product under a host, named by the day and chance. Throws IdentifierRefused for a wrong number. */
export function newLot(gtin: string, host: string, tools: Tools): string {
  const local = new Date(tools.now().getTime() + tools.zone() * 60_000)
  const day = local.toISOString().slice(0, 10).replaceAll('-', '')
  const letters = Array.from(tools.random(LOT_LENGTH), (byte) => LOT_LETTERS.charAt(byte % 32))
  const lot = `https://${host}/01/${gtin}/10/${day}-${letters.join('')}`
  return new Identifiers([host]).canonical(lot)
}
