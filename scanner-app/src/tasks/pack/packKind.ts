import { gtinOf } from '../../codes/thing.ts'
import type { Pack, Profile } from '../../record/index.ts'

/** A kind of pack with the profile that knows it. */
export interface PackKind {
  profile: Profile
  pack: Pack
}

/** The kinds that a pack may be: those that its number is sold as; of a logistic unit, which tells none, the largest first. */
export function packKinds(parent: string | undefined, profiles: readonly Profile[]): PackKind[] {
  const all = profiles.flatMap((profile) => profile.packs.map((pack) => ({ profile, pack })))
  const gtin = parent === undefined ? undefined : gtinOf(parent)
  if (gtin === undefined) return all.reverse()
  return all.filter(({ profile, pack }) =>
    profile.products.some(({ id, gtins }) => pack.products.includes(id) && gtins.includes(gtin)),
  )
}
