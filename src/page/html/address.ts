/** Addresses as they stand in markup, made safe to keep. */

/** Schemes that show a page or write to a person; all others may run code or reveal files. */
const SAFE_SCHEMES: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:', 'tel:', 'ftp:'])
const SCHEME = /^[a-z][a-z0-9+.-]*:/i
/** The longest address that is kept, in code units. */
const MAX_ADDRESS = 2048

/**
 * An address resolved against `base`; relative when there is none. A mere fragment stays as it is, it points into the
 * page. `undefined` for what is empty, over long, of an unsafe scheme, or broken.
 */
export function safeAddress(value: string | undefined, base: string | undefined): string | undefined {
  if (value === undefined || value.length > MAX_ADDRESS) return undefined
  // Browsers drop tabs and line ends anywhere and controls at the ends, so `java\nscript:` is a scheme to them.
  const bare = value.replace(/[\t\n\r]/g, '').replace(/^[\0- ]+|[\0- ]+$/g, '')
  if (bare === '') return undefined
  if (bare.startsWith('#')) return bare
  const [scheme] = SCHEME.exec(bare) ?? []
  if (scheme && !SAFE_SCHEMES.has(scheme.toLowerCase())) return undefined
  if (!scheme && base === undefined) return bare
  try {
    const { href, protocol } = new URL(bare, base)
    return SAFE_SCHEMES.has(protocol) ? href : undefined
  } catch {
    return undefined
  }
}

/** `value` as an absolute http address, or `undefined`. */
export function webAddress(value: string | undefined, base: string | undefined): string | undefined {
  const address = safeAddress(value, base)
  return address && /^https?:/i.test(address) ? address : undefined
}
