/** An edition as markup: the same for the web page and the self-contained file. Plain HTML, no script. */
import type { JSX } from 'preact'
import {
  type Edition,
  fieldText,
  type Origin,
  type Reading,
  type Row,
  type RowEmendation,
  repeatOf,
} from '../edition/edition.ts'
import { standing } from '../edition/reading.ts'
import { counted } from '../edition/summary.ts'
import { unsureBeads } from '../edition/unsure-beads.ts'
import type { Finding } from '../page/page.ts'
import { CODE_MARK, type Content, wordsOnly } from '../text/content.ts'
import { longDate } from '../text/date.ts'
import { LANGS, type Lang, otherLang } from '../text/language.ts'
import { Inline } from './inline.tsx'
import { WordDifference } from './word-difference.tsx'

/** A word of the interface, by its key. */
export type Translate = (key: string, values?: Record<string, string | number>) => string

interface Shown {
  readonly t: Translate
  readonly lang: Lang
}

interface Read extends Shown {
  readonly reading: Reading
}

/** The whole edition: its head, its findings, its rows. */
export function EditionView({
  edition,
  t,
  lang,
  reading = 'emended',
}: { edition: Edition; reading?: Reading | undefined } & Shown): JSX.Element {
  const fields = edition.rows.filter((row) => row.kind === 'field')
  const body = edition.rows.filter((row) => row.kind === 'body')
  return (
    <article class="edition">
      <EditionHead edition={edition} t={t} lang={lang} />
      <Findings edition={edition} t={t} />
      <UnsureBeads edition={edition} t={t} />
      <div class="columns">
        <div class="row heads">
          {LANGS.map((each) => (
            <div class="cell">{t(`edition:column.${each}`)}</div>
          ))}
        </div>
        <h2 class="part">{t('edition:metadata')}</h2>
        {fields.map((row) => (
          <RowView key={row.id} row={row} t={t} lang={lang} reading={reading} />
        ))}
        {body.length > 0 && <h2 class="part">{t('edition:body')}</h2>}
        {body.map((row, i) => (
          <RowView
            key={row.id}
            row={row}
            opens={row.block?.id !== body[i - 1]?.block?.id}
            t={t}
            lang={lang}
            reading={reading}
          />
        ))}
      </div>
    </article>
  )
}

/** The title of an edition in the reader's language, else in the other one, else its name. */
export function titleOf(edition: Edition, lang: Lang): string {
  const title = fieldText(edition, 'title', lang) ?? fieldText(edition, 'title', otherLang(lang))
  return title ? wordsOnly(title) : edition.name
}

/** Its titles, date, words and progress. */
export function EditionHead({ edition, t, lang }: { edition: Edition } & Shown): JSX.Element {
  const { rows, words, date } = counted(edition)
  const titles = LANGS.flatMap((each) => {
    const title = fieldText(edition, 'title', each)
    return title ? [{ lang: each, text: wordsOnly(title) }] : []
  })
  return (
    <header class="title">
      {titles.length === 0 && <h1>{edition.name}</h1>}
      {titles.map((title, i) =>
        i === 0 ? (
          <h1 lang={title.lang}>{title.text}</h1>
        ) : (
          <p class="second" lang={title.lang}>
            {title.text}
          </p>
        ),
      )}
      <p class="meta" lang={lang}>
        {date && <time dateTime={date}>{longDate(date, lang)}</time>}
        <span>{t('edition:words', { count: words })}</span>
        <span>{t('edition:progress', { done: rows.total - rows.initial, total: rows.total })}</span>
      </p>
    </header>
  )
}

/** What was found on the page. */
export function Findings({ edition, t }: { edition: Edition; t: Translate }): JSX.Element | null {
  const { findings } = edition
  if (findings.length === 0) return null
  return (
    <details class="findings" open={findings.some((finding) => finding.severity !== 'info')}>
      <summary>
        {t('edition:findings')} ({findings.length})
      </summary>
      <ul>
        {findings.map((finding) => (
          <li class={finding.severity}>
            <FindingText finding={finding} lang={edition.source} t={t} />
          </li>
        ))}
      </ul>
    </details>
  )
}

/** Links to the rows whose alignment a person should look at. */
function UnsureBeads({ edition, t }: { edition: Edition; t: Translate }): JSX.Element | null {
  const rows = unsureBeads(edition)
  if (rows.length === 0) return null
  return (
    <details class="findings">
      <summary>
        {t('edition:unsure-beads')} ({rows.length})
      </summary>
      <ul>
        {rows.map((row) => (
          <li>
            <a href={`#${row.id}`}>#{row.id}</a>{' '}
            {t('edition:bead-score', { percent: Math.round((row.bead?.score ?? 0) * 100) })}
          </li>
        ))}
      </ul>
    </details>
  )
}

