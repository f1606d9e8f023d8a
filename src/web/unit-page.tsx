/** What the page of a unit shows: its sides, what is known of it, what it was; and the form that changes it. */
import type { ComponentChildren, JSX } from 'preact'
import { STATES, type Unit } from '../memory/unit.ts'
import { WordDifference } from '../publish/word-difference.tsx'
import { type UnitView, unitView, type VersionView } from '../service/list-units.ts'
import type { ListedUnit } from '../store/unit-listing.ts'
import { CODE_MARK, type Content } from '../text/content.ts'
import { detectLanguage, LANGS } from '../text/language.ts'
import { Allowed } from './allowed.tsx'
import { Select } from './select.tsx'
import { markOf, type NamedCode, namedCodes } from './unit-codes.ts'
import { type Draft, LONGEST_SIDE, type Problem } from './unit-draft.ts'
import {
  Domain,
  MemoryName,
  MemoryTabs,
  Moment,
  Notice,
  OriginOf,
  type Read,
  Sides,
  TraitChanges,
  unitPath,
} from './unit-views.tsx'
import { type Done, DoneNotice } from './upkeep.tsx'

interface UnitPageProps extends Read {
  readonly listed: ListedUnit
  readonly draft: Draft
  readonly versions: readonly VersionView[]
  readonly problem: Problem | undefined
  readonly saved: boolean
  readonly done: Done | undefined
}

export function UnitPage({
  listed,
  draft,
  versions,
  problem,
  saved,
  done,
  t,
  lang,
}: UnitPageProps): JSX.Element {
  const { unit, deletedAt } = listed
  const path = unitPath(unit.id)
  const gone = deletedAt !== undefined
  const named = namedCodes(unit)
  return (
    <>
      <h1>{t('web:unit.heading')}</h1>
      <MemoryTabs t={t} />
      {done && <DoneNotice done={done} back={path} t={t} />}
      {saved && !problem && (
        <Notice kind="done">
          <p>{t('web:unit.saved')}</p>
        </Notice>
      )}
      {problem && (
        <Notice kind="problem">
          <p>
            {t(`web:unit.problem.${problem.kind}`, {
              mark: 'mark' in problem ? problem.mark : '',
              most: LONGEST_SIDE,
            })}
          </p>
        </Notice>
      )}
      <article class={`unit${gone ? ' gone' : ''}`}>
        <Sides
          tr={<CodedText content={unit.tr} named={named} />}
          en={<CodedText content={unit.en} named={named} />}
        />
        <UnitFacts listed={listed} t={t} lang={lang} />
      </article>
      {!gone && (
        <UnitForm
          draft={draft}
          listed={listed}
          coded={named.length > 0}
          missing={problem?.kind === 'missing'}
          t={t}
          lang={lang}
        />
      )}
      <Allowed needs="memory">
        <form class="actions" method="post" action={gone ? '/memory/restorations' : '/memory/deletions'}>
          <input type="hidden" name="unit" value={unit.id} />
          <input type="hidden" name="back" value={path} />
          <button type="submit">{t(gone ? 'web:unit.restore' : 'web:unit.delete')}</button>
        </form>
      </Allowed>
      {versions.length > 0 && <History now={unitView(unit)} versions={versions} t={t} lang={lang} />}
    </>
  )
}

function UnitForm({
  draft,
  listed: { unit, revision },
  coded,
  missing,
  t,
}: { draft: Draft; listed: ListedUnit; coded: boolean; missing: boolean } & Read): JSX.Element {
  return (
    <Allowed needs="memory">
      <form class="stack wide" method="post" action={unitPath(unit.id)}>
        <h2 class="part">{t('web:unit.change')}</h2>
        <input type="hidden" name="revision" value={revision} />
        <div class="sides">
          {LANGS.map((each) => (
            <label key={each} class={`field side ${each}`}>
              {t(`edition:column.${each}`)}
              <textarea name={each} lang={each} rows={4} maxLength={LONGEST_SIDE}>
                {draft[each]}
              </textarea>
            </label>
          ))}
        </div>
        {coded && <p class="hint">{t('web:unit.codes-hint')}</p>}
        {missing && (
          <p>
            <label>
              <input type="checkbox" name="without" value="1" /> {t('web:unit.without')}
            </label>
          </p>
        )}
        <div class="ask-options">
          <label>
            {t('web:unit.fact.state')}{' '}
            <Select
              name="state"
              options={STATES}
              told={(each) => t(`edition:state.${each}`)}
              chosen={draft.state}
            />
          </label>
          <label>
            {t('web:unit.fact.domain')} <input name="domain" value={draft.domain} maxLength={100} lang="" />
          </label>
          <label>
            {t('web:unit.fact.memory')} <input name="memory" value={draft.memory} maxLength={100} lang="" />
          </label>
          <button type="submit" class="main">
            {t('web:terms.save')}
          </button>
        </div>
      </form>
    </Allowed>
  )
}

