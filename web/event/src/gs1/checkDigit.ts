/**
 * The modulo 10 check digit of GS1 keys (General Specifications section 7.9.1): weights 3 and 1 from the right.
 *
 * @param digits ASCII digits only
 */
export function checkDigit(digits: string): string {
  const sum = Array.from(digits)
    .reverse()
    .reduce((total, digit, place) => total + Number(digit) * (place % 2 === 0 ? 3 : 1), 0)
  return String((10 - (sum % 10)) % 10)
}
