/** Control characters, what ends a line, and what turns the direction of writing. */
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g

/** A line as a terminal may show it: a text out of a bundle can neither end it nor steer the terminal. */
export function printable(line: string): string {
  return line.replace(UNSEEN, escaped)
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
