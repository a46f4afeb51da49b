/** Setting of the journal: the token of a handheld that several people use, which opens nothing but signing in by PIN. */
export const HANDHELD = 'handheld-token'
