import { ApiProblem } from '@chamadao/party'
import { ListChanged, StorageFailed, StorageFull, TakenAlready } from './journal/index.ts'
import { text, word } from './language.ts'

const SAID = {
  0: 'problem.offline',
  401: 'problem.unauthorized',
  404: 'problem.unknown',
  409: 'problem.conflict',
  410: 'problem.unknown',
  413: 'problem.too-large',
  429: 'problem.too-many',
  503: 'problem.unavailable',
} as const

/** What can happen to people; anything else is a mistake of ours. */
export function isExpected(error: unknown): boolean {
  return (
    error instanceof ApiProblem ||
    error instanceof ListChanged ||
    error instanceof TakenAlready ||
    error instanceof StorageFull ||
    error instanceof StorageFailed
  )
}

/** What went wrong in the reader's language, in one sentence. */
export function failureText(error: unknown): string {
  if (error instanceof ApiProblem) return problemText(error)
  if (error instanceof ListChanged) return text('list.changed')
  if (error instanceof TakenAlready) return text('check.alreadyAccepted')
  if (error instanceof StorageFull) return text('scan.storageFull')
  return text(error instanceof StorageFailed ? 'scan.storageFailed' : 'problem.ours')
}

function problemText(problem: ApiProblem): string {
  if (problem.status === 403) return text('problem.denied', word('rule', problem.rule ?? 'other'))
  const said = SAID[problem.status as keyof typeof SAID]
  if (said) return text(said)
  return text(problem.status >= 500 ? 'problem.failed' : 'problem.invalid')
}

/** The service's own words, which say more to those who administer. */
export function failureDetail(error: unknown): string {
  return error instanceof ApiProblem && error.status !== 0 ? error.message : ''
}
