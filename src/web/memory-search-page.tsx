/** What the page of the memory's search shows. */
import type { JSX } from 'preact'
import { WordDifference } from '../publish/word-difference.tsx'
import type { FoundMatch } from '../service/memory.ts'
import type { SearchHit } from '../service/search-memory.ts'
import { wordsOnly } from '../text/content.ts'
import { LANGS, type Lang, otherLang } from '../text/language.ts'
import {
  type Answer,
  LEAST_SCORES,
  LONGEST,
  MOST_SHOWN,
  type Problem,
  type Question,
  queryOf,
} from './memory-question.ts'
import { Select } from './select.tsx'
import { Marked, MemoryTabs, Notice, type Read, Score, Sides, Traits } from './unit-views.tsx'

interface SearchPageProps extends Read {
  readonly question: Question
  readonly size: number
  readonly answer: Answer | undefined
  readonly problem: Problem | undefined
}

export function SearchPage({ question, size, answer, problem, t, lang }: SearchPageProps): JSX.Element {
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
