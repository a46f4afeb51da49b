import { byName, type ApplicationIdentifier } from './applicationIdentifier.ts'
import { DIGITS, SET_82 } from './characterSet.ts'
import { exactly, upTo } from './valueFormat.ts'

/** What narrows a primary key down to a lot, an item, a room. */
export type Qualifier = ApplicationIdentifier

/** A qualifier with its unescaped value. */
export interface QualifierValue {
  qualifier: Qualifier
  value: string
}

export const VARIANT: Qualifier = { code: '22', word: 'cpv', format: [upTo(SET_82, 20)] }
export const LOT: Qualifier = { code: '10', word: 'lot', format: [upTo(SET_82, 20)] }
export const SERIAL: Qualifier = { code: '21', word: 'ser', format: [upTo(SET_82, 20)] }
export const THIRD_PARTY_SERIAL: Qualifier = { code: '235', format: [upTo(SET_82, 28)] }
export const GLN_EXTENSION: Qualifier = { code: '254', word: 'glnx', format: [upTo(SET_82, 20)] }
export const IMPORTER_INDEX: Qualifier = {
  code: '7040',
  format: [exactly(DIGITS, 1), exactly(SET_82, 3)],
}
export const COMPONENT_SERIAL: Qualifier = {
  code: '8011',
  word: 'cpsn',
  format: [upTo(DIGITS, 12)],
}
export const SERVICE_INSTANCE: Qualifier = {
  code: '8019',
  word: 'srin',
  format: [upTo(DIGITS, 10)],
}
export const PAYMENT_REFERENCE: Qualifier = {
  code: '8020',
  word: 'refno',
  format: [upTo(SET_82, 25)],
}

/** By number and by Digital Link 1.1 word. */
export const QUALIFIERS = byName([
  VARIANT,
  LOT,
  SERIAL,
  THIRD_PARTY_SERIAL,
  GLN_EXTENSION,
  IMPORTER_INDEX,
  COMPONENT_SERIAL,
  SERVICE_INSTANCE,
  PAYMENT_REFERENCE,
])
