/** A thing that stands against what was asked. */
export interface Obstacle {
  item: string
  state: string
  /** Steps that are possible with it. */
  allowed: readonly string[]
  /** That it lies in, where that is why. */
  pack: string | undefined
}

interface Where {
  pointer?: string
  rule?: string
  obstacles?: readonly Obstacle[]
  eventIndex?: number
  retryAfter?: number
}

/** Why a call of the API did not succeed. */
export class ApiProblem extends Error {
  readonly status: number
  /** RFC 6901 pointer into what was sent, when one place of it is to blame. */
  readonly pointer: string | undefined
  /** The rule of the rights table that denied it. */
  readonly rule: string | undefined
  /** Some of the things that stand against it; nothing was done with any. */
  readonly obstacles: readonly Obstacle[]
  /** Place of the event in the document that was sent, when one is to blame. */
  readonly eventIndex: number | undefined
  /** Seconds after which to ask again, where the service tells them. */
  readonly retryAfter: number | undefined

  /** Status 0: no answer came. */
  constructor(status: number, detail: string, where: Where = {}) {
    super(detail)
    this.status = status
    this.pointer = where.pointer
    this.rule = where.rule
    this.obstacles = where.obstacles ?? []
    this.eventIndex = where.eventIndex
    this.retryAfter = where.retryAfter
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

/** The bytes of an answer; one that is cut off counts as none. */
export async function contentOf(answer: Response): Promise<Blob> {
  try {
    return await answer.blob()
  } catch (error) {
    throw unanswered(error)
  }
}

/** The problem (RFC 9457) of an answer; what is none is told by its status alone. */
export async function problemOf(answer: Response): Promise<ApiProblem> {
  const told = await membersOf(answer)
  return new ApiProblem(answer.status, textIn(told, 'detail') ?? answer.statusText, {
    pointer: textIn(told, 'pointer'),
    rule: textIn(told, 'rule'),
    obstacles: listIn(told, 'items').map(obstacleOf),
    eventIndex: countIn(told.get('eventIndex')),
    retryAfter: countIn(answer.headers.get('Retry-After')),
  })
}

type Members = ReadonlyMap<string, unknown>

async function membersOf(answer: Response): Promise<Members> {
  try {
    return members(await answer.json())
  } catch {
    return new Map()
  }
}

function obstacleOf(told: unknown): Obstacle {
  const of = members(told)
  return {
    item: textIn(of, 'item') ?? '',
    state: textIn(of, 'state') ?? '',
    allowed: listIn(of, 'allowed').filter((step) => typeof step === 'string'),
    pack: textIn(of, 'pack'),
  }
}

function members(body: unknown): Members {
  return new Map<string, unknown>(Object.entries(Object(body)))
}

function textIn(of: Members, name: string): string | undefined {
  const member = of.get(name)
  return typeof member === 'string' ? member : undefined
}

/** A whole number, as itself or as text; none for a date. */
function countIn(told: unknown): number | undefined {
  const count = typeof told === 'string' && /^\d+$/.test(told) ? Number(told) : told
  return Number.isSafeInteger(count) ? (count as number) : undefined
}

function listIn(of: Members, name: string): unknown[] {
  const member = of.get(name)
  return Array.isArray(member) ? member : []
}
