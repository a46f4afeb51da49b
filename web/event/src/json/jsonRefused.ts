/** Bytes that are not the strict JSON we take; their sender has to mend them. */
export class JsonRefused extends Error {
  /**
   * @param pointer place of the value that was being read (RFC 6901), empty for the whole text
   * @param offset bytes before the place where reading stopped
   */
  constructor(
    readonly pointer: string,
    readonly offset: number,
    readonly reason: string,
  ) {
    super(`${reason} at byte ${offset}${pointer === '' ? '' : `, in ${pointer}`}`)
  }
}
