import { thingsOf } from '../handoff/index.ts'
import type { QueueEntry, Reason } from '../journal/index.ts'
import { numberText, text, word } from '../language.ts'

/** What an entry of the queue is, in a few words. */
export function entryText(entry: QueueEntry): string {
  if (entry.kind === 'event') {
    const { epcList, childEPCs } = entry.signed.event
    const things = [epcList, childEPCs].find(Array.isArray)
    return things
      ? text('entry.things', word('task', entry.task), numberText(things.length))
      : word('task', entry.task)
  }
  if (entry.kind === 'handoff') {
    const kind = entry.acceptance ? 'entry.acceptance' : 'entry.offer'
    return text(kind, numberText(thingsOf(entry.acceptance ?? entry.offer).length))
  }
  return text(entry.kind === 'photo' ? 'entry.photo' : 'entry.settlement')
}

/** Why an entry is where it is, and what is to be done. */
export function reasonText(reason: Reason): string {
  if (reason.word === 'rule') return text('reason.rule', word('rule', reason.rule ?? 'other'))
  return text(`reason.${reason.word}`)
}
