import type { Verification } from '@chamadao/verify'
import { shallowRef, watchEffect } from 'vue'
import type { checkPage, Unreachable } from './check.ts'

/** How far the check has got. */
export type Proof =
  | { state: 'waiting' }
  | { state: 'checking' }
  | { state: 'done'; result: Extract<Verification, { level: 2 }> }
  | { state: 'failed'; level: number; failed: string; detail: string }

interface Checker {
  checkPage: typeof checkPage
  Unreachable: typeof Unreachable
}

/** Checks the page's proof; the section's data attributes follow the state. */
export function useProof(section: HTMLElement, load: () => Promise<Checker>) {
  const proof = shallowRef<Proof>({ state: 'waiting' })

  async function check() {
    proof.value = { state: 'checking' }
    const checker = await load()
    try {
      proof.value = outcome(await checker.checkPage(section))
    } catch (error) {
      if (!(error instanceof checker.Unreachable)) throw error
      proof.value = { state: 'failed', level: 0, failed: 'unreachable', detail: error.message }
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

function outcome(result: Verification): Proof {
  if (result.level === 2) return { state: 'done', result }
  const { level, failed, detail } = result
  return { state: 'failed', level, failed, detail }
}

function levelOf(proof: Proof): number {
  if (proof.state === 'done') return proof.result.level
  return proof.state === 'failed' ? proof.level : 0
}
