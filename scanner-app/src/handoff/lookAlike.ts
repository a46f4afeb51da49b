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
const SHORTEST = 5
const SHORTEST_LABEL = 4

/** Whether a host could be mistaken for one of these, and is none of them. */
export function looksLike(authority: string, hosts: readonly string[]): boolean {
  // Before an @ stands a user's name, which may look like a host.
  const host = authority.replace(/:\d*$/, '')
  if (hosts.includes(host)) return authority !== host
  return hosts.some((own) => isNear(host, own))
}

function isNear(host: string, own: string): boolean {
  if (host.includes(own)) return true
  const [a, b] = [plain(host), plain(own)]
  if (a === b || (b.length >= SHORTEST && differBy(a, b) <= 1)) return true
  // The name of ours before another ending, such as chamadao.example for chamadao.local.
  const label = plain(own.split('.')[0] ?? '')
  return label.length >= SHORTEST_LABEL && host.split('.').some((part) => plain(part) === label)
}

function plain(host: string): string {
  return Array.from(host, (sign) => SAME.get(sign) ?? sign)
    .join('')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
}

/** Letters to be changed, put in or left out (Levenshtein), at most 2. */
function differBy(left: string, right: string): number {
  if (Math.abs(left.length - right.length) > 1) return 2
  let at = 0
  while (at < left.length && left[at] === right[at]) at++
  const [a, b] = [left.slice(at), right.slice(at)]
  const isOne = a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1)
  return left === right ? 0 : isOne ? 1 : 2
}
