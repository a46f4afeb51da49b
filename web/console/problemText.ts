import { type ApiProblem } from '@chamadao/party'
import { text, word } from './language.ts'

const SAID: Readonly<Record<number, string>> = {
  0: 'offline',
  401: 'unauthorized',
  404: 'unknown',
  409: 'conflict',
  410: 'unknown',
  413: 'too-large',
  429: 'too-many',
  503: 'unavailable',
}

/** What went wrong in the reader's language, in one sentence. */
export function problemText(problem: ApiProblem): string {
  if (problem.status === 403) {
    return text('problem.denied', word('rule', problem.rule ?? 'other'))
  }
  if (problem.obstacles.length > 0) return text('problem.impossible')
  const said = SAID[problem.status]
  if (said) return text(`problem.${said}`)
  return text(problem.status >= 500 ? 'problem.failed' : 'problem.invalid')
}
