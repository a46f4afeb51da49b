/** Libraries of the check call it, and Chrome before 93 does not have it. */
export function fillIn(target: { hasOwn?: typeof Object.hasOwn }): void {
  target.hasOwn ??= (object: object, name: PropertyKey) =>
    Object.prototype.hasOwnProperty.call(object, name)
}
