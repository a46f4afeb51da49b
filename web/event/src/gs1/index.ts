export { IdentifierRefused } from './identifierRefused.ts'
export { Identifiers } from './identifiers.ts'
