import { shallowRef } from 'vue'
import { readCode } from '../codes/index.ts'
import { FrameCollector, type Envelope } from '../handoff/index.ts'
import { numberText, text } from '../language.ts'
import { useHosts } from '../scan/useHosts.ts'
import type { Signal } from '../camera/signals.ts'

export type Mark = { signal: Signal; words: string }

/** Puts together what another phone shows, frame after frame. */
export function useFrames(whole: (envelope: Envelope) => void) {
  const hosts = useHosts()
  const collector = new FrameCollector()
  const mark = shallowRef<Mark>()
  const progress = shallowRef<{ have: number; of: number }>()

  function scan(scanned: string) {
    const reading = readCode(scanned, hosts())
    if (reading.code !== 'frame') {
      const isThing = reading.code === 'thing' || reading.code === 'product'
      const word = isThing ? 'noFrame' : reading.code
      const host = reading.code === 'otherSite' ? reading.host : ''
      mark.value = { signal: 'refused', words: text(`scan.${word}`, host) }
      return
    }
    take(reading.text)
  }

  function take(frame: string) {
    const taken = collector.take(frame)
    progress.value = collector.progress
    if (taken.frame === 'other') {
      mark.value = { signal: 'refused', words: text('scan.unknownCode', '') }
    } else if (taken.frame === 'altered') {
      progress.value = undefined
      mark.value = { signal: 'refused', words: text('check.altered') }
    } else if (taken.frame === 'part') {
      if (!taken.fresh) return
      const parts = [numberText(taken.have), numberText(taken.of)] as const
      mark.value = taken.anew
        ? { signal: 'repeated', words: text('frames.anew', ...parts) }
        : { signal: 'taken', words: text('frames.have', ...parts) }
    } else {
      mark.value = { signal: 'taken', words: text('frames.whole') }
      whole(taken.envelope)
    }
  }

  function clear() {
    collector.clear()
    progress.value = undefined
    mark.value = undefined
  }

  return { scan, mark, progress, clear }
}
