/** Leverage: what the memory spares a translator of editions, files and pasted text, counted as CAT tools count. */
import express, { type Request, type Router } from 'express'
import type { JSX } from 'preact'
import { requires } from '../access/guard.ts'
import type { EditionSummary } from '../edition/summary.ts'
import type { Translate } from '../i18n.ts'
import { type Analysis, type Leverage, ROWS, type Row, WEIGHTS } from '../memory/leverage.ts'
import {
  analyse,
  analysisCsv,
  type FileToAnalyse,
  segmentsOfEdition,
  segmentsOfPage,
  segmentsOfText,
} from '../service/analyse.ts'
import type { House } from '../service/house.ts'
import { LANGS, type Lang } from '../text/language.ts'
import { oneOf } from './form.ts'
import type { PageTools } from './pairs.tsx'
import { Select } from './select.tsx'
import { MemoryTabs, Notice, type Read } from './unit-views.tsx'

/** All files together, in bytes. */
const MOST_BYTES = 32 * 1024 * 1024
/** The editions that can be picked: those changed last. */
const MOST_EDITIONS = 500

/** A file that was left out, and why: a code that the words of the interface explain. */
interface Refused {
  readonly name: string
  readonly code: string
}

export function addAnalysisPage(web: Router, house: House, { reader, send }: PageTools): void {
  web.get('/memory/analysis', requires('read'), async (request, response) => {
    const { lang, t } = reader(request)
    const editions = (await house.store.summaries()).slice(0, MOST_EDITIONS)
    const title = t('web:analysis.title')
    send(response, request, { lang, t, title }, <AnalysisPage editions={editions} t={t} lang={lang} />)
  })
  const raw = express.raw({ type: 'multipart/form-data', limit: MOST_BYTES })
  web.post('/memory/analysis', requires('read'), raw, async (request, response) => {
    const { lang, t } = reader(request)
    const editions = (await house.store.summaries()).slice(0, MOST_EDITIONS)
    const { files, refused } = await filesOf(house, request, t)
    const analysis = files.length > 0 ? await analyse(house, files) : undefined
    if (!analysis) response.status(400)
    const props = { editions, analysis, refused, asked: true, t, lang }
    send(response, request, { lang, t, title: t('web:analysis.title') }, <AnalysisPage {...props} />)
  })
}

/** What a form gives to analyse; a file that cannot be read is told, and stops no other. */
async function filesOf(
  house: House,
  request: Request,
  t: Translate,
): Promise<{ files: FileToAnalyse[]; refused: Refused[] }> {
  const form = await formData(request)
  const from = oneOf(LANGS, String(form.get('from') ?? ''))
  const files: FileToAnalyse[] = []
  const refused: Refused[] = []
  for (const id of form.getAll('edition').map(String)) {
    const edition = await house.store.edition(id)
    if (edition) files.push(segmentsOfEdition(edition, from))
    else refused.push({ name: id, code: 'no-such-edition' })
  }
  for (const file of form.getAll('file')) {
    if (typeof file === 'string' || file.size === 0) continue
    const name = file.name.replace(/\.[^.]+$/, '') || file.name
    try {
      files.push(await segmentsOfPage(house, { name, bytes: new Uint8Array(await file.arrayBuffer()) }, from))
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : undefined
      if (code === undefined) throw error
      refused.push({ name: file.name, code })
    }
  }
  const text = String(form.get('text') ?? '')
  if (text.trim() !== '') files.push(segmentsOfText(t('web:analysis.pasted'), text, from))
  return { files: files.filter(({ segments }) => segments.length > 0), refused }
}

/** A form with files in it; an empty one for what is none. */
async function formData(request: Request): Promise<FormData> {
  const { body } = request
  if (!Buffer.isBuffer(body)) return new FormData()
  try {
    const type = request.get('content-type') ?? ''
    return await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData()
  } catch {
    return new FormData()
  }
}

interface AnalysisPageProps extends Read {
  readonly editions: readonly EditionSummary[]
  readonly analysis?: Analysis | undefined
  readonly refused?: readonly Refused[]
  /** Whether somebody asked for an analysis. */
  readonly asked?: boolean
}

