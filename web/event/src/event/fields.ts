import {
  BUSINESS_STEP,
  DISPOSITION,
  ERROR_REASON,
  SOURCE_DESTINATION_TYPE,
  TRANSACTION_TYPE,
  type Vocabulary,
} from './cbvTerm.ts'
import { plain, type FieldReader } from './eventText.ts'

type Fields = ReadonlyMap<string, FieldReader>

const identifier: FieldReader = (text, value, at) => text.identifier(value, at)
const place: FieldReader = (text, value, at) => text.place(value, at)

/** The slots that hold one value of the event. */
export const SLOTS: Fields = new Map([
  ['type', plain],
  ['eventTime', plain],
  ['eventTimeZoneOffset', plain],
  ['action', plain],
  ['transformationID', plain],
  ['bizStep', term(BUSINESS_STEP)],
  ['disposition', term(DISPOSITION)],
  ['parentID', identifier],
])

/** Of an error declaration what stands in its slot. */
export const DECLARATION: Fields = new Map([
  ['declarationTime', plain],
  ['reason', term(ERROR_REASON)],
])

export const PERSISTENT_DISPOSITION = shaped([
  ['set', each(term(DISPOSITION))],
  ['unset', each(term(DISPOSITION))],
])

const QUANTITY = shaped([['epcClass', identifier]])

/** The lists of EPCIS that give one leaf per element, with how an element is read. */
export const LISTS: Fields = new Map([
  ['epcList', identifier],
  ['childEPCs', identifier],
  ['inputEPCList', identifier],
  ['outputEPCList', identifier],
  ['quantityList', QUANTITY],
  ['childQuantityList', QUANTITY],
  ['inputQuantityList', QUANTITY],
  ['outputQuantityList', QUANTITY],
  ['bizTransactionList', shaped([['type', term(TRANSACTION_TYPE)]])],
  [
    'sourceList',
    shaped([
      ['type', term(SOURCE_DESTINATION_TYPE)],
      ['source', place],
    ]),
  ],
  [
    'destinationList',
    shaped([
      ['type', term(SOURCE_DESTINATION_TYPE)],
      ['destination', place],
    ]),
  ],
  ['sensorElementList', plain],
  ['certificationInfo', plain],
])

function term(vocabulary: Vocabulary): FieldReader {
  return (text, value, at) => text.term(vocabulary, value, at)
}

/** An object with these fields; a value of another type is plain. */
function shaped(named: readonly (readonly [string, FieldReader])[]): FieldReader {
  const fields: Fields = new Map(named)
  return (text, value, at) =>
    value.kind === 'object' ? text.object(value, at, fields) : text.plain(value, at)
}

function each(element: FieldReader): FieldReader {
  return (text, value, at) =>
    value.kind === 'array' ? text.elements(value.elements, at, element) : element(text, value, at)
}
