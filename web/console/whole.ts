/** A whole number that somebody typed; anything else goes out as it is, for the service to say what is wrong with it. */
export function wholeOf(typed: string): number | string | undefined {
  const text = typed.replace(/[\s,，_']/g, '')
  if (text === '') return undefined
  return /^\d{1,15}$/.test(text) ? Number(text) : typed
}
