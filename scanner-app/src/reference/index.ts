import type { Journal } from '../journal/index.ts'
import type { Tools } from '../record/index.ts'
import type { Reference } from './shapes.ts'

export type * from './shapes.ts'

/** Calls the API as who is signed in; `session.call` of `@chamadao/party`. */
export type Call = (
  method: string,
  path: string,
  body?: object,
  headers?: Readonly<Record<string, string>>,
) => Promise<Response>

export declare function openReference(
  journal: Journal,
  call: Call,
  tools: Pick<Tools, 'now'>,
): Reference
