/** The characters that a value may hold (GS1 General Specifications section 7.11). */
export interface CharacterSet {
  title: string
  /** Matches the first character that is not in the set. */
  foreign: RegExp
}

export const DIGITS: CharacterSet = { title: 'the digits', foreign: /[^0-9]/ }
export const SET_39: CharacterSet = {
  title: 'the characters of GS1 set 39',
  foreign: /[^0-9A-Z#\-/]/,
}
export const SET_82: CharacterSet = {
  title: 'the characters of GS1 set 82',
  foreign: /[^0-9A-Za-z!"%&'()*+,\-./:;<=>?_]/,
}
