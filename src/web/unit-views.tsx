/** What every list of units shows alike: both sides next to each other, marks, and what is known of the unit. */
import type { ComponentChildren, JSX } from 'preact'
import type { Translate } from '../i18n.ts'
import { bandOf } from '../memory/bands.ts'
import { MAIN_MEMORY, type Unit } from '../memory/unit.ts'
import type { UnitView } from '../service/list-units.ts'
import { longDate } from '../text/date.ts'
import { LANGS, type Lang } from '../text/language.ts'
import type { Span } from '../text/span.ts'

/** How the reader reads. */
export interface Read {
  readonly t: Translate
  readonly lang: Lang
}

/** Turkish left of English, as in editions; one under the other where there is little room. */
export function Sides({ tr, en }: Record<Lang, ComponentChildren>): JSX.Element {
  const sides = { tr, en }
  return (
    <div class="sides">
      {LANGS.map((each) => (
        <div key={each} class={`side ${each}`} lang={each}>
          {sides[each]}
        </div>
      ))}
    </div>
  )
}

/** A text with stretches of it marked: what was asked for, or what likely stands for it. */
export function Marked({
  text,
  spans,
  as,
}: {
  text: string
  spans: readonly Span[]
  as: 'asked' | 'counterpart'
}): JSX.Element {
  const parts: ComponentChildren[] = []
  let at = 0
  for (const { start, end } of spans) {
    if (start < at) continue
    parts.push(text.slice(at, start), <mark class={as}>{text.slice(start, end)}</mark>)
    at = end
  }
  return (
    <p>
      {parts}
      {text.slice(at)}
    </p>
  )
}

/** A match's score with its band, as translators know it. */
export function Score({ score, t }: { score: number; t: Translate }): JSX.Element {
  const band = bandOf(score)
  return (
    <span class={`score band-${band}`}>
      <b>{t('web:memory.percent', { percent: score })}</b>{' '}
      <span>{score > 99 ? t(`web:memory.band.${band}`) : band.replace('-', '–')}</span>
    </span>
  )
}

/** What a unit is, where it came from, when, and the way to its page. */
export function Traits({
  unit,
  t,
  lang,
  children,
  actions,
}: { unit: Unit; children?: ComponentChildren; actions?: ComponentChildren } & Read): JSX.Element {
  const when = unit.changedAt ?? unit.createdAt
  return (
    <div class="traits">
      {children}
      <span class={`state ${unit.state}`}>{t(`edition:state.${unit.state}`)}</span>
      <Domain name={unit.domain} t={t} />
      <OriginOf origin={unit.origin} t={t} />
      {when && (
        <time dateTime={when} lang={lang}>
          {longDate(when.slice(0, 10), lang)}
        </time>
      )}
      {unit.machine && <span class="doubt">{t('web:memory.machine')}</span>}
      {unit.unconfirmed && <span class="doubt">{t('web:memory.unconfirmed')}</span>}
      {unit.varieties?.map((variety) => (
        <span key={variety} lang="">
          {variety}
        </span>
      ))}
      {unit.memory !== undefined && unit.memory !== MAIN_MEMORY && <span lang="">{unit.memory}</span>}
      <span class="acts">
        {actions}
        <UnitLink id={unit.id} t={t} />
      </span>
    </div>
  )
}

/** The way to a unit's page. */
export function UnitLink({ id, t }: { id: string; t: Translate }): JSX.Element {
  return (
    <a href={unitPath(id)}>
      {t('web:memory.open')}
      <span class="unseen" lang="">{` ${id}`}</span>
    </a>
  )
}

export function unitPath(id: string): string {
  return `/memory/units/${encodeURIComponent(id)}`
}

/** A domain or subject by its name in the reader's language, where the program knows it; else as it is written. */
export function Domain({ name, t }: { name: string; t: Translate }): JSX.Element {
  const known = domainName(name, t)
  return known === undefined ? (
    <span class="domain" lang="">
      {name}
    </span>
  ) : (
    <span class="domain">{known}</span>
  )
}