function AnalysisPage({ editions, analysis, refused = [], asked, t, lang }: AnalysisPageProps): JSX.Element {
  return (
    <>
      <h1>{t('web:analysis.title')}</h1>
      <MemoryTabs here="analysis" t={t} />
      {refused.length > 0 && (
        <Notice kind="problem">
          <ul>
            {refused.map(({ name, code }) => (
              <li>
                <span lang="">{name}</span>: {reason(code, t)}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {asked && !analysis && refused.length === 0 && (
        <Notice kind="problem">
          <p>{t('web:analysis.nothing')}</p>
        </Notice>
      )}
      {analysis && <Result analysis={analysis} t={t} lang={lang} />}
      <p class="hint">{t('web:analysis.intro')}</p>
      <form class="stack" method="post" action="/memory/analysis" encType="multipart/form-data">
        {editions.length > 0 && (
          <fieldset class="choices">
            <legend>{t('web:analysis.editions')}</legend>
            <div class="choice-list">
              {editions.map((edition) => (
                <EditionChoice key={edition.id} edition={edition} lang={lang} />
              ))}
            </div>
          </fieldset>
        )}
        <label class="field">
          {t('web:analysis.text')}
          <textarea name="text" rows={5} lang="" />
        </label>
        <label class="field">
          {t('web:analysis.files')}
          <input type="file" name="file" multiple accept=".txt,.html,.htm,.pdf" />
        </label>
        <label class="field short">
          {t('web:analysis.from')}
          <Select
            name="from"
            options={LANGS}
            told={(each) => t(`edition:column.${each}`)}
            none={t('web:analysis.from-text')}
          />
        </label>
        <p class="actions">
          <button type="submit" class="main">
            {t('web:analysis.run')}
          </button>
        </p>
      </form>
    </>
  )
}

function reason(code: string, t: Translate): string {
  const key = `web:analysis.refused.${code}`
  const told = t(key)
  return told === key || told === key.slice(4) ? t('web:analysis.refused.other') : told
}

function EditionChoice({ edition, lang }: { edition: EditionSummary; lang: Lang }): JSX.Element {
  const titles = { tr: edition.titleTr, en: edition.titleEn }
  const shown = titles[lang] === undefined ? LANGS.find((each) => titles[each] !== undefined) : lang
  return (
    <label>
      <input type="checkbox" name="edition" value={edition.id} />{' '}
      <span lang={shown ?? ''}>{(shown && titles[shown]) ?? edition.name}</span>
    </label>
  )
}

function Result({ analysis, t, lang }: { analysis: Analysis } & Read): JSX.Element {
  const { files, total } = analysis
  const number = (value: number) => value.toLocaleString(lang)
  const data = (type: string, text: string) => `data:${type};charset=utf-8,${encodeURIComponent(text)}`
  return (
    <section class="analysis" aria-labelledby="result">
      <h2 id="result" class="part">
        {t('web:analysis.result')}
      </h2>
      <p class="meta">
        <span>
          {t('web:analysis.sum', {
            segments: number(total.total.segments),
            words: number(total.total.words),
          })}
        </span>
        <span>{t('web:analysis.weighted-sum', { words: number(total.weighted) })}</span>
      </p>
      <BandTable leverage={total} t={t} lang={lang} />
      {files.length > 1 && <FileTable files={files} t={t} lang={lang} />}
      <p class="files">
        <span>{t('web:download')}:</span>
        <a download="yanyana-analysis.csv" href={data('text/csv', analysisCsv(analysis))}>
          CSV
        </a>
        <a
          download="yanyana-analysis.json"
          href={data('application/json', JSON.stringify(analysis, null, 2))}
        >
          JSON
        </a>
      </p>
    </section>
  )
}

/** Words and segments by band, the best first, as CAT tools print it. */
function BandTable({ leverage, t, lang }: { leverage: Leverage } & Read): JSX.Element {
  const { rows, total, weighted } = leverage
  const number = (value: number) => value.toLocaleString(lang)
  const percent = (share: number) => t('web:memory.percent', { percent: Math.round(share * 100) })
  return (
    <table class="figures">
      <caption class="unseen">{t('web:analysis.by-band')}</caption>
      <thead>
        <tr>
          {['band', 'segments', 'words', 'share', 'weight', 'weighted'].map((column) => (
            <th key={column} scope="col">
              {t(`web:analysis.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {ROWS.map((row) => (
          <tr key={row} class={rows[row].segments === 0 ? 'none' : ''}>
            <th scope="row">{rowName(row, t)}</th>
            <td>{number(rows[row].segments)}</td>
            <td>{number(rows[row].words)}</td>
            <td>{percent(total.words === 0 ? 0 : rows[row].words / total.words)}</td>
            <td class="weight">{percent(WEIGHTS[row])}</td>
            <td>{number(Math.round(rows[row].words * WEIGHTS[row] * 10) / 10)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('web:analysis.column.total')}</th>
          <td>{number(total.segments)}</td>
          <td>{number(total.words)}</td>
          <td>{percent(1)}</td>
          <td class="weight" />
          <td>{number(weighted)}</td>
        </tr>
      </tfoot>
    </table>
  )
}

function FileTable({ files, t, lang }: { files: readonly Leverage[] } & Read): JSX.Element {
  const number = (value: number) => value.toLocaleString(lang)
  return (
    <table class="figures">
      <caption>{t('web:analysis.by-file')}</caption>
      <thead>
        <tr>
          {['file', 'segments', 'words', 'new', 'weighted'].map((column) => (
            <th key={column} scope="col">
              {t(`web:analysis.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {files.map(({ name, total, rows, weighted }) => (
          <tr key={name}>
            <th scope="row" lang="">
              {name}
            </th>
            <td>{number(total.segments)}</td>
            <td>{number(total.words)}</td>
            <td>{number(rows.none.words)}</td>
            <td>{number(weighted)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** A row by its name; bands of scores are called by their figures. */
function rowName(row: Row, t: Translate): string {
  return /^\d+-\d+$/.test(row) && row !== '101-102'
    ? row.replace('-', '–')
    : t(`web:analysis.row.${row.replace(' ', '-')}`)
}
