import { shallowRef, watchEffect } from 'vue'
import type { checkPage, PageVerification } from './check.ts'
import { Unreachable } from './unreachable.ts'

/** How far the check has got. */
export type Proof =
  | { state: 'waiting' }
  | { state: 'checking' }
  | { state: 'done'; result: Exclude<PageVerification, { failed: unknown }> }
  | { state: 'failed'; level: number; failed: string; detail: string }

interface Checker {
  checkPage: typeof checkPage
}

/** How long the whole check may take, in milliseconds. */
const PATIENCE = 45_000

/**
 * Checks the page's proof; the section's data attributes follow the state.
 *
 * @param written a copy of the section as the page brought it
 */
export function useProof(section: HTMLElement, written: HTMLElement, load: () => Promise<Checker>) {
  const proof = shallowRef<Proof>({ state: 'waiting' })

  async function check() {
    proof.value = { state: 'checking' }
    try {
      proof.value = outcome(
        await inTime(load().then(({ checkPage }) => checkPage(section, written))),
      )
    } catch (error) {
      // Whatever happened, the check is over, and the page must not look as if it went on.
      proof.value = undone(error)
    }
  }

  watchEffect(
    () => {
      const current = proof.value
      section.dataset.state = current.state
      section.dataset.level = String(levelOf(current))
      if (current.state === 'failed') section.dataset.failed = current.failed
      else delete section.dataset.failed
    },
    { flush: 'sync' },
  )

  return { proof, check }
}

/** The same promise, rejected when it takes too long. */
async function inTime<Value>(slow: Promise<Value>): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    const refuse = () => reject(new Error(`not done after ${PATIENCE} ms`))
    timer = setTimeout(refuse, PATIENCE)
  })
  try {
    return await Promise.race([slow, late])
  } finally {
    clearTimeout(timer)
  }
}

/** A check that came to no result says nothing about the item. */
function undone(error: unknown): Proof {
  const failed = error instanceof Unreachable ? 'unreachable' : 'unfinished'
  if (failed === 'unfinished') console.error(error)
  return { state: 'failed', level: 0, failed, detail: String(error) }
}

function outcome(result: PageVerification): Proof {
  if (!('failed' in result)) return { state: 'done', result }
  const { level, failed, detail } = result
  return { state: 'failed', level, failed, detail }
}

function levelOf(proof: Proof): number {
  if (proof.state === 'done') return proof.result.level
  return proof.state === 'failed' ? proof.level : 0
}
