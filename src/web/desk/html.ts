/** Markup as text: for what is too much for a tree of elements. What is put in is escaped unless it is markup itself. */

/** Text that is markup already. */
export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

type Part = Html | string | number | false | undefined | readonly Part[]

/** Markup with its values escaped; `false` and `undefined` leave nothing. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  let text = strings[0] ?? ''
  for (let i = 0; i < parts.length; i++) text += markup(parts[i]) + strings[i + 1]
  return new Html(text)
}

/** An attribute with a blank before it, where it has a value. */
export function attribute(name: string, value: string | number | undefined | boolean): Html {
  if (value === undefined || value === false) return NOTHING
  return new Html(value === true ? ` ${name}` : ` ${name}="${escaped(String(value))}"`)
}

export const NOTHING = new Html('')

function markup(part: Part): string {
  if (part === undefined || part === false) return ''
  if (part instanceof Html) return part.text
  if (typeof part === 'object') return part.map(markup).join('')
  return escaped(String(part))
}

const SPECIAL = /[&<>"]/
const NAMED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escaped(text: string): string {
  return SPECIAL.test(text) ? text.replace(/[&<>"]/g, (sign) => NAMED[sign] ?? sign) : text
}
