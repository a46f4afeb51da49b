import { onScopeDispose, shallowRef, watch, type Ref } from 'vue'
import { openDecoder, type Decoder } from './decoder.ts'
import { browserDecoder } from './detector.ts'
import { failureOf, type CameraFailure } from './failure.ts'
import { looksInTurns } from './frames.ts'
import { withoutRepeats } from './repeats.ts'

export type CameraState =
  | { is: 'off' }
  | { is: 'starting' }
  | { is: 'on'; torch: 'none' | 'off' | 'on' }
  | { is: 'failed'; why: CameraFailure }

/** What of a track only some browsers have. */
type WithTorch = MediaTrackCapabilities & { torch?: boolean }

const WANTED: MediaStreamConstraints = {
  audio: false,
  video: { facingMode: { ideal: 'environment' }, width: { ideal: 1920 }, height: { ideal: 1080 } },
}

/** The camera behind the phone, and the codes that it sees. It rests while nobody looks at the page. */
export function useCamera(video: Ref<HTMLVideoElement | null>, seen: (text: string) => void) {
  const state = shallowRef<CameraState>({ is: 'off' })
  const fresh = withoutRepeats(() => performance.now())
  let decoder: Promise<Decoder> | undefined
  let stream: MediaStream | undefined
  let isWanted = false
  // Counts up with every start and stop, so that what is late does nothing.
  let run = 0

  async function start() {
    isWanted = true
    if (state.value.is === 'on' || state.value.is === 'starting') return
    if (!globalThis.isSecureContext || !navigator.mediaDevices) {
      state.value = { is: 'failed', why: 'insecure' }
      return
    }
    const mine = ++run
    state.value = { is: 'starting' }
    try {
      const opened = await navigator.mediaDevices.getUserMedia(WANTED)
      if (mine !== run) return end(opened)
      stream = opened
      await show(opened)
      if (mine !== run) return
      state.value = { is: 'on', torch: hasTorch() ? 'off' : 'none' }
      opened.getVideoTracks()[0]?.addEventListener('ended', () => mine === run && fail('inUse'))
      void look(mine)
    } catch (error) {
      if (mine === run) fail(failureOf(error))
    }
  }

  function fail(why: CameraFailure) {
    rest()
    state.value = { is: 'failed', why }
  }

  function stop() {
    isWanted = false
    rest()
    state.value = { is: 'off' }
  }

  function rest() {
    run++
    end(stream)
    stream = undefined
    if (video.value) video.value.srcObject = null
  }

  function end(opened: MediaStream | undefined) {
    opened?.getTracks().forEach((track) => track.stop())
  }

  async function show(opened: MediaStream) {
    const element = video.value
    if (!element) return
    element.srcObject = opened
    await element.play()
  }

  /** Frame after frame, one at a time: while one is being decoded the others pass by. */
  async function look(mine: number) {
    decoder ??= browserDecoder().then((own) => own ?? openDecoder())
    const eyes = await decoder
    const looks = looksInTurns()
    while (mine === run) {
      await nextFrame(video.value)
      const element = video.value
      if (mine !== run || !element) return
      if (element.readyState < HTMLMediaElement.HAVE_CURRENT_DATA || !element.videoWidth) continue
      const look = looks.next()
      try {
        const texts = await eyes.read(element, look)
        if (texts.length > 0) looks.found(look)
        if (mine === run) fresh(texts).forEach(seen)
      } catch {
        return mine === run ? fail('broken') : undefined
      }
    }
  }

  function hasTorch(): boolean {
    const track = stream?.getVideoTracks()[0]
    return (track?.getCapabilities?.() as WithTorch | undefined)?.torch === true
  }

  async function switchTorch() {
    const current = state.value
    if (current.is !== 'on' || current.torch === 'none') return
    const torch = current.torch === 'off'
    const wanted = { advanced: [{ torch }] } as unknown as MediaTrackConstraints
    await stream?.getVideoTracks()[0]?.applyConstraints(wanted)
    if (state.value.is === 'on') state.value = { is: 'on', torch: torch ? 'on' : 'off' }
  }

  function followVisibility() {
    if (!isWanted) return
    if (document.hidden) {
      rest()
      state.value = { is: 'off' }
    } else {
      void start()
    }
  }

  watch(video, (element) => {
    if (!element || !stream) return
    element.srcObject = stream
    void element.play()
  })
  document.addEventListener('visibilitychange', followVisibility)
  onScopeDispose(() => {
    document.removeEventListener('visibilitychange', followVisibility)
    stop()
    void decoder?.then((eyes) => eyes.close())
  })

  return { state, start, stop, switchTorch }
}

/** When the video shows another picture, or after a moment where the browser does not tell. */
function nextFrame(video: HTMLVideoElement | null): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(resolve, 250)
    const done = () => {
      clearTimeout(late)
      resolve()
    }
    if (video && 'requestVideoFrameCallback' in video) video.requestVideoFrameCallback(done)
    else requestAnimationFrame(done)
  })
}
