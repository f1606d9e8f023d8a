/** The settings of the public site: a file of JSON that the configuration names. */
import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { z } from 'zod'
import type { Site } from '../publish/site/site.ts'
import { ConfigError } from '../setting.ts'

const texts = z.strictObject({ tr: z.string().min(1).optional(), en: z.string().min(1).optional() })

const settings = z.strictObject({
  address: z
    .url({ protocol: /^https?$/ })
    .refine((address) => !/[?#]/.test(address), 'is no address without a query')
    .optional(),
  name: texts.optional(),
  about: texts.optional(),
  language: z.enum(['tr', 'en']).optional(),
  license: z.url({ protocol: /^https?$/ }).optional(),
  contact: z.email().optional(),
  /** A style sheet beside the file. */
  style: z.string().min(1).optional(),
})

/**
 * The public site as a file describes it.
 *
 * @param file `undefined` where there is none
 * @param address where the program listens, for a file that names no address
 * @throws {ConfigError} for a file that cannot be read or says what it cannot
 */
export function readSite(file: string | undefined, address: string): Site {
  const { style, ...said } = file === undefined ? {} : parse(file)
  const { address: own = address, name = { tr: 'Yanyana', en: 'Yanyana' }, language = 'tr', ...rest } = said
  return {
    address: own.replace(/\/+$/, ''),
    name: defined(name),
    language,
    ...defined({ ...rest, about: rest.about && defined(rest.about) }),
    ...(style !== undefined && file !== undefined && { style: textOf(resolve(dirname(file), style)) }),
  }
}

function parse(file: string): z.infer<typeof settings> {
  let json: unknown
  try {
    json = JSON.parse(textOf(file))
  } catch (error) {
    if (error instanceof ConfigError) throw error
    throw new ConfigError(`YANYANA_SITE names ${file}, which is not JSON: ${String(error)}`)
  }
  const read = settings.safeParse(json)
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw new ConfigError(`${file}: ${issue?.path.join('.') || 'it'}: ${issue?.message}`)
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new ConfigError(`YANYANA_SITE needs ${file}: ${String(error)}`)
  }
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> }

/** What has a value. */
function defined<T extends object>(values: T): Defined<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Defined<T>
}
