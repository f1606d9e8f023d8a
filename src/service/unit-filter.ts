/** The filter of units as people and programs write it: as parameters of the API, and as words behind `--filter`. */
import { z } from 'zod'
import type { MatchRules } from '../memory/penalties.ts'
import { STATES } from '../memory/unit.ts'
import { TEXT_TESTS, type TextTest, type UnitFilter } from '../memory/unit-filter.ts'
import { SUSPICIONS } from '../memory/upkeep.ts'
import { LANGS, langOfTag } from '../text/language.ts'
import type { ImportTraits } from './import-memory.ts'

/** One value or several, any of which will do. */
const oneOf = <T extends z.ZodType>(each: T) =>
  z.union([each.transform((value) => [value]), z.array(each).min(1).max(MOST_VALUES)])
const MOST_VALUES = 1000
const text = z.string().min(1).max(500)
const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((value) => value === 'true')])

/** A day, which is its beginning in UTC, or a moment. */
const moment = z
  .union([z.iso.date(), z.iso.datetime()])
  .transform((value) => new Date(value).toISOString())
  .meta({ description: 'ISO 8601: a day, or a moment in UTC' })

/** A name that people give to a memory or domain. */
export const nameSchema = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^\P{Cc}+$/u)

/** An English or a Turkish, as a BCP 47 tag. */
export const varietySchema = z
  .string()
  .max(35)
  .regex(/^[a-z]{2}(?:-[A-Za-z0-9]{2,8})+$/)
  .refine((tag) => langOfTag(tag) !== undefined, 'give a tag of English or Turkish: en-GB, tr-CY')

/** All that is said must hold; of what is said several times, one. */
export const filterShape = {
  id: oneOf(z.string().min(1).max(300)).optional(),
  memory: oneOf(nameSchema).optional(),
  domain: oneOf(text).optional(),
  state: oneOf(z.enum(STATES)).optional(),
  origin: oneOf(text).optional(),
  variety: oneOf(varietySchema).optional(),
  by: oneOf(text).optional().describe('Who made it, or changed it last'),
  machine: flag.optional().describe('Whether a machine made it'),
  unconfirmed: flag.optional().describe('Whether it comes from an alignment that nobody confirmed'),
  createdSince: moment.optional(),
  createdBefore: moment.optional(),
  changedSince: moment.optional(),
  changedBefore: moment.optional(),
  usedSince: moment.optional(),
  usedBefore: moment.optional(),
  neverUsed: flag.optional(),
  text: text.optional().describe('In either language'),
  tr: text.optional(),
  en: text.optional(),
  as: z
    .enum(TEXT_TESTS)
    .default('contains')
    .describe('How text, tr and en are meant: as a part, as a whole with * and ?, as a regular expression'),
  suspicion: oneOf(z.enum([...SUSPICIONS, 'any'])).optional(),
}

export const filterSchema = z.strictObject(filterShape)
export type FilterQuery = z.output<typeof filterSchema>

/** A filter that cannot be read. */
export class FilterError extends Error {
  readonly code: 'bad-filter' | 'unknown-filter'
  /** Of an unknown name: which, and what names there are. */
  readonly values: Readonly<Record<string, string>>
  constructor(message: string, unknown?: { readonly names: string; readonly known: string }) {
    super(message)
    this.name = 'FilterError'
    this.code = unknown ? 'unknown-filter' : 'bad-filter'
    this.values = unknown ?? {}
  }
}

/** The filter that a query says. */
export function filterOf(query: FilterQuery): UnitFilter {
  const { id, memory, domain, state, origin, variety, text: either, tr, en, as, suspicion, ...rest } = query
  const tests = [
    { text: either },
    { side: 'tr', text: tr } as const,
    { side: 'en', text: en } as const,
  ].flatMap(({ text: words, ...where }): TextTest[] =>
    words === undefined ? [] : [{ kind: as, text: words, ...where }],
  )
  const suspicions = suspicion?.includes('any') ? SUSPICIONS : suspicion?.filter((each) => each !== 'any')
  return definedOnly({
    ...rest,
    ids: id,
    memories: memory,
    domains: domain,
    states: state,
    origins: origin,
    varieties: variety,
    texts: tests.length > 0 ? tests : undefined,
    suspicions,
  })
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

/** What is said, without what is not. */
export function definedOnly<T extends object>(said: T): Defined<T> {
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)) as Defined<T>
}

