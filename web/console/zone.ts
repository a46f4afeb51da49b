/** The offset of this browser's time zone at a time, such as `+08:00`. */
export function offsetOf(time: Date): string {
  const minutes = -time.getTimezoneOffset()
  const two = (number: number) => String(number).padStart(2, '0')
  const size = Math.abs(minutes)
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
}
