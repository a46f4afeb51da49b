import { differencesOf } from './checks.ts'
import { thingsOf } from './message.ts'
import type { Message } from './shapes.ts'

/** What a taker has signed beside that it took over. */
export interface Said {
  missing: readonly string[]
  damaged: readonly string[]
  extra: readonly string[]
  note?: string
  photos: readonly string[]
}

export function saidIn(acceptance: Message, offer: Message): Said {
  const { event } = acceptance
  const note = event['handoff:note']
  return {
    missing: textsIn(acceptance, 'handoff:missing'),
    damaged: textsIn(acceptance, 'handoff:damaged'),
    extra: differencesOf(offer, thingsOf(acceptance)).extra,
    photos: textsIn(acceptance, 'handoff:photos'),
    ...(typeof note === 'string' && { note }),
  }
}

/** Whether that is anything at all. */
export function saysMore({ missing, damaged, extra, note, photos }: Said): boolean {
  return note !== undefined || [missing, damaged, extra, photos].some(({ length }) => length > 0)
}

function textsIn({ event }: Message, name: string): readonly string[] {
  const list = event[name]
  return Array.isArray(list) ? list.map(String) : []
}
