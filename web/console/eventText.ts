/** The last part of a name such as {@code https://ref.gs1.org/cbv/BizStep-packing} or {@code urn:epcglobal:cbv:bizstep:packing}. */
export function bareName(name: string): string {
  return name
    .slice(Math.max(name.lastIndexOf(':'), name.lastIndexOf('/'), name.lastIndexOf('-BizStep')) + 1)
    .replace(/^BizStep-/, '')
}

/** Where the page of an identifier lies on this server; none for a lot, a place, or what is no Digital Link. */
export function itemPath(identifier: string): string | undefined {
  return /^https?:\/\/[^/]+(\/01\/[0-9]{14}\/21\/[^/?#]+)$/.exec(identifier)?.[1]
}

/** An identifier in short: the keys of a Digital Link without its host. */
export function shortIdentifier(identifier: string): string {
  return identifier.replace(/^https?:\/\/[^/]+\//, '')
}
