/** The termbase as its editors work on it: looking for concepts, changing them, taking candidates. */
import type { Concept, Term } from '../memory/unit.ts'
import { soundText } from '../text/content.ts'
import { digest } from '../text/digest.ts'
import { LANGS, type Lang, otherLang } from '../text/language.ts'
import { fold } from '../text/turkish.ts'
import type { House } from './house.ts'
import { slug } from './make-edition.ts'

/** A concept that cannot be stored as it is. */
export class TermError extends Error {
  readonly code: 'no-terms' | 'term-too-long' | 'same-term-twice' | 'concept-changed' | 'no-such-concept'
  constructor(code: TermError['code'], message: string) {
    super(message)
    this.name = 'TermError'
    this.code = code
  }
}

/** The longest a term or a subject may be, in UTF-16 code units. */
export const LONGEST_TERM = 200
export const MOST_TERMS = 100

export interface ConceptFilter {
  /** Letters that stand in one of its words, case and diacritics aside. */
  readonly query?: string
  readonly subject?: string
  /** It has a word of this status. */
  readonly status?: Term['status']
}

/** The concepts that a filter lets through, by their first word in a language. */
export async function listConcepts(house: House, filter: ConceptFilter, by: Lang): Promise<Concept[]> {
  const query = fold(filter.query?.trim() ?? '')
  const { compare } = new Intl.Collator(by)
  return (await house.store.concepts())
    .filter(
      ({ subject, terms }) =>
        (filter.subject === undefined || subject === filter.subject) &&
        (filter.status === undefined || terms.some(({ status }) => status === filter.status)) &&
        (query === '' || terms.some(({ text }) => fold(text).includes(query))),
    )
    .map((concept) => ({ concept, name: conceptName(concept, by) }))
    .sort((a, b) => compare(a.name, b.name))
    .map(({ concept }) => concept)
}

/** The subjects of the termbase with how many concepts each has, by name. */
export async function listSubjects(house: House): Promise<{ subject: string; concepts: number }[]> {
  const counts = new Map<string, number>()
  for (const { subject } of await house.store.concepts()) counts.set(subject, (counts.get(subject) ?? 0) + 1)
  return Array.from(counts, ([subject, concepts]) => ({ subject, concepts })).sort((a, b) =>
    a.subject < b.subject ? -1 : 1,
  )
}

/** The names of the subjects that concepts have. */
export async function subjectNames(house: House): Promise<string[]> {
  return (await listSubjects(house)).map(({ subject }) => subject).filter((subject) => subject !== '')
}

/** What a concept is called in a language: its preferred word there, else any, else one of the other language. */
export function conceptName({ terms }: Concept, lang: Lang): string {
  const own = terms.filter(({ language }) => language === lang)
  return (own.find(({ status }) => status === 'preferred') ?? own[0] ?? terms[0])?.text ?? ''
}

/** Names a concept as it stands: whoever saves a change says by this what he changed. */
export function conceptVersion(concept: Concept): string {
  return digest(JSON.stringify(concept))
}

/**
 * Stores a new concept; one with the same words in the same subject is answered instead of stored again.
 *
 * @throws {TermError}
 */
export function addConcept(house: House, draft: Omit<Concept, 'id'>): Promise<Concept> {
  const sound = checked(draft)
  const first = sound.terms.find(({ language }) => language === 'en') ?? sound.terms[0]
  const base = `c-${slug(first?.text ?? '')}`
  return house.store.transaction(async (store) => {
    const wanted = wordsOf(sound)
    const concepts = await store.concepts()
    const known = concepts.find((each) => each.subject === sound.subject && wordsOf(each) === wanted)
    if (known) return known
    const taken = new Set(concepts.map(({ id }) => id))
    let id = base
    for (let n = 2; taken.has(id); n++) id = `${base}-${n}`
    const concept = { ...sound, id }
    await store.saveConcepts([concept])
    return concept
  })
}

/**
 * Stores a changed concept, if it still is what the editor saw.
 *
 * @param version by {@link conceptVersion}, of what he saw; left out, whatever it is by now
 * @throws {TermError}
 */
export async function changeConcept(house: House, concept: Concept, version?: string): Promise<void> {
  const sound = { ...checked(concept), id: concept.id }
  await house.store.transaction(async (store) => {
    const known = await store.concept(concept.id)
    if (!known) throw new TermError('no-such-concept', `there is no concept ${concept.id}`)
    if (version !== undefined && conceptVersion(known) !== version)
      throw new TermError('concept-changed', `concept ${concept.id} was changed meanwhile`)
    await store.saveConcepts([sound])
  })
}

/** Takes a concept out of the termbase; answers what it was. @throws {TermError} */
export function deleteConcept(house: House, id: string): Promise<Concept> {
  return house.store.transaction(async (store) => {
    const known = await store.concept(id)
    if (!known) throw new TermError('no-such-concept', `there is no concept ${id}`)
    await store.deleteConcept(id)
    return known
  })
}

/** Texts without white space around them, each once. @throws {TermError} */
function checked({ subject, terms }: Omit<Concept, 'id'>): Omit<Concept, 'id'> {
  const tidy = (text: string) => soundText(text).replace(/\s+/g, ' ').trim()
  const sound = terms.map((term) => ({ ...term, text: tidy(term.text) })).filter(({ text }) => text !== '')
  if (sound.length === 0) throw new TermError('no-terms', 'a concept has at least one word')
  if (sound.length > MOST_TERMS) throw new TermError('term-too-long', `more than ${MOST_TERMS} words`)
  const long = [subject, ...sound.map(({ text }) => text)].find(({ length }) => length > LONGEST_TERM)
  if (long !== undefined) throw new TermError('term-too-long', `longer than ${LONGEST_TERM}: ${long}`)
  const names = sound.map(({ language, text }) => `${language} ${text}`)
  const twice = names.find((name, i) => names.indexOf(name) !== i)
  if (twice !== undefined) throw new TermError('same-term-twice', `${twice} stands there twice`)
  return { subject: tidy(subject), terms: sound }
}

function wordsOf({ terms }: Pick<Concept, 'terms'>): string {
  return JSON.stringify(terms.map(({ language, text, status }) => [language, text, status]).sort())
}

/** A concept of a candidate and what stands for it, both preferred. */
export function conceptOf(
  lang: Lang,
  text: string,
  translation: string,
  subject: string,
): Omit<Concept, 'id'> {
  const words = { [lang]: text, [otherLang(lang)]: translation }
  return {
    subject,
    terms: LANGS.map((language) => ({ language, text: words[language] ?? '', status: 'preferred' })),
  }
}