/** A text with its inline codes shown as what they are: each by its mark, its native form beside it. */
function CodedText({ content, named }: { content: Content; named: readonly NamedCode[] }): JSX.Element {
  const parts: ComponentChildren[] = []
  content.text.split(CODE_MARK).forEach((text, i) => {
    const code = content.codes[i - 1]
    if (i > 0 && code)
      parts.push(
        <code class={`chip ${code.kind}`} lang="" title={code.type}>
          <b>{markOf(code, named)}</b> {code.data}
        </code>,
      )
    parts.push(text)
  })
  return <p>{parts}</p>
}

function UnitFacts({ listed, t, lang }: { listed: ListedUnit } & Read): JSX.Element {
  const { unit, deletedAt, uses, usedAt } = listed
  const date = (iso: string) => <Moment iso={iso} lang={lang} />
  const by = (name: string | undefined) => name !== undefined && <span lang="">, {name}</span>
  const facts: [string, ComponentChildren][] = [
    ['state', <span class={`state ${unit.state}`}>{t(`edition:state.${unit.state}`)}</span>],
    ['domain', <Domain name={unit.domain} t={t} />],
    ['memory', <MemoryName name={unitView(unit).memory} t={t} />],
    ['origin', <OriginOf origin={unit.origin} t={t} />],
    ['doubt', doubts(unit, t)],
    ['variety', unit.varieties && <span lang="">{unit.varieties.join(', ')}</span>],
    ['before', unit.before && <Context text={unit.before} />],
    ['after', unit.after && <Context text={unit.after} />],
    ['created', unit.createdAt && [date(unit.createdAt), by(unit.createdBy)]],
    ['changed', unit.changedAt && [date(unit.changedAt), by(unit.changedBy)]],
    [
      'used',
      usedAt
        ? [date(usedAt), <span>{` (${t('web:unit.uses', { count: uses })})`}</span>]
        : t('web:unit.unused'),
    ],
    ['deleted', deletedAt && date(deletedAt)],
    ['id', <code lang="">{unit.id}</code>],
  ]
  return (
    <dl class="facts">
      {facts.flatMap(([name, value]) =>
        value ? (
          <div key={name}>
            <dt>{t(`web:unit.fact.${name}`)}</dt>
            <dd>{value}</dd>
          </div>
        ) : (
          []
        ),
      )}
    </dl>
  )
}

function doubts(unit: Unit, t: Read['t']): string {
  return [unit.machine && t('web:memory.machine'), unit.unconfirmed && t('web:memory.unconfirmed')]
    .filter(Boolean)
    .join(', ')
}

/** The text of a neighbouring segment: of which side it is, only it can tell. */
function Context({ text }: { text: string }): JSX.Element {
  const words = text.replaceAll(CODE_MARK, '')
  return <span lang={detectLanguage(words) ?? ''}>{words}</span>
}

/** What the unit was, the last first: each version with what it became after. */
function History({
  now,
  versions,
  t,
  lang,
}: { now: UnitView; versions: readonly VersionView[] } & Read): JSX.Element {
  return (
    <section aria-labelledby="history">
      <h2 id="history" class="part">
        {t('web:unit.history')}
      </h2>
      <ol class="hits">
        {versions.map((version, i) => {
          const next = versions[i - 1] ?? now
          return (
            <li key={version.version} class="hit">
              <Sides
                tr={
                  <p>
                    <WordDifference from={version.tr} to={next.tr} />
                  </p>
                }
                en={
                  <p>
                    <WordDifference from={version.en} to={next.en} />
                  </p>
                }
              />
              <div class="traits">
                {version.endedAt && (
                  <span>
                    {t('web:unit.until')} <Moment iso={version.endedAt} lang={lang} />
                  </span>
                )}
                {next.changedBy !== undefined && <span lang="">{next.changedBy}</span>}
                {version.deletedAt !== undefined && <span>{t('web:unit.was-deleted')}</span>}
                <TraitChanges from={version} to={next} t={t} />
                <Allowed needs="memory">
                  <form class="acts" method="post" action={`${unitPath(now.id)}/versions/${version.version}`}>
                    <button type="submit">{t('web:unit.again')}</button>
                  </form>
                </Allowed>
              </div>
            </li>
          )
        })}
      </ol>
    </section>
  )
}
