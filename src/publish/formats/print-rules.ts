/** What a printed edition has besides its page's look: running heads, page numbers, columns or one text below the other. */

export interface PrintOptions {
  /** What stands at the head of pages: the title, and the house's name. */
  readonly title: string
  readonly house: string
  readonly arrangement: 'side-by-side' | 'interleaved'
}

/** Rules for paged media (CSS Paged Media 3, 4.2: margin boxes), to follow those of the site. */
export function printRules({ title, house, arrangement }: PrintOptions): string {
  return `
@page {
  size: A4; margin: 24mm 20mm 22mm;
  @top-left { content: ${cssText(shortened(title))}; font: italic 9pt "Palatino Linotype", "URW Palladio L", "DejaVu Serif", serif; color: #444; }
  @top-right { content: ${cssText(house)}; font: 9pt "Palatino Linotype", "URW Palladio L", "DejaVu Serif", serif; color: #444; }
  @bottom-center { content: counter(page) " / " counter(pages); font: 9pt "Palatino Linotype", "URW Palladio L", "DejaVu Serif", serif; color: #444; }
}
@page :first { @top-left { content: none; } @top-right { content: none; } }
@media print {
  body.both { max-width: none; }
  .notice { display: none; }
  ${arrangement === 'interleaved' ? INTERLEAVED : SIDE_BY_SIDE}
}`
}

const SIDE_BY_SIDE = '.both .text { grid-template-columns: 1fr 1fr; gap: .85em 8mm; }'
const INTERLEAVED = `.both .text { display: block; }
  .both .text > :nth-child(odd) { break-after: avoid; }
  .both .text > :nth-child(even) { margin: .35em 0 1.1em; padding-left: 4mm; border-left: .4mm solid #bbb; font-style: normal; }
  .both .text > :empty { display: none; }`

/** The longest running head, in UTF-16 code units; a line has no room for more. */
const LONGEST = 60

function shortened(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST).replace(/\s+\S*$/, '')}…`
}

/** A text as a string of CSS (CSS Syntax 3, 4.3.5), that ends no element either. */
function cssText(text: string): string {
  const escaped = text.replace(/["\\<>&\n\r\f\0]/g, (sign) => `\\${(sign.codePointAt(0) ?? 0).toString(16)} `)
  return `"${escaped}"`
}