/** A finding in words; a title that it quotes keeps its own language. */
function FindingText({ finding, lang, t }: { finding: Finding } & Shown): JSX.Element {
  const key = `edition:finding.${finding.code}`
  const value = finding.detail?.value
  if (value === undefined || finding.code !== 'title-garbled')
    return <>{t(key, inWords({ ...finding.detail }, t))}</>
  const [before, after] = t(key, { ...finding.detail, value: CODE_MARK }).split(CODE_MARK)
  return (
    <>
      {before}
      <span lang={lang}>{value}</span>
      {after}
    </>
  )
}

/** A finding's details with languages and fields called by their names. */
function inWords(detail: Record<string, string>, t: Translate): Record<string, string> {
  const word = (name: string, value: string): string => {
    if (name === 'field') return t(`edition:field.${value}`)
    return LANGS.some((lang) => lang === value) ? t(`edition:column.${value}`) : value
  }
  return Object.fromEntries(Object.entries(detail).map(([name, value]) => [name, word(name, value)]))
}

function RowView({
  row,
  opens = false,
  t,
  lang,
  reading,
}: { row: Row; opens?: boolean } & Read): JSX.Element {
  const kind = row.block?.kind ?? 'field'
  const repeats = repeatOf(row)
  const classes = ['row', kind, opens ? 'opens' : '', repeats === undefined ? '' : 'repeated']
    .filter(Boolean)
    .join(' ')
  return (
    <div class={classes} id={row.id}>
      {LANGS.map((each) => (
        <Cell row={row} side={each} t={t} lang={lang} reading={reading} />
      ))}
      <div class="tools">
        {row.field && <span class="name">{t(`edition:field.${row.field}`)}</span>}
        <span class={`state ${row.state}`}>{t(`edition:state.${row.state}`)}</span>
        {row.kind === 'body' && LANGS.map((each) => <OriginMark origin={row[each].origin} t={t} />)}
        {row.bead && row.bead.shape !== '1-1' && <span>{t('edition:bead', { shape: row.bead.shape })}</span>}
        {repeats !== undefined && <a href={`#${repeats}`}>{t('edition:repeats', { id: repeats })}</a>}
        <a class="permalink" href={`#${row.id}`} aria-label={t('edition:permalink', { id: row.id })}>
          #{row.id}
        </a>
        {row.match && <MatchView row={row} t={t} />}
      </div>
    </div>
  )
}

function Cell({ row, side: own, t, lang, reading }: { row: Row; side: Lang } & Read): JSX.Element {
  const { content, origin } = row[own]
  return (
    <div class={`cell ${own}`}>
      <span class="which">{t(`edition:column.${own}`)}</span>
      {content ? (
        <p lang={own}>
          <Text content={content} emendations={standing(row, own)} t={t} lang={lang} reading={reading} />
        </p>
      ) : (
        <p class="missing">{t('edition:missing')}</p>
      )}
      {row.kind === 'field' && <OriginMark origin={origin} t={t} />}
    </div>
  )
}

/** Where a side came from, unless it is the page itself or nowhere. */
function OriginMark({ origin, t }: { origin: Origin; t: Translate }): JSX.Element | null {
  if (origin === 'page' || origin === 'none') return null
  return <span class={`origin ${origin}`}>{t(`edition:origin.${origin}`)}</span>
}

/** One reading of a text; the other stands in the title of each mark and, unseen, behind it. */
function Text({
  content,
  emendations,
  t,
  lang,
  reading,
}: { content: Content; emendations: readonly RowEmendation[] } & Read): JSX.Element {
  let at = 0
  const marks = emendations.flatMap(({ offset, from, to }) => {
    if (offset < at || !content.text.startsWith(from, offset)) return []
    at = offset + from.length
    const [shown, other] =
      reading === 'emended'
        ? [to, t('edition:as-transmitted', { text: from })]
        : [from, t('edition:as-emended', { text: to })]
    const node = (
      <span class="emendation" title={other}>
        {shown}
        <span class="unseen" lang={lang}>
          {` (${other})`}
        </span>
      </span>
    )
    return [{ start: offset, end: at, node }]
  })
  return <Inline content={content} marks={marks} />
}

/** What the memory nearly knew: how its source differs from the row's, and its translation. */
function MatchView({ row, t }: { row: Row; t: Translate }): JSX.Element | null {
  const { match } = row
  const from: Lang = row.tr.origin === 'page' ? 'tr' : 'en'
  const source = row[from].content
  if (!match || !source) return null
  return (
    <details class="match">
      <summary>{t('edition:match', { score: match.score })}</summary>
      <p>
        {t('edition:match-source')}{' '}
        <span lang={from}>
          <WordDifference from={wordsOnly(match.source)} to={wordsOnly(source)} />
        </span>
      </p>
      <p>
        {t('edition:match-target')} <span lang={otherLang(from)}>{wordsOnly(match.target)}</span>
      </p>
    </details>
  )
}
