/** The look of the pages of memory and termbase, beside the style sheet of all pages. */
export const MEMORY_STYLE = `
:root { --found: #f7e6a6; --edge: #8d8777; }
@media (prefers-color-scheme: dark) { :root { --found: #5a4a12; --edge: #857e6e; } }
.site .tagline { margin-right: auto; }
.site .places { flex: 1 0 100%; order: 1; gap: .25rem 1.4rem; flex-wrap: wrap; font-size: .95rem; }
.site .places [aria-current] { font-weight: 600; text-decoration: underline; text-decoration-thickness: .12em; text-underline-offset: .35em; text-decoration-color: var(--accent); }
.tabs { display: flex; flex-wrap: wrap; gap: .3rem 1.25rem; margin: .75rem 0 1.5rem; font-size: .92rem; font-variant-numeric: lining-nums; }
.tabs [aria-current] { color: var(--ink); text-decoration: none; font-weight: 600; }
.hint { max-width: 54rem; color: var(--quiet); font-size: .88rem; margin: .5rem 0 1rem; font-variant-numeric: lining-nums; }
.notice { background: var(--wash); border-left: 3px solid var(--done); padding: .6rem 1rem; margin: 0 0 1.5rem; font-size: .95rem; font-variant-numeric: lining-nums; overflow-wrap: anywhere; }
.notice.problem { border-color: var(--accent); }
.notice p, .notice ul { margin: 0; }
.notice ul { padding-left: 1.2rem; }
.notice form { display: flex; flex-wrap: wrap; gap: .4rem 1rem; align-items: baseline; }
input, select, textarea { font: inherit; color: var(--ink); background: var(--paper); border: 1px solid var(--edge); border-radius: .3rem; padding: .35rem .6rem; min-height: 2.25rem; min-width: 0; max-width: 100%; }
input[type=checkbox] { min-height: 0; width: 1rem; height: 1rem; padding: 0; vertical-align: -.1rem; accent-color: var(--accent); flex: none; }
input[type=file] { background: none; border: 0; padding: .35rem 0; }
::placeholder { color: var(--quiet); opacity: 1; font-style: italic; }
button.main { color: var(--paper); background: var(--accent); border-color: var(--accent); }
button.main:hover { border-color: var(--ink); }
.ask { margin: 0 0 2rem; }
.ask-line { display: flex; gap: .6rem; }
.ask-line input { flex: 1; font-size: 1.1rem; padding: .5rem .8rem; }
.ask-line button { color: var(--paper); background: var(--accent); border-color: var(--accent); padding-inline: 1.2rem; }
.ask-options { display: flex; flex-wrap: wrap; gap: .6rem 1.5rem; align-items: center; margin: .75rem 0 0; font-size: .88rem; font-variant-numeric: lining-nums; }
.ask-options select { padding-block: .2rem; max-width: 13rem; }
.examples { display: grid; grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr)); gap: 1rem 2rem; margin: 1.5rem 0 0; }
.examples dt { color: var(--quiet); font-size: .85rem; }
.examples dd { margin: .1rem 0 0; overflow-wrap: anywhere; }
.hits { list-style: none; margin: 0; padding: 0; }
.hit { padding: .9rem 0; border-bottom: 1px dotted var(--line); scroll-margin-top: 1rem; }
.sides { display: grid; grid-template-columns: 1fr 1fr; gap: .35rem clamp(1.5rem, 4vw, 3.5rem); }
.side { min-width: 0; }
.side p { margin: 0; hyphens: auto; overflow-wrap: anywhere; text-wrap: pretty; white-space: pre-line; }
del + ins { margin-left: .2em; }
mark { background: var(--found); color: inherit; padding: .05em .1em; margin: 0 -.1em; border-radius: .15em; }
mark.counterpart { background: none; padding: 0; margin: 0; border-radius: 0; text-decoration: underline; text-decoration-color: var(--open); text-decoration-thickness: .12em; text-underline-offset: .2em; }
.traits { display: flex; flex-wrap: wrap; gap: .3rem 1.1rem; align-items: center; margin: .45rem 0 0; font-size: .8rem; line-height: 1.6; color: var(--quiet); font-variant-numeric: lining-nums tabular-nums; overflow-wrap: anywhere; }
.traits a { color: inherit; }
.traits .acts { display: flex; flex-wrap: wrap; gap: .4rem .8rem; align-items: center; margin-left: auto; }
.traits button { font-size: .8rem; padding: .1rem .6rem; min-height: 1.75rem; }
.traits form { display: flex; }
.traits .doubt, .traits .adapted { color: var(--open); }
.score b { font-weight: 600; font-size: .95rem; color: var(--ink); }
.score::before { content: ""; display: inline-block; width: .55rem; height: .55rem; margin-right: .4rem; border-radius: 50%; background: var(--quiet); }
.band-101-102::before, .band-100::before { background: var(--done); }
.band-95-99::before, .band-85-94::before { background: var(--open); }
.piece h3 { font-size: 1.05rem; margin: 1.1rem 0 0; overflow-wrap: anywhere; }
.finding { margin: 0 0 1.75rem; }
.finding h2 { font-size: .85rem; font-weight: 400; color: var(--open); margin: 0; font-variant-numeric: lining-nums; }
.finding .hits { border-top: 1px solid var(--line); }
.pager { align-items: baseline; margin-top: 1.5rem; font-variant-numeric: lining-nums; color: var(--quiet); }
.unit { border-top: 1px solid var(--line); border-bottom: 1px solid var(--line); padding: 1.1rem 0; margin: 0 0 1.5rem; }
.unit .side { font-size: 1.12rem; }
.unit.gone .sides { color: var(--quiet); text-decoration: line-through; text-decoration-thickness: .05em; }
.chip { font: .75em/1.4 ui-monospace, "DejaVu Sans Mono", monospace; color: var(--quiet); background: var(--wash); border: 1px solid var(--line); border-radius: .25rem; padding: 0 .3em; overflow-wrap: anywhere; }
.facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); gap: .7rem 2rem; margin: 1.2rem 0 0; font-size: .88rem; font-variant-numeric: lining-nums; }
.facts dt { color: var(--quiet); font-size: .85em; }
.facts dd { margin: 0; overflow-wrap: anywhere; }
.actions { display: flex; flex-wrap: wrap; gap: .6rem; margin: 1rem 0; }
.stack { max-width: 46rem; margin: 0 0 2rem; }
.stack fieldset { border: 0; border-top: 1px solid var(--line); padding: .6rem 0 0; margin: 0 0 1.25rem; min-width: 0; }
.stack legend { font-size: .85rem; color: var(--quiet); padding: 0 .6rem 0 0; }
label.field { display: flex; flex-direction: column; gap: .3rem; margin: 0 0 1.1rem; font-size: .92rem; }
label.field.short { max-width: 20rem; }
label.field textarea { line-height: 1.5; }
.stack.wide { max-width: none; }
.stack.wide textarea { width: 100%; font-size: 1.05rem; }
.filters, .bulk { margin: 1rem 0 0; font-size: .92rem; }
.filters summary, .bulk summary { cursor: pointer; color: var(--quiet); font-size: .88rem; }
.bulk { border-top: 1px solid var(--line); padding-top: 1rem; }
.bulk summary { color: var(--accent); font-size: .95rem; }
.bulk fieldset, .span { border: 0; padding: 0; min-width: 0; }
.bulk fieldset { margin: 0 0 1.2rem; }
.bulk legend, .span legend { color: var(--quiet); font-size: .85rem; padding: 0; margin-bottom: .3rem; }
.choice-list { max-height: 15rem; overflow: auto; display: grid; gap: .35rem; padding: .2rem; }
.choice-list label { display: flex; gap: .5rem; align-items: baseline; }
.figures { border-collapse: collapse; font-variant-numeric: lining-nums tabular-nums; margin: 1.2rem 0; max-width: 46rem; width: 100%; }
.figures caption { text-align: start; color: var(--quiet); font-size: .85rem; padding-bottom: .3rem; }
.figures th, .figures td { text-align: end; font-weight: 400; padding: .4rem 0 .4rem 1rem; border-bottom: 1px dotted var(--line); }
.figures thead th { color: var(--quiet); font-size: .85rem; border-bottom: 1px solid var(--line); vertical-align: bottom; }
.figures th:first-child { text-align: start; padding-left: 0; }
.figures th[lang=""] { overflow-wrap: anywhere; }
.figures tfoot th, .figures tfoot td { border-top: 1px solid var(--line); border-bottom: 0; font-weight: 600; }
.figures .none, .figures .weight { color: var(--quiet); }
.terms .quiet { color: var(--quiet); font-size: .88rem; }
.term-words { list-style: none; margin: 0; padding: 0; }
.term-words small { color: var(--quiet); font-size: .78rem; }
.term-words .forbidden, .term-words .forbidden small, .status.forbidden { color: var(--accent); }
.term-text { border-left: 3px solid var(--line); padding: .2rem 0 .2rem 1rem; margin: 0 0 1.2rem; white-space: pre-line; overflow-wrap: anywhere; }
.term-text p { margin: 0; }
.term-line { display: grid; grid-template-columns: 1fr auto auto; gap: .5rem .8rem; align-items: center; margin: 0 0 .5rem; font-size: .92rem; }
.candidates { padding-left: 2.4rem; font-variant-numeric: lining-nums; }
.candidates li { padding: .8rem 0; border-bottom: 1px dotted var(--line); }
.candidates .hits li { border: 0; padding: .4rem 0; }
.candidates .meta { margin: .35rem 0 0; font-size: .82rem; }
.take { display: grid; grid-template-columns: 1fr 1fr minmax(8rem, 12rem) auto; gap: .5rem; }
.evidence { font-size: .88rem; margin-top: .3rem; }
.evidence summary { cursor: pointer; color: var(--quiet); }
.second-name { font-size: 1.2rem; font-style: italic; margin: .3rem 0 0; text-wrap: balance; }
.beside { display: flex; flex-wrap: wrap; gap: .6rem 2rem; align-items: baseline; justify-content: space-between; border-top: 1px solid var(--line); padding-top: 1rem; }
.beside .files { margin: 0; }
@media screen and (max-width: 44rem) {
  .sides { grid-template-columns: 1fr; }
  .side.en { padding-left: .9rem; border-left: 2px solid var(--line); }
  .ask-line { flex-wrap: wrap; }
  .ask-line input { flex-basis: 100%; }
  .take { grid-template-columns: 1fr; }
  .candidates { padding-left: 1.6rem; }
  .term-line { grid-template-columns: 1fr auto; }
  .term-line input:not([type]) { grid-column: 1 / -1; }
  .figures th, .figures td { padding-left: .6rem; font-size: .92rem; }
  .figures .weight, .figures th:nth-child(5):nth-last-child(2) { display: none; }
}
@media print {
  .tabs, .ask button, .ask-options, .filters, .bulk, .hint, .notice, .actions, .stack, .pager, .traits .acts, .traits label, .beside form, .start { display: none; }
  .ask { margin: .5rem 0 1rem; }
  .ask input { border: 0; padding: 0; }
  .figures { max-width: none; }
  .hit, .finding { break-inside: avoid; }
  mark { background: none; font-weight: 600; }
  .evidence[open] { display: block; }
}
`.trim()
