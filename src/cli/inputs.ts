/**
 * What `make` and `read` are given: files, folders, addresses, standard input; and which files are two languages of one
 * work.
 */
import { open, readdir, stat } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { decodePage, MAX_PAGE_BYTES, PageError } from '../page/decode.ts'
import { nameOf } from '../service/fetch-page.ts'
import type { House } from '../service/house.ts'
import type { PageFile } from '../service/make-edition.ts'
import { fold } from '../text/turkish.ts'

/** A page to be made: where it is, and where its twin is. */
export interface Input {
  /** A path, an address, or `-` for standard input. */
  readonly path: string
  readonly twin?: string
  /** The name its outputs get. */
  readonly name: string
}

const MEDIA_TYPES: ReadonlyMap<string, string> = new Map([
  ['.txt', 'text/plain'],
  ['.text', 'text/plain'],
  ['.html', 'text/html'],
  ['.htm', 'text/html'],
  ['.xhtml', 'application/xhtml+xml'],
  ['.pdf', 'application/pdf'],
])
const PAGE_ENDINGS: ReadonlySet<string> = new Set(MEDIA_TYPES.keys())
const WEB = /^https?:\/\//i
const JSON_ENDING = '.json'
const LANGUAGE_ENDING = /\.(tr|en)$/

/**
 * The pages behind a command's operands, in order, each once. A folder gives its pages, sorted. `NAME.en.txt` and
 * `NAME.tr.txt` side by side are one work: the English page with the Turkish one as its twin. A path that does not exist
 * is given as it is; opening it tells.
 *
 * @param options.twins whether to look for twins
 */
export async function inputsOf(operands: readonly string[], { twins } = { twins: true }): Promise<Input[]> {
  const paths = new Set((await Promise.all(operands.map(pathsOf))).flat())
  const taken = new Set<string>()
  const names = new Set<string>()
  const inputs: Input[] = []
  for (const path of paths) {
    if (taken.has(path)) continue
    const found = !twins || path === '-' || WEB.test(path) ? undefined : await twinOf(path)
    const [first, twin] = found && path.endsWith(found.tr) ? [found.english, path] : [path, found?.other]
    taken.add(first)
    if (twin) taken.add(twin)
    const name = path === '-' ? 'stdin' : pageName(first).replace(twin ? LANGUAGE_ENDING : /$^/, '')
    inputs.push({ path: first, name: freeName(name, names), ...(twin && { twin }) })
  }
  return inputs
}

/** A name no other output has, and that stays in its folder. Names are compared as file systems without case do. */
function freeName(wanted: string, names: Set<string>): string {
  const name = wanted.replace(/^\.+/, '').replace(/[/\\\0]/g, '-') || 'page'
  let free = name
  for (let n = 2; names.has(fold(free)); n++) free = `${name}-${n}`
  names.add(fold(free))
  return free
}

/** The name of a page's file, without folder and ending. */
export function pageName(path: string): string {
  if (WEB.test(path) && URL.canParse(path)) return nameOf(new URL(path))
  const ending = extname(path)
  return basename(path, PAGE_ENDINGS.has(ending) || ending === JSON_ENDING ? ending : '')
}

/**
 * The page that a path, an address or standard input gives, and the twin that came with it, as JSON may have one.
 *
 * @throws {PageError | InputError | FetchError}
 */
export async function openInput(
  house: House,
  path: string,
  name: string,
  stdin: NodeJS.ReadableStream,
): Promise<[PageFile, PageFile | undefined]> {
  if (WEB.test(path)) return [{ ...(await house.fetch(path)), name }, undefined]
  const file = await readInput(path, name, stdin)
  const json = extname(path) === JSON_ENDING || (path === '-' && isJson(file.bytes))
  if (!json) return [file, undefined]
  const { openPageInput, readPageInput } = await import('../service/page-input.ts')
  return openPageInput(house, readPageInput(decodePage(file.bytes).text), name)
}

/** Whether bytes begin as a JSON object does; no page of text does. */
function isJson(bytes: Uint8Array): boolean {
  return /^\s*\{\s*"/.test(new TextDecoder().decode(bytes.subarray(0, 200)))
}

/** The bytes of a file or of standard input. @throws {PageError} `too-large` before too much is read */
export async function readInput(path: string, name: string, stdin: NodeJS.ReadableStream): Promise<PageFile> {
  if (path === '-') return { name, bytes: await drain(stdin) }
  const handle = await open(path)
  try {
    const { size } = await handle.stat()
    if (size > MAX_PAGE_BYTES) throw tooLarge(size)
    const mediaType = MEDIA_TYPES.get(extname(path).toLowerCase())
    return { name, bytes: await handle.readFile(), ...(mediaType && { mediaType }) }
  } finally {
    await handle.close()
  }
}

async function drain(stream: NodeJS.ReadableStream): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of stream) {
    chunks.push(Buffer.from(chunk))
    size += chunk.length
    if (size > MAX_PAGE_BYTES) throw tooLarge(size)
  }
  return Buffer.concat(chunks)
}

function tooLarge(size: number): PageError {
  return new PageError('too-large', `the page has ${size} bytes or more; at most ${MAX_PAGE_BYTES} are read`)
}

async function pathsOf(operand: string): Promise<string[]> {
  if (operand === '-' || WEB.test(operand)) return [operand]
  const kind = await stat(operand).catch(() => undefined)
  if (!kind?.isDirectory()) return [operand]
  const files = await readdir(operand, { recursive: true, withFileTypes: true })
  return files
    .filter((file) => file.isFile() && PAGE_ENDINGS.has(extname(file.name)))
    .map((file) => join(file.parentPath, file.name))
    .sort()
}

/** The two files of a work, when `path` is one of them and the other is there. */
async function twinOf(path: string): Promise<{ english: string; other: string; tr: string } | undefined> {
  const ending = extname(path)
  const bare = basename(path, ending)
  const lang = LANGUAGE_ENDING.exec(bare)?.[1]
  if (!lang) return undefined
  const sibling = (to: string) => join(dirname(path), bare.replace(LANGUAGE_ENDING, `.${to}`) + ending)
  const other = sibling(lang === 'tr' ? 'en' : 'tr')
  const there = await stat(other).catch(() => undefined)
  return there?.isFile() ? { english: sibling('en'), other, tr: `.tr${ending}` } : undefined
}
