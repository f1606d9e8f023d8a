import { wordsOnly } from '../text/content.ts'
import { countWords } from '../text/words.ts'
import { type Edition, fieldText } from './edition.ts'

/** What a list of editions shows of one. */
export interface EditionSummary {
  readonly id: string
  readonly name: string
  readonly titleTr: string | undefined
  readonly titleEn: string | undefined
  /** ISO 8601, or a year alone. */
  readonly date: string | undefined
  readonly sourceTr: string | undefined
  readonly sourceEn: string | undefined
  /** Rows that are, or were, a translator's work, by state; repetitions and settled fields are not counted. */
  readonly rows: {
    readonly total: number
    readonly initial: number
    readonly translated: number
    readonly reviewed: number
    readonly final: number
  }
  /** Words of the source text in those rows. */
  readonly words: number
  readonly updatedAt: string
}

export function summarise(edition: Edition): EditionSummary {
  const work = edition.rows.filter((row) => row.translate)
  const inState = (state: string) => work.filter((row) => row.state === state).length
  const text = (field: 'title' | 'source-name', lang: 'tr' | 'en') => {
    const content = fieldText(edition, field, lang)
    return content && wordsOnly(content)
  }
  return {
    id: edition.id,
    name: edition.name,
    titleTr: text('title', 'tr'),
    titleEn: text('title', 'en'),
    date: edition.rows.find((row) => row.field === 'date' && row.iso !== undefined)?.iso,
    sourceTr: text('source-name', 'tr'),
    sourceEn: text('source-name', 'en'),
    rows: {
      total: work.length,
      initial: inState('initial'),
      translated: inState('translated'),
      reviewed: inState('reviewed'),
      final: inState('final'),
    },
    words: work.reduce((sum, row) => sum + countWords(row[edition.source].content?.text ?? ''), 0),
    updatedAt: edition.updatedAt,
  }
}