/**
 * A filter from words: `memory=legal state=reviewed tr="Avrupa Birliği"`, the names those of the API's parameters.
 *
 * @throws {FilterError}
 */
export function readFilter(words: string): UnitFilter {
  return filterOf(readWords(words, filterSchema))
}

/** Words `NAME=VALUE`, values with blanks in double quotes, in the schema's type. @throws {FilterError} */
function readWords<T extends z.ZodType>(words: string, schema: T): z.output<T> {
  const said = new Map<string, string | string[]>()
  for (let rest = words.trimStart(); rest !== ''; ) {
    const [all, name = '', quoted, bare = ''] = WORD.exec(rest) ?? []
    if (all === undefined) throw new FilterError(`"${rest.slice(0, 40)}" is not of the form NAME=VALUE`)
    const value = quoted?.replace(/\\(["\\])/g, '$1') ?? bare
    const known = said.get(name)
    said.set(name, known === undefined ? value : [known, value].flat())
    rest = rest.slice(all.length).trimStart()
  }
  return checked(Object.fromEntries(said), schema)
}

/** A filter from a form or an address, the names those of the API's parameters. @throws {FilterError} */
export function filterFrom(said: Readonly<Record<string, string | readonly string[]>>): UnitFilter {
  return filterOf(checked(said, filterSchema))
}

function checked<T extends z.ZodType>(said: object, schema: T): z.output<T> {
  const result = schema.safeParse(said)
  if (result.success) return result.data
  const strange = result.error.issues.find(({ code }) => code === 'unrecognized_keys')
  const names = strange?.code === 'unrecognized_keys' ? strange.keys.join(', ') : undefined
  if (names !== undefined && schema instanceof z.ZodObject) {
    const known = Object.keys(schema.shape).join(', ')
    throw new FilterError(`there is no ${names}; there are: ${known}`, { names, known })
  }
  throw new FilterError(
    result.error.issues.map(({ path, message }) => [...path, message].join(': ')).join('; '),
  )
}

const WORD = /^([A-Za-z]+)=(?:"((?:[^"\\]|\\.)*)"|([^"\s]\S*)?)(?=\s|$)/

const traits = {
  state: z.enum(STATES).optional(),
  domain: nameSchema.optional(),
  memory: nameSchema.optional(),
  variety: varietySchema.optional().describe('Takes the place of the one of the same language'),
}
const saysSomething = (edit: object) =>
  Object.values(edit).some((value) => value !== undefined && value !== false)
const NOTHING = 'it says nothing to do'

/** What can be done to many units. */
export const editSchema = z
  .strictObject({
    ...traits,
    replace: z
      .strictObject({
        side: z.enum(LANGS),
        find: text,
        with: z.string().max(2000),
        regex: z.boolean().default(false).describe('find is a regular expression'),
        exact: z.boolean().default(false).describe('Only what is written in the same case'),
      })
      .optional(),
    delete: z.boolean().default(false).describe('Put them into the trash, and do nothing else'),
  })
  .refine(saysSomething, NOTHING)

const wholeText = z.string().trim().min(1).max(100_000).optional()

/** What can be done to one. */
export const unitEditSchema = z
  .strictObject({ ...traits, tr: wholeText, en: wholeText })
  .refine(saysSomething, NOTHING)

/** What is said of all units of a file that is imported. */
export const traitsShape = { ...traits, machine: flag.optional(), unconfirmed: flag.optional() }

const traitsSchema = z.strictObject(traitsShape)

/** Traits for an import, or for an edit, from words: `memory=legal state=reviewed`. @throws {FilterError} */
export function readTraits(words: string): ImportTraits {
  return definedOnly(readWords(words, traitsSchema))
}

/** What is wanted of matches, as parameters. */
export const wantedShape = {
  domain: nameSchema.optional().describe('Units of another domain lose points'),
  variety: oneOf(varietySchema).optional().describe('Units of another English or Turkish lose points'),
  memory: oneOf(nameSchema).optional().describe('Only units of these memories'),
}

export function wantedOf({
  domain,
  variety,
  memory,
}: z.output<z.ZodObject<typeof wantedShape>>): MatchRules['wanted'] {
  return definedOnly({ domain, varieties: variety, memories: memory })
}

/** The same from words: `domain=legal variety=en-GB memory=court`. @throws {FilterError} */
export function readWanted(words: string): MatchRules['wanted'] {
  return wantedOf(readWords(words, z.strictObject(wantedShape)))
}
