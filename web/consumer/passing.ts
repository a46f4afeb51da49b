const PASSING = ['unreachable', 'stale', 'unfinished']

/** Whether a check that ended so says nothing against the item: another try may pass. */
export function saysNothing(failed: string): boolean {
  return PASSING.includes(failed)
}
