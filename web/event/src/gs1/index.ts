export { checkDigit } from './checkDigit.ts'
export { IdentifierRefused } from './identifierRefused.ts'
export { Identifiers } from './identifiers.ts'
