/** What all editions come to: charts drawn here as SVG, the figures behind each as a table. */
import type { JSX } from 'preact'
import type { Translate } from '../i18n.ts'
import { BANDS } from '../memory/bands.ts'
import type { Overview } from '../service/list-editions.ts'
import { longDate } from '../text/date.ts'
import type { Lang } from '../text/language.ts'

const PARTS = ['open', 'translated', 'reviewed'] as const
/** So many findings are shown. */
const MOST_FINDINGS = 15
/** Sizes of charts, in the units of their `viewBox`. */
const WIDTH = 640
const HEIGHT = 200
const BAR = 22

export function OverviewPage({
  overview,
  t,
  lang,
}: {
  overview: Overview
  t: Translate
  lang: Lang
}): JSX.Element {
  const { weeks, bands, findings } = overview
  const number = new Intl.NumberFormat(lang)
  const show = (value: number) => number.format(value)
  const week = (date: string) => longDate(date, lang)
  return (
    <>
      <p class="files">
        <a href="/">{t('web:back')}</a>
      </p>
      <h1>{t('review:overview.title')}</h1>
      <section aria-labelledby="weeks">
        <h2 id="weeks">{t('review:overview.weeks')}</h2>
        <p class="key">
          {PARTS.map((part) => (
            <span key={part} class={`key-${part}`}>
              {t(`review:overview.${part}`)}
            </span>
          ))}
        </p>
        <WeekChart overview={overview} label={t('review:overview.weeks')} />
        <Figures
          caption={t('review:overview.weeks')}
          head={[t('review:overview.week'), ...PARTS.map((part) => t(`review:overview.${part}`))]}
          rows={weeks.map((each) => [week(each.week), ...PARTS.map((part) => show(each[part]))])}
          t={t}
        />
      </section>
      <section aria-labelledby="bands">
        <h2 id="bands">{t('review:overview.bands')}</h2>
        <Bars
          label={t('review:overview.bands')}
          bars={BANDS.map((band) => ({
            name: band === 'none' ? t('review:overview.no-match') : band,
            value: bands[band],
          }))}
          show={show}
        />
        <Figures
          caption={t('review:overview.bands')}
          head={[t('review:overview.band'), t('review:overview.words')]}
          rows={BANDS.map((band) => [
            band === 'none' ? t('review:overview.no-match') : band,
            show(bands[band]),
          ])}
          t={t}
        />
      </section>
      <section aria-labelledby="findings">
        <h2 id="findings">{t('review:overview.findings')}</h2>
        {findings.length === 0 ? (
          <p>{t('review:overview.no-findings')}</p>
        ) : (
          <>
            <Bars
              label={t('review:overview.findings')}
              bars={findings
                .slice(0, MOST_FINDINGS)
                .map(({ code, count }) => ({ name: t(`review:finding.${code}`), value: count }))}
              show={show}
            />
            <Figures
              caption={t('review:overview.findings')}
              head={[t('review:overview.finding'), t('review:overview.count')]}
              rows={findings.map(({ code, count }) => [t(`review:finding.${code}`), show(count)])}
              t={t}
            />
          </>
        )}
      </section>
    </>
  )
}

/** Words at the end of each week, one state upon the other. */
function WeekChart({ overview: { weeks }, label }: { overview: Overview; label: string }): JSX.Element {
  const most = Math.max(1, ...weeks.map(({ open, translated, reviewed }) => open + translated + reviewed))
  const step = WIDTH / Math.max(1, weeks.length)
  return (
    <svg class="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      {weeks.map((week, i) => {
        let y = HEIGHT
        return [...PARTS].reverse().map((part) => {
          const height = (week[part] / most) * HEIGHT
          y -= height
          return (
            <rect
              key={`${week.week} ${part}`}
              class={`part-${part}`}
              x={i * step + 2}
              y={y}
              width={step - 4}
              height={height}
            />
          )
        })
      })}
    </svg>
  )
}

function Bars({
  label,
  bars,
  show,
}: {
  label: string
  bars: readonly { readonly name: string; readonly value: number }[]
  show(value: number): string
}): JSX.Element {
  const most = Math.max(1, ...bars.map(({ value }) => value))
  return (
    <svg class="chart" viewBox={`0 0 ${WIDTH} ${bars.length * BAR}`} role="img" aria-label={label}>
      {bars.map(({ name, value }, i) => (
        <g key={name}>
          <text x={230} y={i * BAR + 15} text-anchor="end">
            {name}
          </text>
          <rect
            class="part-translated"
            x={240}
            y={i * BAR + 3}
            width={(value / most) * 320}
            height={BAR - 6}
          />
          <text x={246 + (value / most) * 320} y={i * BAR + 15}>
            {show(value)}
          </text>
        </g>
      ))}
    </svg>
  )
}

function Figures({
  caption,
  head,
  rows,
  t,
}: {
  caption: string
  head: readonly string[]
  rows: readonly (readonly string[])[]
  t: Translate
}): JSX.Element {
  return (
    <details>
      <summary>{t('review:overview.figures')}</summary>
      <table class="list">
        <caption class="unseen">{caption}</caption>
        <thead>
          <tr>
            {head.map((cell) => (
              <th key={cell} scope="col">
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([first, ...rest]) => (
            <tr key={first}>
              <th scope="row">{first}</th>
              {rest.map((cell, i) => (
                <td key={head[i + 1]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
