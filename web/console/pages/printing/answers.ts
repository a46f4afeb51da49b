import type { PrintJob, PrintResult } from '../../api/types.ts'

export const ANSWERS = ['printed', 'spoiled', 'unprinted'] as const
export type Answer = (typeof ANSWERS)[number]

/** As many are asked about at a time. */
const MOST = 100

/** Labels of which somebody has to say what became of them: those that are unsure, of an ended job also the open ones. */
export async function askedOf(
  job: PrintJob,
  results: () => Promise<readonly PrintResult[]>,
): Promise<readonly number[]> {
  if (job.state !== 'cancelled' || job.counts.open === 0) return job.unsure
  const known = new Map((await results()).map(({ sequence, result }) => [sequence, result]))
  const asked: number[] = []
  for (let sequence = job.from; sequence <= job.to && asked.length < MOST; sequence++) {
    if ((known.get(sequence) ?? 'unsure') === 'unsure') asked.push(sequence)
  }
  return asked
}
