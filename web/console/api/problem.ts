/** Why a call of the API did not succeed. */
export class ApiProblem extends Error {
  readonly status: number
  /** RFC 6901 pointer into what was sent, when one place of it is to blame. */
  readonly pointer: string | undefined
  /** The rule of the rights table that denied it. */
  readonly rule: string | undefined

  /** Status 0: no answer came. */
  constructor(status: number, detail: string, where: { pointer?: string; rule?: string } = {}) {
    super(detail)
    this.status = status
    this.pointer = where.pointer
    this.rule = where.rule
  }

  /** Whether the same call may succeed a little later. */
  get passes(): boolean {
    return this.status === 0 || this.status === 503
  }

  /** Whether the problem lies at or below a place of what was sent. */
  isAt(pointer: string): boolean {
    return this.pointer === pointer || (this.pointer?.startsWith(`${pointer}/`) ?? false)
  }
}

/** Nothing came back. */
export function unanswered(cause: unknown): ApiProblem {
  return new ApiProblem(0, cause instanceof Error ? cause.message : String(cause))
}

/** What an answer holds; one that is cut off or not from the service counts as none. */
export async function bodyOf(answer: Response): Promise<unknown> {
  try {
    return await answer.json()
  } catch (error) {
    throw unanswered(error)
  }
}

/** The problem (RFC 9457) of an answer; what is none is told by its status alone. */
export async function problemOf(answer: Response): Promise<ApiProblem> {
  const told = await memberTexts(answer)
  return new ApiProblem(answer.status, told('detail') ?? answer.statusText, {
    pointer: told('pointer'),
    rule: told('rule'),
  })
}

async function memberTexts(answer: Response): Promise<(name: string) => string | undefined> {
  try {
    const body: unknown = await answer.json()
    const members = new Map<string, unknown>(Object.entries(Object(body)))
    return (name) => {
      const member = members.get(name)
      return typeof member === 'string' ? member : undefined
    }
  } catch {
    return () => undefined
  }
}
