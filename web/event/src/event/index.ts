export { authoredLeaves, type AuthoredLeaves, type WrittenEvent } from './authoredLeaves.ts'
export { bytesDigest } from './bytesDigest.ts'
export { EventRefused } from './eventRefused.ts'
