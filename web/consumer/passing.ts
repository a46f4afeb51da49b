const PASSING = ['unreachable', 'stale', 'unfinished', 'cut']

/** Whether a check that ended so says nothing against the item. */
export function saysNothing(failed: string): boolean {
  return PASSING.includes(failed)
}

/** Whether another try may end otherwise. */
export function mayPass(failed: string): boolean {
  return failed !== 'cut'
}
