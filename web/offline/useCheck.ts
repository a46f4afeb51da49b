import { onErrorCaptured, shallowRef, watch, type Ref } from 'vue'
import { checkFiles, UnreadableTrust, type Outcome } from './checkFiles.ts'
import { textOf } from './textOf.ts'

/** How far the check of the files has got. */
export type Check =
  | { state: 'waiting' }
  | { state: 'checking' }
  | { state: 'unreadable'; detail: string }
  | { state: 'stopped'; detail: string }
  | { state: 'checked'; outcome: Outcome }

/** Checks the chosen files, again whenever one of them or the address changes. */
export function useCheck(
  bundle: Ref<File | undefined>,
  trust: Ref<File | undefined>,
  item: Ref<string>,
) {
  const check = shallowRef<Check>({ state: 'waiting' })

  watch([bundle, trust, item], async ([proof, trusted, address], _, onCleanup) => {
    if (!proof || !trusted) return
    let isNewest = true
    onCleanup(() => {
      isNewest = false
    })
    check.value = { state: 'checking' }
    const outcome = await checkOf(proof, trusted, address)
    // An earlier file may take longer than the one that was chosen after it.
    if (isNewest) check.value = outcome
  })

  // An outcome that cannot be shown must not leave what was there before.
  onErrorCaptured((error) => {
    check.value = stopped(error)
    return false
  })

  return check
}

async function checkOf(proof: File, trusted: File, address: string): Promise<Check> {
  try {
    const texts = await Promise.all([textOf(proof), textOf(trusted)])
    return { state: 'checked', outcome: await checkFiles(...texts, address.trim() || undefined) }
  } catch (error) {
    if (error instanceof UnreadableTrust) return { state: 'unreadable', detail: error.message }
    // Whatever happened, the check is over, and the page must not look as if it went on.
    return stopped(error)
  }
}

function stopped(error: unknown): Check {
  console.error(error)
  return { state: 'stopped', detail: String(error) }
}
