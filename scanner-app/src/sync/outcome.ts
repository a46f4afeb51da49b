import type { ApiProblem } from '@chamadao/party'
import type { Attempted, Reason, TellingOfHandoffs } from '../journal/index.ts'

/** What came of a request. */
export type Outcome =
  /** Of each entry. */
  | { outcome: 'answered'; attempts: Attempted[]; told?: TellingOfHandoffs }
  /** Smaller portions may do. */
  | { outcome: 'tooLarge' }
  /** One of several is to blame, and nobody says which. */
  | { outcome: 'unclear'; reason: Reason }
  | { outcome: 'signedOut' }
  /** Nothing was learnt; the same again later. */
  | { outcome: 'later'; because: 'noSignal' | 'busy'; seconds: number | undefined }

const CONFLICT = 409

/** Why an entry is not taken, and what that makes of it. */
export function refusal(
  id: string,
  told: { status: number; detail?: string; rule?: string },
): Attempted {
  const { status, detail, rule } = told
  if (status === CONFLICT)
    return { id, state: 'conflict', reason: { word: 'differs', detail, status } }
  const word = status === 413 ? 'tooLarge' : rule === undefined ? 'invalid' : 'rule'
  return { id, state: 'refused', reason: { word, rule, detail, status } }
}

/** What an answer that is no success means for the whole request. */
export function outcomeOf(problem: ApiProblem, ids: readonly string[]): Outcome {
  const { status, message: detail, rule, retryAfter: seconds } = problem
  if (status === 401) return { outcome: 'signedOut' }
  if (status === 0) return { outcome: 'later', because: 'noSignal', seconds }
  if (status === 429 || status === 502 || status === 503 || status === 504 || status === 408) {
    return { outcome: 'later', because: 'busy', seconds }
  }
  const blamed = ids[problem.eventIndex ?? -1] ?? (ids.length === 1 ? ids[0] : undefined)
  if (status >= 500) return broken(detail, status, blamed)
  if (status === 413 && ids.length > 1) return { outcome: 'tooLarge' }
  if (blamed !== undefined) {
    return { outcome: 'answered', attempts: [refusal(blamed, { status, detail, rule })] }
  }
  return { outcome: 'unclear', reason: { word: 'invalid', rule, detail, status } }
}

function broken(detail: string, status: number, blamed: string | undefined): Outcome {
  const reason: Reason = { word: 'broken', detail, status }
  return blamed === undefined
    ? { outcome: 'unclear', reason }
    : { outcome: 'answered', attempts: [{ id: blamed, state: 'waiting', reason }] }
}
