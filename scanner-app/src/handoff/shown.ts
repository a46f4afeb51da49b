import type { Message } from './shapes.ts'

const OURS = ['handoff', 'trace']

/** What a field of the product's profile says in a message. */
export function fieldIn({ context, event }: Message, rest: string): string | undefined {
  const prefix = Object.keys(context[1]).find((name) => !OURS.includes(name))
  const value = prefix === undefined ? undefined : event[`${prefix}:${rest}`]
  return typeof value === 'string' ? value : undefined
}
