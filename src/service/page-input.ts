/** Pages as pipelines send them: text, HTML or an address, with the fields that are known already. */
import { z } from 'zod'
import { FIELD_NAMES } from '../page/page.ts'
import type { House } from './house.ts'
import type { PageFile } from './make-edition.ts'

const name = z.string().trim().min(1).max(200)
const lang = z.enum(['tr', 'en'])
const address = z.url({ protocol: /^https?$/ }).max(2000)
const fields = z.array(
  z.strictObject({
    name: z.enum(FIELD_NAMES),
    value: z.string().trim().min(1).max(20_000),
    language: lang.optional().describe('Left out for dates, numbers, addresses, names'),
  }),
)

const shape = {
  name: name.optional().describe('What the page is called: a file name without folder and ending'),
  text: z.string().min(1).optional().describe('The page as extraction left it'),
  html: z.string().min(1).optional().describe('The page, or a part of it, as HTML'),
  url: address.optional().describe('Where to fetch the page'),
  address: address.optional().describe('Where a page sent as text or HTML is hosted'),
  fields: fields.max(200).optional().describe('Metadata that is known already; it is believed'),
  language: lang.optional().describe('The language of the body, as its host declares it'),
}

const oneBody = ({ text, html, url }: { text?: unknown; html?: unknown; url?: unknown }): boolean =>
  [text, html, url].filter((each) => each !== undefined).length === 1
const ONE_BODY = { message: 'give exactly one of text, html and url' }

/** A page, and its twin where one is known. */
export const pageInputSchema = z
  .strictObject({
    ...shape,
    twin: z
      .strictObject(shape)
      .refine(oneBody, ONE_BODY)
      .optional()
      .describe('The same work in the other language'),
  })
  .refine(oneBody, ONE_BODY)

export type PageInput = z.infer<typeof pageInputSchema>

/** JSON that is no page. */
export class InputError extends Error {
  readonly code = 'bad-page'
  readonly issues: readonly { readonly path: string; readonly message: string }[]
  constructor(issues: InputError['issues']) {
    super(issues.map(({ path, message }) => `${path || 'page'}: ${message}`).join('; '))
    this.name = 'InputError'
    this.issues = issues
  }
}

/** A page from a JSON file. @throws {InputError} */
export function readPageInput(json: string): PageInput {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    throw new InputError([{ path: '', message: `not JSON: ${message}` }])
  }
  return parsePageInput(value)
}

/** @throws {InputError} with every issue and where it is */
export function parsePageInput(value: unknown): PageInput {
  const result = pageInputSchema.safeParse(value)
  if (result.success) return result.data
  throw new InputError(result.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })))
}

/**
 * The files of a page and of its twin; what they lie at is fetched.
 *
 * @param fallback the name of a page that gives none
 * @throws {FetchError}
 */
export async function openPageInput(
  house: House,
  { twin, ...page }: PageInput,
  fallback: string,
): Promise<[PageFile, PageFile | undefined]> {
  const file = await open(house, page, fallback)
  return [file, twin && (await open(house, twin, `${file.name}-twin`))]
}

async function open(house: House, page: Omit<PageInput, 'twin'>, fallback: string): Promise<PageFile> {
  const { name, text, html, url, address, fields, language } = page
  const given = { ...(fields && { fields }), ...(language && { language }) }
  if (url !== undefined) {
    const file = await house.fetch(url)
    return { ...file, name: name ?? file.name, ...given }
  }
  return {
    name: name ?? fallback,
    bytes: new TextEncoder().encode(html ?? text),
    mediaType: html === undefined ? 'text/plain' : 'text/html',
    charset: 'utf-8',
    ...(address !== undefined && { address }),
    ...given,
  }
}
