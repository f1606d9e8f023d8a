/**
 * The memory's search: one box for words, phrases, patterns and whole segments. What is like the whole of it comes first, then,
 * where nothing is, the pieces of it that are known, then the units in which its words stand.
 */
import type { Router } from 'express'
import type { JSX } from 'preact'
import { requires } from '../access/guard.ts'
import { PatternError } from '../memory/pattern.ts'
import type { Unit } from '../memory/unit.ts'
import { WordDifference } from '../publish/word-difference.tsx'
import { unitsById } from '../service/all-units.ts'
import type { House } from '../service/house.ts'
import { type FoundMatch, matchText } from '../service/memory.ts'
import {
  type FoundFragment,
  findFragments,
  type SearchHit,
  type SearchResult,
  searchMemory,
} from '../service/search-memory.ts'
import { wordsOnly } from '../text/content.ts'
import { detectLanguage, LANGS, type Lang, otherLang } from '../text/language.ts'
import { countWords } from '../text/words.ts'
import { field, oneOf, wholeNumber } from './form.ts'
import type { PageTools } from './pairs.tsx'
import { Select } from './select.tsx'
import { Marked, MemoryTabs, Notice, type Read, Score, Sides, Traits } from './unit-views.tsx'

/** An address must hold it, each letter as up to six characters. */
const LONGEST = 2000
/** Longer ones are segments; their words are not looked up one by one. */
const LONGEST_WORDS = 500
const SHOWN = 50
const MOST_SHOWN = 500
/** Shorter texts have no pieces worth looking for. */
const FEWEST_WORDS = 3
const LEAST_SCORES = [50, 70, 85, 100] as const
const USUAL_SCORE = 70

/** What the form asks for. */
interface Question {
  readonly text: string
  readonly in: Lang | undefined
  readonly least: number
  readonly exact: boolean
  readonly regex: boolean
  readonly shown: number
}

/** Of a question that has none, why: the pattern is not understood from a place on; the text is too long. */
type Problem = { readonly kind: 'pattern'; readonly at: number } | { readonly kind: 'long' }

interface Answer {
  readonly from: Lang
  readonly matches: readonly FoundMatch[]
  readonly pieces: readonly FoundFragment[]
  readonly words: SearchResult
  /** Whether words could be looked up: not where the units are in the database alone. */
  readonly complete: boolean
  /** What the memory keeps of the units that are shown. */
  readonly units: ReadonlyMap<string, Unit>
}

export function addSearchPage(web: Router, house: House, { reader, send }: PageTools): void {
  web.get('/memory', requires('read'), async (request, response) => {
    const { lang, t } = reader(request)
    const question = questionIn(request.query)
    const answer = question.text === '' ? undefined : await answerTo(house, question)
    const size = await house.store.countUnits()
    const problem = answer && 'kind' in answer ? answer : undefined
    if (problem) response.status(problem.kind === 'long' ? 413 : 400)
    const title =
      question.text === ''
        ? t('web:memory.title')
        : `${question.text.slice(0, 60)} · ${t('web:memory.title')}`
    const props = {
      question,
      size,
      t,
      lang,
      problem,
      answer: answer && 'kind' in answer ? undefined : answer,
    }
    send(response, request, { lang, t, title }, <SearchPage {...props} />)
  })
}

function questionIn(query: unknown): Question {
  return {
    text: field(query, 'q').trim(),
    in: oneOf(LANGS, field(query, 'in')),
    least: wholeNumber(field(query, 'least'), 50, 100, USUAL_SCORE),
    exact: field(query, 'exact') !== '',
    regex: field(query, 'regex') !== '',
    shown: wholeNumber(field(query, 'shown'), 1, MOST_SHOWN, SHOWN),
  }
}

