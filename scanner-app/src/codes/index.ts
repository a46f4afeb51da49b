export { hostsOf, type Hosts } from './hosts.ts'
export { readCode, type Reading } from './readCode.ts'
export { itemLink, readTyped, type Typed } from './typed.ts'
export { kindOf, shortName, type ThingKind } from './thing.ts'
