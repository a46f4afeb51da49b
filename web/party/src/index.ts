export { fromBase64, publicKeyOf, sha256, toBase64, toHex, utf8, type Bytes } from './bytes.ts'
export { dropKey, keepKey, keptKey, type KeptKey } from './keyStore.ts'
export { keyMark, rootMark } from './marks.ts'
export { ApiProblem, bodyOf, contentOf, problemOf, unanswered, type Obstacle } from './problem.ts'
export { openSession, type Session, type SessionState, type Tab } from './session.ts'
export {
  codeCharacters,
  countersign,
  fingerprint,
  newKeyPair,
  proofOfCode,
  publicKey,
  sign,
  type Countersigner,
} from './signing.ts'
