/** Terms: what the termbase prefers and forbids, and words that a house does not want. */
import type { Termbase } from '../../memory/terms.ts'
import { wordsOnly } from '../../text/content.ts'
import { isShouted } from '../../text/turkish.ts'
import { type Issue, issue, type Pair } from './issue.ts'

/** A word that must not stand in a target, with what to write instead. */
export interface ForbiddenWord {
  readonly text: string
  readonly instead?: string | undefined
}

/** Terms of the source come as terms of the target, suffixes and all (`Bakanlığı'nın`); forbidden ones never. */
export function checkTerms({ source, target, sourceLang, targetLang }: Pair, terms: Termbase): Issue[] {
  if (!sourceLang || !targetLang || sourceLang === targetLang) return []
  const there = terms.findTerms(wordsOnly(target), targetLang)
  const said = new Set(
    there.filter(({ term }) => term.status !== 'forbidden').map(({ concept }) => concept.id),
  )
  const found: Issue[] = there
    .filter(({ term }) => term.status === 'forbidden')
    .map(({ term, concept }) => {
      const better = concept.terms.find(
        ({ language, status }) => language === targetLang && status === 'preferred',
      )
      return issue('quality-term-forbidden', { found: term.text, better: better?.text ?? '–' })
    })
  const asked = new Set<string>()
  const shouted = isShouted(wordsOnly(source))
  for (const { term, concept } of terms.findTerms(wordsOnly(source), sourceLang)) {
    // In a text in capitals nobody can tell an abbreviation from a word: WHAT IT TELLS US.
    if (shouted && isAbbreviation(term.text)) continue
    const wanted = concept.terms.filter(
      ({ language, status }) => language === targetLang && status !== 'forbidden',
    )
    if (wanted.length === 0 || said.has(concept.id) || asked.has(concept.id)) continue
    asked.add(concept.id)
    found.push(
      issue('quality-term-missing', {
        source: term.text,
        wanted: wanted.map(({ text }) => text).join(' | '),
      }),
    )
  }
  return found
}

/** Whether a term is known by its capitals alone. */
function isAbbreviation(text: string): boolean {
  return /^\p{Lu}{2,5}$/u.test(text)
}

/** Words of the list in the target, as whole words, in any case. */
export function checkForbidden({ target, targetLang }: Pair, list: readonly ForbiddenWord[]): Issue[] {
  const lang = targetLang ?? 'en'
  const text = ` ${wordsOnly(target)
    .toLocaleLowerCase(lang)
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')} `
  return list
    .filter((word) => {
      const wanted = word.text
        .toLocaleLowerCase(lang)
        .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
        .trim()
      return wanted !== '' && text.includes(` ${wanted} `)
    })
    .map(({ text: found, instead = '–' }) => issue('quality-word-forbidden', { found, better: instead }))
}
