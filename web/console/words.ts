import { text } from './language.ts'

export const MEMBER_ROLES = ['administrator', 'recorder', 'reader'] as const

export const PARTY_ROLES = [
  'farm',
  'first-processing-shop',
  'factory',
  'laboratory',
  'haulier',
  'warehouse',
  'shop',
  'brand',
  'regulator',
  'association',
] as const

export function memberRoleOptions() {
  return MEMBER_ROLES.map((value) => ({ value, label: text(`member-role.${value}`) }))
}

export function partyRoleOptions() {
  return PARTY_ROLES.map((value) => ({ value, label: text(`party-role.${value}`) }))
}

/** The page of this console that a code opens. */
export function consoleLink(page: 'invitation' | 'password', code: string): string {
  return new URL(`/console/#/${page}/${code}`, location.href).href
}

/** The page of the scanner app that enrols a phone by a code. */
export function scannerLink(code: string): string {
  return new URL(`/scanner/#/enrol/${code}`, location.href).href
}

/** The GLN of a Digital Link of a place or party, else the link as it is. */
export function glnOf(identifier: string): string {
  const [, gln, more] = /\/41[47]\/([0-9]{13})(.*)$/.exec(identifier) ?? []
  return gln === undefined ? identifier : `${gln}${more ?? ''}`
}
