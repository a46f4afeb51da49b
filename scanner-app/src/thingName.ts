import { gtinOf } from './codes/thing.ts'
import { named } from './language.ts'
import type { Profile } from './record/index.ts'

/** What a thing is, by the profile that knows its number; nothing where none does. */
export function thingName(identifier: string, profiles: readonly Profile[]): string {
  const gtin = gtinOf(identifier)
  if (gtin === undefined) return ''
  const product = profiles
    .flatMap(({ products }) => products)
    .find(({ gtins }) => gtins.includes(gtin))
  return product ? named(product.names) : ''
}
