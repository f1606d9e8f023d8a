export const DESK_STYLE = `
html { font-family: "Source Serif 4", "Iowan Old Style", Palatino, Georgia, "DejaVu Serif", serif; }
:root { --mark: #fff2c4; --here: #1f5f8b; --here-wash: #eef4f8; --chip: #e7e1d3; --bad: #9b1c1c; }
@media (prefers-color-scheme: dark) { :root { --mark: #4a3f16; --here: #86bfe6; --here-wash: #1c2730; --chip: #3b372d; --bad: #ff9d94; } }
body.wide { max-width: 104rem; padding-inline: clamp(1rem, 2.5vw, 2.5rem); }
.wide .site { margin-bottom: 1rem; }
.desk-page {
.desk-bar { display: flex; flex-wrap: wrap; gap: .4rem 1.5rem; align-items: baseline; margin: 0 0 1rem; font-size: .9rem; }
.desk-bar .files { margin: 0 0 0 auto; }
.desk-bar .files details { position: relative; }
.desk-bar .files summary { margin: 0; min-height: 1.5rem; font-size: inherit; color: inherit; }
.desk .permalink { min-width: 1.5rem; padding-block: .2rem; margin-block: -.2rem; text-align: end; }
.desk-bar .files details[open] a { display: inline-block; padding: .1rem .3rem; }
.views { display: flex; flex-wrap: wrap; font-size: .9rem; margin-bottom: 1rem; }
.desk-bar .views { margin: 0; }
.views button { border-radius: 0; border-inline-start-width: 0; font-size: .85rem; }
.views button:first-child { border-radius: .3rem 0 0 .3rem; border-inline-start-width: 1px; }
.views button:last-child { border-radius: 0 .3rem .3rem 0; }
.views [aria-pressed="true"] { background: var(--ink); color: var(--paper); border-color: var(--ink); }
.signs { position: fixed; z-index: 3; inset-block-end: .75rem; inset-inline-start: .75rem; margin: 0; padding: .15rem .7rem; background: var(--paper); border: 1px solid var(--line); border-radius: 1rem; color: var(--quiet); font-size: .85rem; font-variant-numeric: lining-nums; }
.signs:not(:has(:not(:empty))) { display: none; }
.signs:has([data-sign="conflict"], [data-sign="failed"], [data-sign="refused"], [data-sign="offline"]) { border-color: var(--bad); }
.saving::before { content: "✓ "; color: var(--done); }
.saving:empty::before { content: none; }
.saving[data-sign="saving"]::before, .saving[data-sign="unsaved"]::before { content: "… "; color: var(--open); }
.saving[data-sign="offline"]::before { content: "⚡ "; color: var(--open); }
.saving[data-sign="conflict"]::before, .saving[data-sign="failed"]::before, .saving[data-sign="refused"]::before { content: "! "; color: var(--bad); font-weight: 700; }
.saving[data-sign="conflict"], .saving[data-sign="failed"], .saving[data-sign="refused"] { color: var(--bad); }

.board { display: grid; grid-template-columns: minmax(0, 1fr); column-gap: 2rem; align-items: start; }
.board:has(.by-row:not([hidden])) { grid-template-columns: minmax(0, 1fr) minmax(17rem, 23rem); }
.desk .row { padding: .4rem .75rem; margin-inline: -.75rem; border-inline-start: 3px solid transparent; content-visibility: auto; contain-intrinsic-size: auto 6.5rem; scroll-margin-block: 4rem 8rem; }
.desk .heads { content-visibility: visible; }
.desk .row.opens { margin-top: .9rem; }
.desk .row:not(.heads):hover { background: color-mix(in srgb, var(--wash) 55%, transparent); }
.desk .row:target { box-shadow: none; background: var(--wash); border-color: var(--accent); }
.desk .row.here { background: var(--here-wash); border-color: var(--here); }
.desk .row:focus { outline: none; }
.desk .row.here:focus { outline: 2px solid var(--here); outline-offset: -2px; }
.desk .here .cell.side .text:not([contenteditable]) { box-shadow: 0 .3rem 0 -.2rem var(--here); }
.desk .text { margin: 0; min-height: 1.55em; border-radius: .2rem; hyphens: auto; overflow-wrap: break-word; text-wrap: pretty; }
.desk .text.empty:empty::before { content: attr(data-empty); color: var(--open); font-style: italic; font-size: .9rem; }
.desk .cell[data-upon] .text { cursor: text; }
.desk .text[contenteditable] { background: var(--paper); outline: 2px solid var(--accent); outline-offset: 4px; hyphens: manual; white-space: pre-wrap; cursor: text; }
.desk .text[aria-readonly="true"] { outline-style: dotted; }
.desk .text[contenteditable]:empty::before { content: none; }
.desk .is-initial .cell[data-upon] .text:not(.empty, [contenteditable]) { color: var(--quiet); }
.sentence.twin, .sentence:hover { background: var(--mark); border-radius: .15rem; }
.emendation .came { display: none; }
.transmitted .emendation .came { display: inline; }
.transmitted .emendation .made { display: none; }
.desk[data-ready] .open-row { display: none; }
.row-alone .open-row { display: none; }
.row-alone .permalink, .open-row + .permalink { margin-left: 0; }
.open-row { margin-left: auto; }
.desk[data-ready] .permalink { margin-left: auto; }
.chip { display: inline-block; font: 500 .68em/1.35 system-ui, sans-serif; font-variant-numeric: lining-nums tabular-nums; background: var(--chip); color: var(--ink); border-radius: .25rem; padding: 0 .28em; margin: 0 .08em; vertical-align: .15em; user-select: all; white-space: nowrap; }
.chip.open { border-end-end-radius: .7em; border-start-end-radius: .7em; }
.chip.close { border-end-start-radius: .7em; border-start-start-radius: .7em; }
.desk .tools { column-gap: .9rem; }
.desk .is-reviewed .state, .desk .is-final .state { color: var(--done); }
.sign { color: var(--open); }
.band[data-band="100"], .band[data-band="101-102"] { color: var(--done); }
.talk::before { content: "“ "; }
.discussed .talk { color: var(--accent); font-weight: 600; }
.issues { flex-basis: 100%; margin: 0; padding: 0; list-style: none; }
.issues .warning-found::before { content: "! "; color: var(--open); font-weight: 700; }
.issues .error-found { color: var(--bad); }
.issues .error-found::before { content: "× "; font-weight: 700; }
.issues .hint-found::before { content: "· "; }
.was { flex-basis: 100%; font-size: .85rem; color: var(--ink); border-inline-start: 3px solid var(--open); padding-inline-start: .6rem; }
.aside-note { color: var(--quiet); font-size: .85rem; }
.bookmarked .permalink::before { content: "★ "; color: var(--open); }
.writer { color: var(--here); font-weight: 600; }
.writer::before { content: "✎ "; }
.chosen { border-color: var(--open) !important; }

.desk[data-view="interleaved"] .row { grid-template-columns: minmax(0, 42rem); justify-content: center; row-gap: .3rem; }
.desk[data-view="interleaved"] .heads, .desk[data-view="tr"] .heads, .desk[data-view="en"] .heads { display: none; }
.desk[data-view="tr"] .row, .desk[data-view="en"] .row { grid-template-columns: minmax(0, 40rem); justify-content: center; }
.desk[data-view="tr"] .cell.en, .desk[data-view="en"] .cell.tr { display: none; }
.desk[data-view="interleaved"] .cell + .cell .text { border-inline-start: 2px solid var(--line); padding-inline-start: .8rem; }

.by-row { position: sticky; top: .5rem; max-height: calc(100vh - 1rem); overflow: auto; font-size: .88rem; line-height: 1.45; border-inline-start: 1px solid var(--line); padding-inline-start: 1.25rem; scrollbar-width: thin; }
.by-row h2, .row-page h2 { font-size: .95rem; margin: 0 0 .5rem; font-variant-numeric: lining-nums; }
.by-row h3, .row-page h3 { font-size: .8rem; font-weight: 400; letter-spacing: .06em; color: var(--quiet); font-variant-caps: small-caps; margin: 1rem 0 .25rem; border-bottom: 1px solid var(--line); }
.by-row p, .row-page p { margin: .2rem 0; }
.buttons { display: flex; flex-wrap: wrap; gap: .3rem; align-items: center; }
.by-row button, .row-page button { font-size: .82rem; padding: .12rem .55rem; min-height: 1.6rem; }
.offers { list-style: none; margin: 0; padding: 0; }
.offers li { padding: .4rem 0; border-bottom: 1px dotted var(--line); }
.offers .head { display: flex; gap: .7rem; align-items: baseline; justify-content: space-between; }
.percent { font-weight: 600; font-variant-numeric: lining-nums tabular-nums; }
.offers mark { background: var(--mark); color: inherit; }
.row-terms { margin: 0; }
.row-terms div { display: flex; flex-wrap: wrap; gap: .1rem .6rem; align-items: baseline; padding: .15rem 0; }
.row-terms dt { font-style: italic; }
.row-terms dd { margin: 0; }
.mends { list-style: none; margin: 0; padding: 0; }
.comment .who { display: block; color: var(--quiet); font-size: .8rem; }
.comment .words { white-space: pre-wrap; overflow-wrap: break-word; }
.mention { font-weight: 600; color: var(--accent); }
.mention-list { list-style: none; margin: .15rem 0; padding: 0; max-height: 12rem; overflow: auto; border: 1px solid var(--here); border-radius: .3rem; background: var(--paper); }
.mention-list li { padding: .2rem .6rem; cursor: pointer; }
.mention-list [aria-selected="true"] { background: var(--here-wash); outline: 2px solid var(--here); outline-offset: -2px; }
.thread { border-inline-start: 3px solid var(--accent); padding-inline-start: .6rem; margin: .5rem 0; }
.thread.resolved { border-color: var(--line); color: var(--quiet); }
.by-row textarea, .row-page textarea, .conflict textarea { width: 100%; font: inherit; color: var(--ink); background: var(--paper); border: 1px solid var(--quiet); border-radius: .3rem; padding: .3rem .5rem; resize: vertical; }
.by-row label, .row-page label, .conflict label { display: block; margin-top: .4rem; }
label.inline { display: inline-flex; gap: .4rem; align-items: baseline; }
label.inline input { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--quiet); border-radius: .3rem; }
fieldset { border: 0; padding: 0; margin: .5rem 0; }
legend { color: var(--quiet); padding: 0; }
.history ol { list-style: none; margin: 0; padding: 0; }
.history li { padding: .35rem 0; border-bottom: 1px dotted var(--line); }
.kind { color: var(--quiet); font-style: italic; }
summary { cursor: pointer; }
.row-page { max-width: 46rem; margin-top: 1.5rem; }
.row-page h2 { margin-top: 1.75rem; }
.conflict { scroll-margin-block: 4rem 3.5rem; background: var(--wash); border: 2px solid var(--bad); border-radius: .4rem; padding: .8rem 1rem; grid-column: 1 / -1; margin: .5rem 0; }
.conflict h2 { font-size: 1rem; margin: 0; }
.conflict h3 { font-size: .8rem; font-weight: 400; color: var(--quiet); margin: .6rem 0 0; }
.conflict p { margin: .2rem 0; }


.desk .row.selected { background: var(--wash); box-shadow: inset -4px 0 0 var(--here); }
.many { position: fixed; inset-block-end: .75rem; inset-inline: 0; margin-inline: auto; width: min(62rem, 94vw); max-height: 45vh; overflow: auto; z-index: 3; background: var(--paper); border: 1px solid var(--here); border-radius: .5rem; padding: .5rem .9rem; box-shadow: 0 .3rem 1.5rem rgb(0 0 0 / .18); font-size: .88rem; }
.desk:has(.many:not([hidden])) .row { scroll-margin-block-end: 13rem; }
.many p { margin: .25rem 0; }
.many label.inline { gap: .7rem; }
.many button { font-size: .82rem; padding: .12rem .55rem; min-height: 1.6rem; }
.many select, .many input { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--quiet); border-radius: .3rem; padding: .1rem .4rem; }
.many input { flex: 1 1 14rem; }
.many strong { margin-inline-end: .6rem; }
dialog { color: var(--ink); background: var(--paper); border: 1px solid var(--quiet); border-radius: .5rem; padding: 1rem 1.25rem; max-width: min(58rem, 94vw); max-height: 88vh; }
dialog::backdrop { background: rgb(0 0 0 / .35); }
dialog h2 { margin: 0 0 .5rem; font-size: 1.1rem; }
dialog .close { position: absolute; inset-block-start: .8rem; inset-inline-end: 1rem; }
.keys { columns: 2 22rem; column-gap: 2.5rem; font-size: .88rem; }
.keys section { break-inside: avoid; margin-bottom: .8rem; }
.keys h3 { font-size: .85rem; font-weight: 400; color: var(--quiet); font-variant-caps: small-caps; letter-spacing: .06em; margin: 0; border-bottom: 1px solid var(--line); }
.keys p { display: flex; justify-content: space-between; gap: 1rem; margin: .15rem 0; align-items: baseline; }
.keys button { font: 500 .8rem/1.3 system-ui, sans-serif; padding: .05rem .45rem; white-space: nowrap; }
.palette h2 { padding-inline-end: 6rem; }
.palette input { margin-block-start: .4rem; width: min(34rem, 86vw); font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--quiet); border-radius: .3rem; padding: .35rem .6rem; }
.palette ul { list-style: none; margin: .5rem 0 0; padding: 0; max-height: 50vh; overflow: auto; }
.palette li { display: flex; align-items: center; justify-content: space-between; gap: 1rem; padding: .25rem .6rem; border-radius: .25rem; cursor: pointer; }
.palette li[aria-selected="true"] { background: var(--here-wash); outline: 2px solid var(--here); outline-offset: -2px; }
.versions-chosen { display: flex; flex-wrap: wrap; gap: .5rem 1.2rem; align-items: baseline; margin: .75rem 0; font-variant-numeric: lining-nums; }
.versions-chosen span { max-width: 100%; display: inline-flex; flex-wrap: wrap; gap: .2rem .5rem; align-items: baseline; }
.versions-chosen :is(select, input:not([type="checkbox"])) { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--quiet); border-radius: .3rem; padding: .1rem .4rem; min-width: 0; max-width: 100%; }
.compared { width: 100%; border-collapse: collapse; table-layout: fixed; margin-top: 1rem; }
.compared th { text-align: start; font-weight: 400; font-size: .85rem; color: var(--quiet); font-variant-numeric: lining-nums; }
.compared th:first-child { width: 9rem; }
.compared :is(th, td) { vertical-align: top; padding: .5rem 1rem .5rem 0; border-bottom: 1px dotted var(--line); overflow-wrap: break-word; }
.compared thead th { border-bottom: 1px solid var(--line); font-size: .9rem; }
.compared p { margin: 0 0 .3rem; hyphens: auto; text-wrap: pretty; }
.compared p[lang="en"] { border-inline-start: 2px solid var(--line); padding-inline-start: .6rem; }
.compared .state { font-size: .75rem; }
.compared th a { display: inline-block; min-height: 1.5rem; min-width: 1.5rem; }
.compared .same td { color: var(--quiet); }
.compared tr:target { background: var(--wash); }
.row-name { color: inherit; }
kbd { font: 500 .8rem/1.3 system-ui, sans-serif; color: var(--quiet); white-space: nowrap; }
.tour { position: fixed; inset-block-end: 1.25rem; inset-inline: 0; margin-inline: auto; width: min(36rem, 92vw); background: var(--paper); border: 1px solid var(--here); border-radius: .5rem; padding: .8rem 1.1rem; box-shadow: 0 .3rem 1.5rem rgb(0 0 0 / .18); z-index: 3; }
.tour p { margin: 0 0 .5rem; }
.letters { display: flex; flex-wrap: wrap; gap: .15rem; margin: .35rem 0 0; }
.letters button { font: inherit; padding: 0 .4rem; min-width: 1.75rem; min-height: 1.75rem; }
@media (forced-colors: active) {
  .views [aria-pressed="true"] { background: SelectedItem; color: SelectedItemText; forced-color-adjust: none; }
  .desk .row { border-color: Canvas; }
  .desk .row.here { border-color: Highlight; }
  .desk .here .cell.side .text:not([contenteditable]) { border-bottom: 2px solid Highlight; }
  .desk .row.selected { border-inline-end: 4px solid Highlight; }
  .sentence.twin, .sentence:hover { outline: 1px dashed; }
  .chip { border: 1px solid; }
  .part-open, .part-translated, .part-reviewed { stroke: CanvasText; }
}
@media (prefers-reduced-motion: no-preference) { .desk .row { transition: background-color .12s; } }
@media screen and (max-width: 64rem) {
  .board, .board:has(.by-row:not([hidden])) { grid-template-columns: minmax(0, 1fr); }
  .by-row { position: sticky; top: auto; inset-block-end: 0; max-height: 32vh; background: var(--paper); border-inline-start: 0; border-top: 2px solid var(--line); padding: .6rem .25rem; z-index: 2; }
  .desk .row { scroll-margin-block-end: calc(32vh + 1rem); }
}
@media screen and (max-width: 44rem) {
  .desk .row { grid-template-columns: minmax(0, 1fr); content-visibility: visible; }
  .desk-bar .files { margin: 0; }
  .compared, .compared :is(tbody, tr, th, td) { display: block; width: auto !important; padding: .2rem 0; border: 0; }
  .compared thead { display: none; }
  .compared td::before { content: attr(data-version); display: block; font-size: .75rem; color: var(--quiet); }
  .compared tr { border-bottom: 1px dotted var(--line); }
  .signs { inset-block: .4rem auto; inset-inline: auto .5rem; }
  .views button { padding: .15rem .45rem; }
}
@media print {
  .board, .board:has(.by-row:not([hidden])) { grid-template-columns: minmax(0, 1fr); }
  .desk-bar, .by-row, .tour, .many, .desk .row.body .tools, .chip { display: none !important; }
  .desk .row, .desk .row.here, .desk .row:target { background: none; border: 0; content-visibility: visible; padding: .1rem 0; margin-inline: 0; }
  .desk .row:focus, .desk .text[contenteditable] { outline: none !important; }
  .desk .here .cell.side .text { box-shadow: none !important; }
  .issues, .was, .who, .talk { display: none; }
}
}
`.trim()
