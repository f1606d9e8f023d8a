/** What the pages of the termbase have in common: their places, and what each is about. */
import type { JSX } from 'preact'
import type { Concept } from '../memory/unit.ts'
import { conceptName } from '../service/terms.ts'
import { otherLang } from '../text/language.ts'
import { Permitted } from './allowed.tsx'
import { type Read, Tabs } from './unit-views.tsx'

/** Where a concept is shown and changed. */
export function conceptPath(id: string): string {
  return `/terms/concepts/${encodeURIComponent(id)}`
}

const TABS = {
  list: '/terms',
  'in-text': '/terms/text',
  candidates: '/terms/candidates',
  new: '/terms/new',
} as const
type Tab = keyof typeof TABS
const TAB_NAMES = Object.keys(TABS) as Tab[]

/** What a page is about, a concept by its names in both languages, and the places of the termbase. */
export function TermHead({ here, concept, t, lang }: { here?: Tab; concept?: Concept } & Read): JSX.Element {
  const names = concept
    ? [lang, otherLang(lang)].flatMap((each) => {
        const known = concept.terms.some(({ language }) => language === each)
        return known ? [{ lang: each, name: conceptName(concept, each) }] : []
      })
    : [{ lang, name: t('web:terms.title') }]
  const [first, second] = names
  return (
    <>
      <h1 lang={first?.lang}>{first?.name}</h1>
      {second && (
        <p class="second-name" lang={second.lang}>
          {second.name}
        </p>
      )}
      <Permitted.Consumer>
        {(may) => (
          <Tabs
            label={t('web:terms.tabs')}
            tabs={TAB_NAMES.filter((name) => name !== 'new' || may('memory')).map((name) => ({
              path: TABS[name],
              name: t(`web:terms.${name}`),
              here: name === here,
            }))}
          />
        )}
      </Permitted.Consumer>
    </>
  )
}
