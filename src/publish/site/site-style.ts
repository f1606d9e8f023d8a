/** The look of published pages: a book's, on screens of every width, in the dark, on paper. */

/** The rules of the site; a house's own follow them. */
export function siteRules(own: string | undefined): string {
  return own === undefined ? RULES : `${RULES}\n${own}`
}

const RULES = `
:root {
  color-scheme: light dark;
  --paper: #fdfcf9; --ink: #23211d; --quiet: #625d53; --line: #ddd8cc; --wash: #f4f1e9; --accent: #7a2e1d;
}
@media (prefers-color-scheme: dark) {
  :root { --paper: #191815; --ink: #e4dfd4; --quiet: #a9a395; --line: #3a372f; --wash: #23211c; --accent: #e6a48f; }
}
* { box-sizing: border-box; }
html { background: var(--paper); color: var(--ink); font: 112.5%/1.6 "Iowan Old Style", "Palatino Linotype", Palatino, "URW Palladio L", "Source Serif 4", Georgia, "DejaVu Serif", serif; text-size-adjust: 100%; }
body { margin: 0 auto; max-width: 38rem; padding: 1.2rem clamp(1.1rem, 4vw, 2.5rem) 4rem; font-variant-numeric: oldstyle-nums; }
body.both { max-width: 72rem; }
a { color: var(--accent); text-underline-offset: .16em; text-decoration-thickness: .05em; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 3px; }
.site { display: flex; flex-wrap: wrap; gap: .3rem 1.5rem; align-items: baseline; justify-content: space-between; border-bottom: 1px solid var(--line); padding-bottom: .6rem; font-size: .88rem; }
.site > a { color: inherit; text-decoration: none; letter-spacing: .02em; font-size: 1.08rem; }
.site nav { display: flex; flex-wrap: wrap; gap: .2rem 1.1rem; }
.site [aria-current] { color: inherit; text-decoration: none; }
main { padding-top: clamp(1.5rem, 5vw, 3.5rem); }
.notice { background: var(--wash); border-left: 3px solid var(--accent); padding: .5rem .9rem; margin: 0 0 2rem; font-size: .9rem; }
h1 { font-size: clamp(1.5rem, 1.1rem + 1.8vw, 2.1rem); line-height: 1.2; font-weight: 600; margin: 0; text-wrap: balance; hyphens: manual; }
.title { margin: 0 0 clamp(1.5rem, 4vw, 2.8rem); max-width: 46rem; }
.title > p:first-child { margin: 0 0 .4rem; color: var(--quiet); font-size: .88rem; letter-spacing: .03em; }
.second { font-style: italic; font-size: 1.15rem; line-height: 1.35; margin: .45rem 0 0; text-wrap: balance; }
.meta { color: var(--quiet); display: flex; flex-wrap: wrap; gap: .1rem 1.3rem; margin: .7rem 0 0; font-size: .88rem; }
article p { margin: 0; hyphens: auto; hyphenate-limit-chars: 7 3 3; overflow-wrap: break-word; text-wrap: pretty; hanging-punctuation: first allow-end; }
body:not(.both) .text > p + p:not(.list-item) { text-indent: 1.4em; }
.text h2 { font-size: 1.08rem; line-height: 1.35; font-weight: 600; margin: 1.8em 0 .5em; text-wrap: balance; }
.text > .list-item { padding-left: 1.4em; margin: .3em 0; }
.both .text { display: grid; grid-template-columns: 1fr 1fr; gap: .85em clamp(1.8rem, 4vw, 4rem); }
.both .text > p { margin: 0; }
.both .text > h2 { margin: 1.3em 0 0; }
.footnote, .caption { font-size: .88rem; }
.footnote { line-height: 1.5; }
:target { background: color-mix(in srgb, var(--accent) 16%, transparent); }
sup { font-size: .7em; line-height: 0; }
main > footer { margin-top: 3.5rem; border-top: 1px solid var(--line); padding-top: 1.2rem; font-size: .85rem; line-height: 1.5; max-width: 46rem; }
dl, dd { margin: 0; }
dl > div { display: grid; grid-template-columns: 7.5rem 1fr; gap: 0 1rem; padding: .25rem 0; }
dt { color: var(--quiet); }
dd { overflow-wrap: anywhere; }
.files { display: flex; flex-wrap: wrap; gap: .1rem 1rem; }
.about { color: var(--quiet); max-width: 36rem; }
form { margin: 1.5rem 0 2rem; display: flex; flex-wrap: wrap; gap: .4rem .6rem; align-items: baseline; font-size: .9rem; }
input, button { font: inherit; color: inherit; background: var(--wash); border: 1px solid var(--quiet); border-radius: .25rem; padding: .25rem .6rem; }
input { flex: 1 1 12rem; min-width: 0; }
button { cursor: pointer; }
.list { list-style: none; padding: 0; margin: 0; }
.list li { padding: .9rem 0; border-bottom: 1px solid var(--line); }
.list li > a:first-child { font-size: 1.1rem; line-height: 1.35; text-decoration: none; }
.list li > a:hover { text-decoration: underline; }
.list .second { display: block; width: fit-content; font-size: 1rem; margin: .15rem 0 0; color: var(--quiet); text-decoration: none; }
.list .meta { margin: .2rem 0 0; }
.pages { display: flex; justify-content: space-between; padding-top: 1.2rem; }
.pages [rel=next] { margin-left: auto; }
@media screen and (max-width: 44rem) {
  .both .text { grid-template-columns: 1fr; gap: .4em; }
  .both .text > :nth-child(even) { color: var(--quiet); padding-left: .8rem; border-left: 2px solid var(--line); margin: 0 0 .9em; }
  .both .text > .list-item:nth-child(even) { padding-left: 1.4em; }
  .both .text > :empty { display: none; }
  dl > div { grid-template-columns: 1fr; }
}
@media print {
  :root { --paper: #fff; --ink: #000; --quiet: #444; --line: #bbb; --wash: #fff; --accent: #000; }
  @page { margin: 22mm 18mm; }
  html { font-size: 10.5pt; line-height: 1.45; }
  body, body.both { max-width: none; padding: 0; }
  .site, .files, .files-head, form, .pages { display: none; }
  main { padding: 0; }
  article p { orphans: 2; widows: 2; }
  .both .text > h2, .title, dl > div { break-inside: avoid; }
  h2 { break-after: avoid; }
  a { color: inherit; text-decoration: none; }
}
`.trim()
