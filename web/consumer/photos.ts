import { Refusal } from '@chamadao/verify'
import { asRead } from './lines.ts'
import { outlineOf } from './outline.ts'
import type { Phrases } from './phrases.ts'
import { said, type Said } from './said.ts'
import { valuesOf, type Told } from './told.ts'
import type { Wording } from './wording.ts'

/** How many are told. */
const MOST = 6

const GIVING = ['shipping', 'departing', 'consigning', 'retail_selling', 'dispensing']

const NAME = /^ni:\/\/\/sha-256;([\w-]{42}[AEIMQUYcgkosw048])\?ct=(image\/(?:jpeg|png|webp))$/

/** A photo that an entry names (RFC 6920). */
export interface Photo {
  /** SHA-256 of its bytes, base64url. */
  digest: string
  mediaType: string
  /** What the page says of it. */
  text: string
}

/**
 * The photos of the item by the party that made it, from the time before it was given away, as the service tells them (its
 * class ShownPhotos).
 *
 * @param steps of the whole page, in its order
 */
export function photosOf(steps: readonly Told[], phrases: Phrases, wording: Wording): Photo[] {
  const { photos: fields = [] } = outlineOf(wording)
  const photos = new Map<string, Photo>()
  for (const step of byMaker(steps)) {
    const { time, who } = step
    const text = time ? phrases.text('photo.of', time.day, who) : phrases.text('photo', who)
    for (const { value } of fields.flatMap((field) => valuesOf(step, field))) {
      const [name, digest, mediaType] = (typeof value === 'string' && NAME.exec(value)) || []
      if (name === undefined || digest === undefined || mediaType === undefined) continue
      if (!photos.has(name)) photos.set(name, { digest, mediaType, text })
    }
  }
  return [...photos.values()]
}

function byMaker(steps: readonly Told[]): Told[] {
  const life = steps.filter(({ holds, isOrigin }) => holds && !isOrigin)
  const maker = life.find(({ own }) => own?.makes)?.own?.captor
  const given = life.findIndex(gives)
  return life
    .slice(0, given < 0 ? life.length : given)
    .filter(({ chapter, own }) => chapter === 'making' && own && own.captor === maker)
}

function gives({ businessStep }: Told): boolean {
  return GIVING.includes(businessStep.slice(businessStep.lastIndexOf('-') + 1))
}

/** What the page says of them before they are shown. */
export function photoLines(photos: readonly Photo[], phrases: Phrases): Said[] {
  if (photos.length === 0) return []
  const more = photos.length - MOST
  return [
    said('h4', phrases.text('story.photos')),
    ...photos.slice(0, MOST).map(({ text }) => said('p', text)),
    ...(more > 0 ? [said('p.more', phrases.text('story.more', more))] : []),
    said('p.remark', phrases.text('photo.waiting')),
  ]
}

/**
 * Where the photos of the page belong, in their order. Throws a Refusal `screen` where these are not the places of exactly
 * these photos.
 */
export function photoPlaces(page: ParentNode, photos: readonly Photo[]): HTMLElement[] {
  // What is empty was compared with nothing.
  const places = Array.from(
    page.querySelectorAll<HTMLElement>('[data-chapter=making] > .photos > li'),
  ).filter(({ textContent }) => asRead(textContent ?? '') !== '')
  const told = photos.slice(0, MOST)
  const fits =
    places.length === told.length &&
    places.every(
      ({ textContent }, at) => asRead(textContent ?? '') === asRead(told[at]?.text ?? ''),
    )
  if (!fits) throw new Refusal('screen', 'photos do not stand where the page tells of them')
  return places
}