async function answerTo(house: House, question: Question): Promise<Answer | Problem> {
  const { text, in: side, least, exact, regex, shown } = question
  if (text.length > LONGEST) return { kind: 'long' }
  // Quotes and wildcards ask for words; a question mark may as well end a sentence.
  const whole = !regex && !/["*]/.test(text)
  const none = { from: side ?? detectLanguage(text) ?? 'en', matches: [] }
  const { from, matches } = whole ? await matchText(house, text, side, least) : none
  const { isHeld } = await house.memory()
  const wanted = isHeld && whole && matches.length === 0 && countWords(text) >= FEWEST_WORDS
  const pieces = wanted ? await findFragments(house, text, from) : []
  try {
    const words = await wordsFound()
    const ids = [
      ...matches.map(({ unit }) => unit),
      ...pieces.flatMap(({ units }) => units.map(({ unit }) => unit)),
      ...words.hits.map(({ unit }) => unit),
    ]
    const units = await unitsById(house, ids)
    return { from, matches, pieces, words, complete: isHeld || regex, units }
  } catch (error) {
    if (error instanceof PatternError) return { kind: 'pattern', at: error.at }
    throw error
  }

  /** The units in which the words stand, without those that are shown as matches. */
  async function wordsFound(): Promise<SearchResult> {
    if (!regex && (!isHeld || text.length > LONGEST_WORDS)) return { hits: [], complete: true }
    const found = await searchMemory(house, text, { limit: shown, exact, regex, ...(side && { in: side }) })
    const known = new Set(matches.map(({ unit }) => unit))
    return { ...found, hits: found.hits.filter(({ unit }) => !known.has(unit)) }
  }
}

interface SearchPageProps extends Read {
  readonly question: Question
  readonly size: number
  readonly answer: Answer | undefined
  readonly problem: Problem | undefined
}

function SearchPage({ question, size, answer, problem, t, lang }: SearchPageProps): JSX.Element {
  return (
    <>
      <h1>{t('web:memory.title')}</h1>
      <MemoryTabs here="search" t={t} />
      <SearchForm question={question} t={t} lang={lang} />
      {problem && (
        <Notice kind="problem">
          <p>
            {problem.kind === 'pattern'
              ? t('web:memory.problem.pattern', { at: problem.at })
              : t('web:memory.problem.long', { most: LONGEST })}
          </p>
        </Notice>
      )}
      {answer && <AnswerView question={question} answer={answer} t={t} lang={lang} />}
      {!answer && !problem && <Start size={size} t={t} lang={lang} />}
    </>
  )
}

function SearchForm({ question, t }: { question: Question } & Read): JSX.Element {
  const { text, in: side, least, exact, regex } = question
  return (
    <search>
      <form class="ask" method="get" action="/memory">
        <label class="unseen" for="q">
          {t('web:memory.ask')}
        </label>
        <div class="ask-line">
          <input
            id="q"
            name="q"
            type="search"
            value={text}
            maxLength={LONGEST}
            placeholder={t('web:memory.ask')}
            aria-describedby="ask-hint"
            autocomplete="off"
            spellcheck={false}
            lang=""
          />
          <button type="submit">{t('web:memory.search')}</button>
        </div>
        <p id="ask-hint" class="hint">
          {t('web:memory.hint')}
        </p>
        <div class="ask-options">
          <label>
            {t('web:memory.side')}{' '}
            <Select
              name="in"
              options={LANGS}
              told={(each) => t(`edition:column.${each}`)}
              chosen={side}
              none={t('web:memory.both')}
            />
          </label>
          <label>
            {t('web:memory.least')}{' '}
            <Select
              name="least"
              options={LEAST_SCORES}
              told={(percent) => t('web:memory.percent', { percent })}
              chosen={least}
            />
          </label>
          <label>
            <input type="checkbox" name="exact" value="1" checked={exact} /> {t('web:memory.exact')}
          </label>
          <label>
            <input type="checkbox" name="regex" value="1" checked={regex} /> {t('web:memory.regex')}
          </label>
        </div>
      </form>
    </search>
  )
}

/** What the box understands, shown by examples. */
function Start({ size, t, lang: own }: { size: number } & Read): JSX.Element {
  if (size === 0) return <p>{t('web:memory.empty')}</p>
  const examples: { kind: string; q: string; lang: Lang; more?: string }[] = [
    { kind: 'words', q: 'bakanlık', lang: 'tr' },
    { kind: 'phrase', q: '"foreign policy"', lang: 'en' },
    { kind: 'wildcard', q: 'enerj*', lang: 'tr' },
    { kind: 'segment', q: 'The two ministers also discussed regional issues.', lang: 'en' },
    { kind: 'regex', q: '\\d{4}', lang: 'en', more: '&regex=1' },
  ]
  return (
    <section class="start">
      <p class="meta">{t('web:memory.size', { count: size.toLocaleString(own) })}</p>
      <dl class="examples">
        {examples.map(({ kind, q, lang, more = '' }) => (
          <div key={kind}>
            <dt>{t(`web:memory.example.${kind}`)}</dt>
            <dd>
              <a href={`/memory?q=${encodeURIComponent(q)}${more}`} lang={lang}>
                {q}
              </a>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function AnswerView({
  question,
  answer,
  t,
  lang,
}: { question: Question; answer: Answer } & Read): JSX.Element {
  const { matches, pieces, words, complete } = answer
  const nothing = matches.length === 0 && pieces.length === 0 && words.hits.length === 0
  const more = !words.complete && question.shown < MOST_SHOWN
  return (
    <>
      {!complete && <p class="hint">{t('web:memory.elsewhere')}</p>}
      {nothing && (
        <div class="nothing">
          <p>{t('web:memory.nothing')}</p>
          <p class="hint">{t('web:memory.nothing-hint')}</p>
        </div>
      )}
      {matches.length > 0 && (
        <section aria-labelledby="matches">
          <h2 id="matches" class="part">
            {t('web:memory.matches', { count: matches.length })}
          </h2>
          <ol class="hits">
            {matches.map((match) => (
              <MatchItem
                key={match.unit}
                match={match}
                question={question}
                answer={answer}
                t={t}
                lang={lang}
              />
            ))}
          </ol>
        </section>
      )}
      {pieces.length > 0 && (
        <section aria-labelledby="pieces">
          <h2 id="pieces" class="part">
            {t('web:memory.pieces', { count: pieces.length })}
          </h2>
          {pieces.map((piece) => (
            <section class="piece">
              <h3 lang={answer.from}>{piece.text}</h3>
              <ol class="hits">
                {piece.units.map((hit) => (
                  <HitItem hit={hit} from={answer.from} answer={answer} t={t} lang={lang} />
                ))}
              </ol>
            </section>
          ))}
        </section>
      )}
      {words.hits.length > 0 && (
        <section aria-labelledby="words">
          <h2 id="words" class="part">
            {t(matches.length > 0 ? 'web:memory.words-too' : 'web:memory.words', {
              count: `${words.hits.length}${words.complete ? '' : '+'}`,
            })}
          </h2>
          <ol class="hits">
            {words.hits.map((hit, i) => (
              <HitItem
                key={`${hit.in} ${hit.unit}`}
                hit={hit}
                from={hit.in}
                id={`hit-${i + 1}`}
                answer={answer}
                t={t}
                lang={lang}
              />
            ))}
          </ol>
          {more && (
            <p class="files">
              <a
                href={`/memory?${queryOf({ ...question, shown: Math.min(MOST_SHOWN, question.shown * 2) })}#hit-${words.hits.length + 1}`}
              >
                {t('web:memory.more')}
              </a>
            </p>
          )}
          {!words.complete && !more && <p class="hint">{t('web:memory.too-many')}</p>}
        </section>
      )}
    </>
  )
}

/** The address of a question. */
function queryOf({ text, in: side, least, exact, regex, shown }: Question): string {
  const query = new URLSearchParams({ q: text })
  if (side) query.set('in', side)
  if (least !== USUAL_SCORE) query.set('least', String(least))
  if (exact) query.set('exact', '1')
  if (regex) query.set('regex', '1')
  if (shown !== SHOWN) query.set('shown', String(shown))
  return query.toString()
}

function MatchItem({
  match,
  question,
  answer: { from, units },
  t,
  lang,
}: { match: FoundMatch; question: Question; answer: Answer } & Read): JSX.Element | null {
  const unit = units.get(match.unit)
  if (!unit) return null
  const to = otherLang(from)
  const adapted = match.target !== wordsOnly(unit[to])
  const source =
    match.score < 100 ? (
      <p>
        <WordDifference from={match.source} to={question.text} />
      </p>
    ) : (
      <p>{match.source}</p>
    )
  const target = adapted ? (
    <p>
      <WordDifference from={wordsOnly(unit[to])} to={match.target} />
    </p>
  ) : (
    <p>{match.target}</p>
  )
  return (
    <li class="hit">
      <Sides tr={from === 'tr' ? source : target} en={from === 'en' ? source : target} />
      <Traits unit={unit} t={t} lang={lang}>
        <Score score={match.score} t={t} />
        {adapted && <span class="adapted">{t('web:memory.adapted')}</span>}
      </Traits>
    </li>
  )
}

function HitItem({
  hit,
  from,
  id,
  answer,
  t,
  lang,
}: {
  hit: Pick<SearchHit, 'unit' | 'source' | 'target' | 'marks'>
  from: Lang
  id?: string
  answer: Answer
} & Read): JSX.Element | null {
  const unit = answer.units.get(hit.unit)
  if (!unit) return null
  const source = <Marked text={hit.source} spans={hit.marks.source} as="asked" />
  const target = <Marked text={hit.target} spans={hit.marks.target} as="counterpart" />
  return (
    <li class="hit" id={id}>
      <Sides tr={from === 'tr' ? source : target} en={from === 'en' ? source : target} />
      <Traits unit={unit} t={t} lang={lang} />
    </li>
  )
}
