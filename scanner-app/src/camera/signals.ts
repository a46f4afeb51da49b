/** What a person with gloves hears and feels of a scan without looking. */
export type Signal = 'taken' | 'repeated' | 'refused'

const TONES: Readonly<Record<Signal, readonly (readonly [hertz: number, seconds: number])[]>> = {
  taken: [[1320, 0.09]],
  repeated: [
    [660, 0.07],
    [660, 0.07],
  ],
  refused: [[196, 0.35]],
}

const BUZZES: Readonly<Record<Signal, number[]>> = {
  taken: [60],
  repeated: [40, 60, 40],
  refused: [250],
}

let audio: AudioContext | undefined

/** Browsers make no sound before somebody has touched the page. */
export function allowSound() {
  if (!('AudioContext' in globalThis)) return
  audio ??= new AudioContext()
  if (audio.state === 'suspended') void audio.resume().catch(() => undefined)
}

export function give(signal: Signal) {
  // Browsers let a page that nobody has touched neither sound nor shake.
  if (navigator.userActivation?.hasBeenActive !== false) navigator.vibrate?.(BUZZES[signal])
  if (audio?.state === 'running') play(audio, TONES[signal])
}

function play(context: AudioContext, tones: readonly (readonly [number, number])[]) {
  let at = context.currentTime
  for (const [hertz, seconds] of tones) {
    const tone = context.createOscillator()
    const loudness = context.createGain()
    tone.type = 'square'
    tone.frequency.value = hertz
    loudness.gain.setValueAtTime(0.2, at)
    loudness.gain.exponentialRampToValueAtTime(0.001, at + seconds)
    tone.connect(loudness).connect(context.destination)
    tone.start(at)
    tone.stop(at + seconds)
    at += seconds + 0.05
  }
}
