/**
 * The memory's search: one box for words, phrases, patterns and whole segments. What is like the whole of it comes first, then,
 * where nothing is, the pieces of it that are known, then the units in which its words stand.
 */
import type { Router } from 'express'
import { requires } from '../access/guard.ts'
import type { House } from '../service/house.ts'
import { answerTo, questionIn } from './memory-question.ts'
import { SearchPage } from './memory-search-page.tsx'
import type { PageTools } from './pairs.tsx'

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
