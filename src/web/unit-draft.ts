/** A unit as its form holds it, and the edit that comes of it. */
import { STATES, type State, type Unit } from '../memory/unit.ts'
import type { UnitEdit } from '../memory/unit-edit.ts'
import { unitView } from '../service/list-units.ts'
import { nameSchema } from '../service/unit-filter.ts'
import type { Content } from '../text/content.ts'
import { LANGS, type Lang } from '../text/language.ts'
import { field, oneOf } from './form.ts'
import { type CodeProblem, namedCodes, read, written } from './unit-codes.ts'

/** A side of a unit, in UTF-16 code units. */
export const LONGEST_SIDE = 100_000
/** Why a change was not taken. */
export type Problem =
  | { readonly kind: CodeProblem; readonly mark: string }
  | { readonly kind: 'missing'; readonly mark: string }
  | { readonly kind: 'empty' | 'long' | 'name' | 'changed' }

/** What the form holds. */
export interface Draft {
  readonly tr: string
  readonly en: string
  readonly state: State
  readonly domain: string
  readonly memory: string
}

export function draftOf(unit: Unit): Draft {
  const named = namedCodes(unit)
  const { state, domain, memory } = unitView(unit)
  return { tr: written(unit.tr, named), en: written(unit.en, named), state, domain, memory }
}

/** What a form sends; browsers write line ends as CRLF. */
export function draftIn(form: unknown, unit: Unit): Draft {
  const text = (name: string) => field(form, name).replace(/\r\n?/g, '\n')
  return {
    tr: text('tr'),
    en: text('en'),
    state: oneOf(STATES, field(form, 'state')) ?? unit.state,
    domain: text('domain').trim(),
    memory: text('memory').trim(),
  }
}

/** The edit that a draft is, or why it is none. @param without whether codes may be left out */
export function editIn(draft: Draft, unit: Unit, without: boolean): UnitEdit | Problem {
  const named = namedCodes(unit)
  const contents: Partial<Record<Lang, Content>> = {}
  for (const lang of LANGS) {
    if (draft[lang].length > LONGEST_SIDE) return { kind: 'long' }
    const found = read(draft[lang], unit[lang], named)
    if (found.kind === 'problem') return { kind: found.problem, mark: found.mark }
    if (found.missing.length > 0 && !without) return { kind: 'missing', mark: found.missing.join(' ') }
    contents[lang] = found.content
  }
  const { state, domain, memory } = draft
  if ([domain, memory].some((name) => !nameSchema.safeParse(name).success)) return { kind: 'name' }
  return { ...contents, state, domain, memory }
}
