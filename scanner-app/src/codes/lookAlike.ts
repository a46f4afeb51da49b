/** Letters that are taken for others at a glance. */
const SAME = new Map([
  ['0', 'o'],
  ['1', 'l'],
  ['i', 'l'],
  ['3', 'e'],
  ['5', 's'],
  ['8', 'b'],
  ['-', ''],
])
/** Below it, two names that differ in a letter are just two names. */
const SHORTEST = 6

/** Whether a host could be mistaken for one of these, and is none of them. */
export function looksLike(host: string, owns: readonly string[]): boolean {
  return !owns.includes(host) && owns.some((own) => isNear(host, own))
}

function isNear(host: string, own: string): boolean {
  if (host.includes(own)) return true
  const [seen, meant] = [plain(host), plain(own)]
  return seen === meant || (meant.length >= SHORTEST && differInOne(seen, meant))
}

function plain(host: string): string {
  return Array.from(host, (sign) => SAME.get(sign) ?? sign)
    .join('')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
}

/** Whether one letter was changed, put in or left out. */
function differInOne(left: string, right: string): boolean {
  let at = 0
  while (at < left.length && left[at] === right[at]) at++
  const [a, b] = [left.slice(at), right.slice(at)]
  return a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1)
}
