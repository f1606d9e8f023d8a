/** The termbase entry by entry: list, show, save, delete. */
import type { Concept, Term } from '../memory/unit.ts'
import {
  addConcept,
  changeConcept,
  conceptName,
  deleteConcept,
  listConcepts,
  TermError,
} from '../service/terms.ts'
import { LANGS, type Lang } from '../text/language.ts'
import { type Call, type Command, optionChoice, optionText, UsageError } from './command.ts'
import { print, printJson, table } from './output.ts'

const STATUSES = ['preferred', 'admitted', 'forbidden'] as const

/** Entries that have some letters in one of their words, or all. */
export const termsList: Command = {
  name: 'terms list',
  operands: 'any-query',
  options: { subject: { type: 'string' }, status: { type: 'string' }, json: { type: 'boolean' } },
  async run(call) {
    const [subject, status] = [optionText(call, 'subject'), optionChoice(call, 'status', STATUSES)]
    const filter = {
      query: call.args.join(' '),
      ...(subject !== undefined && { subject }),
      ...(status !== undefined && { status }),
    }
    const concepts = await listConcepts(await call.house(), filter, call.lang)
    if (call.options.json) printJson(call, { concepts })
    else if (concepts.length === 0) print(call, call.say('cli:memory.nothing-found'))
    else
      print(
        call,
        table(
          ['entry', 'subject', ...LANGS].map((key) => call.say(`cli:terms.column.${key}`)),
          concepts.map((concept) => [
            concept.id,
            concept.subject,
            ...LANGS.map((lang) => wordsIn(call, concept, lang)),
          ]),
        ),
      )
    return 0
  },
}

/** The words of a language, with what is not preferred marked as such. */
function wordsIn(call: Call, { terms }: Concept, lang: Lang): string {
  return terms
    .filter(({ language }) => language === lang)
    .map(({ text, status }) =>
      status === 'preferred' ? text : `${text} (${call.say(`cli:memory.term.${status}`)})`,
    )
    .join(', ')
}

/** All of an entry. */
export const termsShow: Command = {
  name: 'terms show',
  operands: 'entries',
  options: { json: { type: 'boolean' } },
  async run(call) {
    const house = await call.house()
    for (const id of idsOf(call)) {
      const concept = await house.store.concept(id)
      if (!concept) throw new TermError('no-such-concept', `there is no concept ${id}`)
      show(call, concept)
    }
    return 0
  },
}

function show(call: Call, concept: Concept): void {
  if (call.options.json) {
    printJson(call, concept)
    return
  }
  print(call, [concept.id, concept.subject].filter((each) => each !== '').join(', '))
  for (const { language, text, status } of concept.terms)
    print(call, `  ${language} ${text} (${call.say(`cli:memory.term.${status}`)})`)
}

/** Stores a new entry, or with `--id` puts other words into one. */
export const termsSave: Command = {
  name: 'terms save',
  operands: 'entry-words',
  options: { id: { type: 'string' }, subject: { type: 'string' }, json: { type: 'boolean' } },
  async run(call) {
    const terms = call.args.map(termOf)
    const [id, subject] = [optionText(call, 'id'), optionText(call, 'subject')]
    const house = await call.house()
    if (id === undefined) {
      show(call, await addConcept(house, { subject: subject ?? '', terms }))
      return 0
    }
    const known = await house.store.concept(id)
    if (!known) throw new TermError('no-such-concept', `there is no concept ${id}`)
    const asKnown = (term: Term) => ({
      ...known.terms.find(({ language, text }) => language === term.language && text === term.text),
      ...term,
    })
    await changeConcept(house, { id, subject: subject ?? known.subject, terms: terms.map(asKnown) })
    const saved = await house.store.concept(id)
    if (saved) show(call, saved)
    return 0
  },
}

/** `tr=kurul`, `tr-forbidden=heyet`. @throws {UsageError} */
function termOf(words: string): Term {
  const [, language, status = 'preferred', text = ''] =
    /^(tr|en)(?:-(preferred|admitted|forbidden))?=(.*)$/s.exec(words) ?? []
  if (language === undefined) throw new UsageError('entry-word', { word: words })
  return { language: language as Lang, text, status: status as Term['status'] }
}

/** Takes entries out of the termbase. */
export const termsDelete: Command = {
  name: 'terms delete',
  operands: 'entries',
  options: {},
  async run(call) {
    const house = await call.house()
    for (const id of idsOf(call)) {
      const was = await deleteConcept(house, id)
      print(call, call.say('cli:terms.deleted', { entry: id, word: conceptName(was, call.lang) }))
    }
    return 0
  },
}

function idsOf(call: Call): readonly string[] {
  if (call.args.length === 0) throw new UsageError('no-entry')
  return call.args
}