export function domainName(name: string, t: Translate): string | undefined {
  const key = name.replace(/, | /g, '-')
  if (!/^[a-z-]+$/.test(key)) return undefined
  return [`web:domain.${key}`, `edition:field.${key}`]
    .map((each) => [each, t(each)] as const)
    .find(([each, told]) => told !== each && told !== each.split(':')[1])?.[1]
}

/** Where a unit came from: an edition, the starter memory, a file. */
export function OriginOf({ origin, t }: { origin: string; t: Translate }): JSX.Element {
  const edition = /^edition:(.+)$/.exec(origin)?.[1]
  if (edition !== undefined)
    return <a href={`/editions/${encodeURIComponent(edition)}`}>{t('web:memory.origin.edition')}</a>
  if (origin === 'starter') return <span>{t('web:memory.origin.starter')}</span>
  return <span lang="">{origin}</span>
}

/** Places below a place of the site, as links side by side. */
export function Tabs({
  label,
  tabs,
}: {
  label: string
  tabs: readonly { readonly path: string; readonly name: string; readonly here: boolean }[]
}): JSX.Element {
  return (
    <nav class="tabs" aria-label={label}>
      {tabs.map(({ path, name, here }) => (
        <a key={path} href={path} aria-current={here ? 'page' : undefined}>
          {name}
        </a>
      ))}
    </nav>
  )
}

const MEMORY_TABS = {
  search: '/memory',
  units: '/memory/units',
  upkeep: '/memory/upkeep',
  changes: '/memory/changes',
  memories: '/memory/memories',
  trash: '/memory/trash',
  analysis: '/memory/analysis',
} as const

/** The places of the memory. */
export function MemoryTabs({ here, t }: { here?: keyof typeof MEMORY_TABS; t: Translate }): JSX.Element {
  const names = Object.keys(MEMORY_TABS) as (keyof typeof MEMORY_TABS)[]
  const tabs = names.map((name) => ({
    path: MEMORY_TABS[name],
    name: t(`web:memory.tab.${name}`),
    here: name === here,
  }))
  return <Tabs label={t('web:memory.tabs')} tabs={tabs} />
}

/** What went wrong, or was done, told where the reader looks first. */
export function Notice({
  kind,
  children,
}: {
  kind: 'problem' | 'done'
  children: ComponentChildren
}): JSX.Element {
  return (
    <div class={`notice ${kind}`} role={kind === 'problem' ? 'alert' : 'status'}>
      {children}
    </div>
  )
}

/** A moment as a reader tells it. */
export function Moment({ iso, lang }: { iso: string; lang: Lang }): JSX.Element {
  return (
    <time dateTime={iso} lang={lang}>
      {longDate(iso.slice(0, 10), lang)}, {iso.slice(11, 16)} UTC
    </time>
  )
}

/** The name of a memory; the main one is called so in the reader's language. */
export function MemoryName({ name, t }: { name: string } & Pick<Read, 't'>): JSX.Element {
  return name === 'main' ? <span>{t('web:memory.main')}</span> : <span lang="">{name}</span>
}

/** State, domain and memory where they changed. */
export function TraitChanges({
  from,
  to,
  t,
}: { from: UnitView; to: UnitView } & Pick<Read, 't'>): JSX.Element {
  const shown = {
    state: (view: UnitView) => <span>{t(`edition:state.${view.state}`)}</span>,
    domain: (view: UnitView) => <Domain name={view.domain} t={t} />,
    memory: (view: UnitView) => <MemoryName name={view.memory} t={t} />,
    varieties: (view: UnitView) => <span lang="">{view.varieties.join(', ')}</span>,
  }
  const names = Object.keys(shown) as (keyof typeof shown)[]
  return (
    <>
      {names
        .filter((name) => String(from[name]) !== String(to[name]))
        .map((name) => (
          <span key={name} class="trait-change">
            <del>{shown[name](from)}</del> <ins>{shown[name](to)}</ins>
          </span>
        ))}
    </>
  )
}
