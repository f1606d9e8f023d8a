/** The look of an edition and of the program's pages, as one style sheet. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --paper: #fdfcf9; --ink: #23211d; --quiet: #6a655b; --line: #ddd8cc; --wash: #f4f1e9; --accent: #7a2e1d;
  --open: #8a5a00; --done: #1d6b3c; --add: #dcefdf; --cut: #f6dcd6;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #191815; --ink: #e8e4da; --quiet: #a39d8f; --line: #3a372f; --wash: #22201b; --accent: #e6a48f;
    --open: #e3b45c; --done: #7fc796; --add: #1f4029; --cut: #502a22;
  }
}
* { box-sizing: border-box; }
html { background: var(--paper); color: var(--ink); font: 100%/1.55 "Iowan Old Style", "Palatino Linotype", Palatino, "URW Palladio L", "Source Serif 4", Georgia, "DejaVu Serif", serif; text-size-adjust: 100%; scroll-padding-top: 3.5rem; }
body { margin: 0 auto; max-width: 76rem; padding: 1.5rem clamp(1rem, 4vw, 3rem) 4rem; font-variant-numeric: oldstyle-nums; }
a { color: var(--accent); text-underline-offset: .15em; text-decoration-thickness: .05em; }
:focus-visible, input[type^=date]:focus-within { outline: 2px solid var(--accent); outline-offset: 3px; }
.unseen, .skip:not(:focus) { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; user-select: none; }
.site { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; align-items: baseline; justify-content: space-between; border-bottom: 1px solid var(--line); padding-bottom: .75rem; margin-bottom: 2rem; }
.site .brand { font-size: 1.25rem; letter-spacing: .02em; text-decoration: none; color: var(--ink); }
.site .tagline { color: var(--quiet); font-style: italic; }
.site nav { display: flex; gap: 1rem; }
.site [aria-current] { color: var(--ink); text-decoration: none; }
h1 { font-size: clamp(1.35rem, 1rem + 1.6vw, 2rem); line-height: 1.2; font-weight: 600; margin: 0; text-wrap: balance; }
.title { margin: 0 0 1.5rem; max-width: 52rem; }
.title .second { font-size: 1.2rem; font-style: italic; margin: .4rem 0 0; text-wrap: balance; }
.meta { color: var(--quiet); display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; margin: .75rem 0 0; font-size: .9rem; font-variant-numeric: lining-nums tabular-nums; }
.part { font-size: .85rem; font-weight: 400; letter-spacing: .08em; color: var(--quiet); margin: 2.5rem 0 .5rem; padding-bottom: .3rem; border-bottom: 1px solid var(--line); font-variant-caps: small-caps; text-transform: none; }
.findings { background: var(--wash); border-left: 3px solid var(--line); padding: .6rem 1rem; margin: 0 0 1.5rem; font-size: .92rem; }
.findings ul { margin: .5rem 0 .2rem; padding-left: 1.2rem; }
.findings .warning::marker { content: "! "; color: var(--open); font-weight: 700; }
.findings .error::marker { content: "× "; color: var(--accent); font-weight: 700; }
.row { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); column-gap: clamp(1.5rem, 4vw, 3.5rem); padding: .3rem 0; position: relative; }
.heads { position: sticky; top: 0; background: var(--paper); border-bottom: 1px solid var(--line); padding: .55rem 0; z-index: 1; font-size: .9rem; color: var(--quiet); letter-spacing: .04em; }
.row.opens { margin-top: .9rem; }
.cell p { margin: 0; hyphens: auto; overflow-wrap: anywhere; text-wrap: pretty; }
.row.heading p { font-weight: 600; font-size: 1.08rem; }
.row.list-item .cell { padding-left: 1.2rem; }
.row.footnote { font-size: .88rem; }
.row.field { padding: .45rem 0; border-bottom: 1px dotted var(--line); font-variant-numeric: lining-nums; }
.repeated .cell p { color: var(--quiet); font-size: .9rem; }
.missing { color: var(--open); font-style: italic; font-size: .9rem; }
.which { display: none; }
.origin { font-size: .75rem; color: var(--quiet); }
.cell .origin::before { content: "— "; }
.tools { grid-column: 1 / -1; display: flex; flex-wrap: wrap; gap: .1rem 1rem; font-size: .75rem; line-height: 1.7; color: var(--quiet); font-variant-numeric: lining-nums tabular-nums; }
.tools a { color: inherit; }
.state::before { content: "○ "; }
.state.translated::before { content: "◐ "; }
.state.reviewed::before { content: "◕ "; }
.state.final::before { content: "● "; }
.state.initial { color: var(--open); }
.state.final, .state.reviewed { color: var(--done); }
.permalink { text-decoration: none; margin-left: auto; }
.row:hover .permalink, .permalink:focus { text-decoration: underline; }
.row:target { background: var(--wash); box-shadow: -.6rem 0 0 var(--wash), .6rem 0 0 var(--wash), -.75rem 0 0 var(--accent); }
.emendation { text-decoration: underline dotted var(--accent); text-decoration-thickness: .1em; text-underline-offset: .2em; }
sup { font-size: .7em; line-height: 0; }
ins { background: var(--add); text-decoration: none; border-bottom: 1px solid var(--done); }
del { background: var(--cut); }
.match { flex-basis: 100%; }
.match p { margin: .2rem 0; font-size: .85rem; color: var(--ink); }
.files { display: flex; flex-wrap: wrap; gap: .25rem 1rem; margin: 0 0 1.5rem; font-size: .9rem; }
.files + .files { margin-top: -1rem; }
.files [aria-current] { color: var(--ink); text-decoration: none; }
.emendations { padding-left: 2rem; }
.emendations li { padding: .5rem 0; border-bottom: 1px dotted var(--line); }
.emendations p { margin: 0; overflow-wrap: break-word; }
.emendations form { display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: baseline; margin-top: .35rem; font-size: .85rem; color: var(--quiet); font-variant-numeric: lining-nums; }
.emendations .accepted .verdict { color: var(--done); }
.emendations .rejected .verdict { color: var(--accent); }
.emendations .rejected ins { background: none; border: 0; color: var(--quiet); text-decoration: line-through; }
.emendations .rejected del { background: none; text-decoration: none; }
button { font: inherit; color: var(--ink); background: var(--wash); border: 1px solid var(--line); border-radius: .3rem; padding: .15rem .7rem; cursor: pointer; }
button:hover { border-color: var(--accent); }
.list { width: 100%; border-collapse: collapse; font-variant-numeric: lining-nums tabular-nums; }
.list th { text-align: start; font-weight: 400; color: var(--quiet); font-size: .85rem; border-bottom: 1px solid var(--line); padding: .4rem 1rem .4rem 0; }
.list td { border-bottom: 1px dotted var(--line); padding: .7rem 1rem .7rem 0; vertical-align: top; }
.list .other { display: block; color: var(--quiet); font-style: italic; font-size: .92rem; }
.list .when { white-space: nowrap; }
progress { width: 6rem; height: .5rem; accent-color: var(--done); vertical-align: middle; }
footer { margin-top: 3rem; color: var(--quiet); font-size: .85rem; }
@media screen and (max-width: 44rem) {
  .row { grid-template-columns: minmax(0, 1fr); row-gap: .35rem; padding: .6rem 0; border-bottom: 1px dotted var(--line); }
  .heads { display: none; }
  .which { display: inline-block; font-size: .72rem; color: var(--quiet); letter-spacing: .04em; }
  .cell.en { padding-left: .9rem; border-left: 2px solid var(--line); }
  .list thead { display: none; }
  .list tr { display: block; border-bottom: 1px solid var(--line); padding: .8rem 0; }
  .list, .list tbody { display: block; }
  .list td { display: block; border: 0; padding: .1rem 0; overflow-wrap: anywhere; }
  .list .when { white-space: normal; }
}
@media print {
  :root { --paper: #fff; --ink: #000; --quiet: #444; --line: #bbb; --wash: #fff; --accent: #000; --open: #444; --done: #444; }
  @page { margin: 18mm 16mm; }
  html { font-size: 9.5pt; }
  body { max-width: none; padding: 0; }
  .site, .files, .findings, .skip, footer, button, .permalink, .match, .row.body .origin, .tools > :not(.name) { display: none; }
  .row:not(.field) .tools { display: none; }
  .repeated .cell p, .missing { font-size: .85rem; }
  .heads { position: static; }
  .row { break-inside: avoid; padding: .1rem 0; }
  .row.heading, .part { break-after: avoid; }
  .emendation { text-decoration: underline dotted #888; }
}
`.trim()
