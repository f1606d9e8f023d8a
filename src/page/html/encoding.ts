/**
 * The encoding an HTML page declares in its first bytes: the prescan of the HTML standard (13.2.3.2, "prescan a byte
 * stream to determine its encoding"), with regular expressions in place of its state machine. The bytes of every label
 * are ASCII, so the window is read as Latin-1.
 */

/** How many bytes are looked at. */
const WINDOW = 1024

/** An attribute: its name and its value in double quotes, single quotes or none. */
const ATTRIBUTE = /([^\s"'>/=]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g

/** The label that a page's `<meta>` or XML declaration gives, as it stands; `undefined` when there is none. */
export function declaredEncoding(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, WINDOW))
  const visible = head.replace(/<!--[\s\S]*?-->/g, '')
  for (const [, inner = ''] of visible.matchAll(/<meta[\s/]([^>]*)/gi)) {
    const label = labelOf(inner)
    if (label) return notWide(label)
  }
  return /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([^"'>]+)["']/i.exec(head)?.[1]
}

function labelOf(inner: string): string | undefined {
  const values = new Map<string, string>()
  for (const [, name = '', double, single, bare] of inner.matchAll(ATTRIBUTE))
    values.set(name.toLowerCase(), double ?? single ?? bare ?? '')
  const charset = values.get('charset')?.trim()
  if (charset) return charset
  if (values.get('http-equiv')?.trim().toLowerCase() !== 'content-type') return undefined
  return /charset\s*=\s*["']?\s*([^\s"';]+)/i.exec(values.get('content') ?? '')?.[1]
}

/** A page whose own bytes could be read as ASCII is not UTF-16, whatever it says: the standard reads UTF-8. */
function notWide(label: string): string {
  return /^utf-?16|^unicode$/i.test(label) ? 'utf-8' : label
}
