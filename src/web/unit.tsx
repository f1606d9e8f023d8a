/** A unit of the memory on a page of its own. */
import type { Router } from 'express'
import type { ComponentChildren, JSX } from 'preact'
import type { Unit } from '../memory/unit.ts'
import type { House } from '../service/house.ts'
import type { StoredUnit } from '../store/unit-tables.ts'
import { CODE_MARK, type Code, type Content, wordsOnly } from '../text/content.ts'
import { longDate } from '../text/date.ts'
import { detectLanguage } from '../text/language.ts'
import type { PageTools } from './pairs.tsx'
import { Domain, MemoryTabs, OriginOf, type Read, Sides, unitPath } from './unit-views.tsx'
import { type Done, DoneNotice, doneIn } from './upkeep.tsx'

export function addUnitPages(web: Router, house: House, { reader, send }: PageTools): void {
  web.get('/memory/units/:id', async (request, response, next) => {
    const stored = await house.store.unit(request.params.id)
    if (!stored) return next()
    const { lang, t } = reader(request)
    const title = t('web:unit.title', { text: wordsOnly(stored.unit[lang]).slice(0, 60) })
    const body = <UnitPage stored={stored} done={doneIn(request)} t={t} lang={lang} />
    send(response, request, { lang, t, title }, body)
  })
}

function UnitPage({
  stored,
  done,
  t,
  lang,
}: { stored: StoredUnit; done: Done | undefined } & Read): JSX.Element {
  const { unit, deletedAt } = stored
  const path = unitPath(unit.id)
  const gone = deletedAt !== undefined
  return (
    <>
      <h1>{t('web:unit.heading')}</h1>
      <MemoryTabs t={t} />
      {done && <DoneNotice done={done} back={path} t={t} />}
      <article class={`unit${gone ? ' gone' : ''}`}>
        <Sides tr={<CodedText content={unit.tr} />} en={<CodedText content={unit.en} />} />
        <UnitFacts stored={stored} t={t} lang={lang} />
      </article>
      <form class="actions" method="post" action={gone ? '/memory/restorations' : '/memory/deletions'}>
        <input type="hidden" name="unit" value={unit.id} />
        <input type="hidden" name="back" value={path} />
        <button type="submit">{t(gone ? 'web:unit.restore' : 'web:unit.delete')}</button>
      </form>
    </>
  )
}

/** A text with its inline codes shown as what they are: each by its number, its native form beside it. */
function CodedText({ content }: { content: Content }): JSX.Element {
  const parts: ComponentChildren[] = []
  content.text.split(CODE_MARK).forEach((text, i) => {
    const code = content.codes[i - 1]
    if (i > 0 && code) parts.push(<CodeChip code={code} />)
    parts.push(text)
  })
  return <p>{parts}</p>
}

function CodeChip({ code }: { code: Code }): JSX.Element {
  return (
    <code class={`chip ${code.kind}`} lang="">
      {code.data}
    </code>
  )
}

function UnitFacts({ stored: { unit, deletedAt }, t, lang }: { stored: StoredUnit } & Read): JSX.Element {
  const date = (iso: string) => (
    <time dateTime={iso}>
      {longDate(iso.slice(0, 10), lang)}, {iso.slice(11, 16)} UTC
    </time>
  )
  const facts: [string, ComponentChildren][] = [
    ['state', <span class={`state ${unit.state}`}>{t(`edition:state.${unit.state}`)}</span>],
    ['domain', <Domain name={unit.domain} t={t} />],
    ['origin', <OriginOf origin={unit.origin} t={t} />],
    ['doubt', doubts(unit, t)],
    ['variety', unit.varieties && <span lang="">{unit.varieties.join(', ')}</span>],
    ['before', unit.before && <Context text={unit.before} />],
    ['after', unit.after && <Context text={unit.after} />],
    ['created', unit.createdAt && date(unit.createdAt)],
    ['by', unit.createdBy && <span lang="">{unit.createdBy}</span>],
    ['changed', unit.changedAt && date(unit.changedAt)],
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
