import { slotValue, type Json, type ProvedEntry } from '@chamadao/verify'
import { isAdding } from './life.ts'
import type { Statements } from './statement.ts'
import { stepFieldOf, type Wording } from './wording.ts'

/** The chapters of a story, in their order. */
export const CHAPTERS = ['origin', 'making', 'testing', 'way', 'shop'] as const

export type Chapter = (typeof CHAPTERS)[number]

/** What a product profile says of the story of its products. */
export interface Outline {
  /** By the id of a step. */
  chapters: Readonly<Record<string, Chapter>>
  /** What a buyer asks for first: ids of steps and IRIs of fields. */
  asked: readonly { step: string; field: string }[]
  limits: readonly Limit[]
  /** IRIs of the fields that name photos. */
  photos?: readonly string[]
}

/** Inclusive, as literals. */
export interface Limit {
  gtins: readonly string[]
  field: string
  standard: string
  minimum?: string
  maximum?: string
}

const NONE: Outline = { chapters: {}, asked: [], limits: [] }

export function outlineOf({ outline }: Wording): Outline {
  return outline ?? NONE
}

/** The fields that are asked of a chapter, in the order of the profile. */
export function askedIn(wording: Wording, chapter: Chapter): Outline['asked'] {
  const { chapters, asked } = outlineOf(wording)
  return asked.filter(({ step }) => Object.hasOwn(chapters, step) && chapters[step] === chapter)
}

/**
 * The chapter that an entry stands in, by the rule of the service (its class Outline).
 *
 * @param isOrigin whether it stands among what the item was made from
 */
export function chapterOf(
  entry: ProvedEntry,
  isOrigin: (entry: ProvedEntry) => boolean,
  wording: Wording,
  { confirmed }: Statements,
): Chapter {
  const isNamed =
    stepOf(entry, wording) !== undefined || typeof slotValue(entry, 'bizStep') === 'string'
  const told = (isNamed ? undefined : confirmed.get(entry)) ?? entry
  const { chapters } = outlineOf(wording)
  const step = stepOf(told, wording)
  const chapter = step !== undefined && Object.hasOwn(chapters, step) ? chapters[step] : undefined
  if (chapter === undefined) {
    return isOrigin(told) && isAdding(told)
      ? 'origin'
      : byBusinessStep(slotValue(told, 'bizStep'), isOrigin(told))
  }
  // What material goes through on its way is part of how the item was made.
  const isOnItsWay = chapter === 'way' || chapter === 'shop'
  return isOrigin(told) && isOnItsWay ? 'making' : chapter
}

/** The id of the profile's step that an entry names. */
function stepOf({ authored }: ProvedEntry, wording: Wording): string | undefined {
  const field = stepFieldOf(wording)
  const texts = authored.filter(({ name, value }) => name === field && typeof value === 'string')
  return texts[0]?.value as string | undefined
}

function byBusinessStep(step: Json | undefined, isOrigin: boolean): Chapter {
  const word = typeof step === 'string' ? step.slice(step.lastIndexOf('-') + 1) : ''
  if (word === 'inspecting') return 'testing'
  if (word === 'commissioning' || word === 'creating_class_instance') return 'making'
  if (isOrigin) return 'making'
  return word === 'retail_selling' ? 'shop' : 'way'
}
