/** What kind of thing a canonical identifier names. */
export type ThingKind = 'item' | 'unit' | 'lot' | 'product' | 'other'

export function kindOf(identifier: string): ThingKind {
  const path = pathOf(identifier)
  if (path.startsWith('/00/')) return 'unit'
  if (!path.startsWith('/01/')) return 'other'
  if (path.includes('/21/')) return 'item'
  return path.includes('/10/') ? 'lot' : 'product'
}

/** GTIN of 14 digits, where there is one. */
export function gtinOf(identifier: string): string | undefined {
  return /\/01\/(\d{14})/.exec(pathOf(identifier))?.[1]
}

/** What people can compare with a label: the last digits of a unit, the serial of an item in groups of four. */
export function shortName(identifier: string): string {
  const segments = pathOf(identifier).split('/')
  const last = decodeURIComponent(segments[segments.length - 1] ?? '')
  const groups = last.match(/.{1,4}/g) ?? []
  return groups.length > 1 && (groups[groups.length - 1] ?? '').length === 1
    ? [...groups.slice(0, -2), groups.slice(-2).join('')].join(' ')
    : groups.join(' ')
}

function pathOf(identifier: string): string {
  try {
    return new URL(identifier).pathname
  } catch {
    return identifier
  }
}
