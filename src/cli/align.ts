import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, parse } from 'node:path'
import { SingleBar } from 'cli-progress'
import { ALIGN_FORMATS, type AlignFormat, readLadder, writeAlignment } from '../exchange/alignment-files.ts'
import { alignInLanguages, type LanguageBatchOptions } from '../service/align-texts.ts'
import { type Languages, readDictionary } from '../service/dictionaries.ts'
import type { EmbeddingProvider } from '../service/embeddings.ts'
import { type AlignInput, languagesOf, loadTexts } from '../service/load-alignment.ts'
import { type Call, type Command, optionChoice, optionText, UsageError } from './command.ts'
import { describeError } from './errors.ts'
import { openInput, pageName, readInput } from './inputs.ts'
import { complain, print } from './output.ts'

/** One pair of files to align, and where the beads go. */
interface Task {
  readonly source: string
  readonly target: string
  readonly out?: string
}

/** Beads less probable than this are no units. */
const LEAST = 0.5
/** More pairs than this get a progress bar. */
const FEW = 4

/** Texts that were read, and the task they are of. */
interface Loaded extends AlignInput {
  readonly task: Task
}

/** Aligns the sentences of a text and its translation, or of many. */
export const align: Command = {
  name: 'align',
  operands: 'source-target',
  options: {
    segments: { type: 'boolean' },
    format: { type: 'string' },
    memory: { type: 'boolean' },
    dictionary: { type: 'string' },
    bare: { type: 'boolean' },
    embeddings: { type: 'boolean' },
    fixed: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    least: { type: 'string' },
    batch: { type: 'string' },
    threads: { type: 'string' },
    out: { type: 'string', short: 'o' },
  },
  async run(call) {
    const format = optionChoice(call, 'format', ALIGN_FORMATS) ?? 'ladder'
    const least = numberOption(call, 'least', 0, 1) ?? LEAST
    const threads = numberOption(call, 'threads', 1, 256)
    const embeddings = await embeddingsFor(call)
    const tasks = await tasksOf(call, format)
    const { loaded, failed } = await loadAll(call, tasks)
    const first = loaded[0]
    if (!first) return 1
    const groups = Map.groupBy(loaded, (each) => JSON.stringify(languagesFor(call, each)))
    let lost = failed
    for (const [key, group] of groups) {
      const languages: Languages = JSON.parse(key)
      if (format === 'tmx' && !isOurs(languages)) throw new UsageError('tmx-languages')
      const texts = embeddings ? await withVectors(group, embeddings) : group
      const options = await batchOptions(call, languages, group.length, threads, group[0] ?? first)
      const beads = await alignInLanguages(texts, options)
      for (const [k, each] of group.entries()) {
        const { source, target, task } = each
        const aligned = { source, target, beads: beads[k] ?? [], languages, name: pageName(task.source) }
        if (!(await given(call, task, writeAlignment(aligned, format, least), tasks.length))) lost = true
      }
    }
    return lost ? 1 : 0
  },
}

/** The pairs of files: the two operands, or the lines of a list. */
async function tasksOf(call: Call, format: AlignFormat): Promise<Task[]> {
  const list = optionText(call, 'batch')
  const out = optionText(call, 'out')
  if (list === undefined) {
    const [source, target, ...more] = call.args
    if (source === undefined || target === undefined || more.length > 0) throw new UsageError('source-target')
    return [{ source, target, ...(out !== undefined && { out }) }]
  }
  if (call.args.length > 0 || call.options.fixed !== undefined) throw new UsageError('batch-alone')
  const text = new TextDecoder().decode((await readInput(list, list, call.terminal.stdin)).bytes)
  const names = new Set<string>()
  const tasks = text.split(/\r?\n/).flatMap((line, n): Task[] => {
    if (line.trim() === '' || line.startsWith('#')) return []
    const [source = '', target = '', own] = line.split('\t').map((each) => each.trim())
    if (source === '' || target === '') throw new UsageError('batch-line', { line: String(n + 1) })
    const name = freeName(parse(source).name, names)
    const file = own || (out === undefined ? undefined : join(out, `${name}.${format}`))
    return [{ source, target, ...(file !== undefined && { out: file }) }]
  })
  checkOutputs(tasks, format)
  return tasks
}

/** Several documents of TMX or JSON are none together, and one file cannot be two. @throws {UsageError} */
function checkOutputs(tasks: readonly Task[], format: AlignFormat): void {
  const files = tasks.flatMap(({ out }) => out ?? [])
  if (tasks.length > 1 && files.length < tasks.length && (format === 'tmx' || format === 'json'))
    throw new UsageError('batch-out', { format })
  const twice = files.find((file, n) => files.indexOf(file) !== n)
  if (twice !== undefined) throw new UsageError('batch-twice', { path: twice })
}

function freeName(name: string, names: Set<string>): string {
  let free = name
  for (let n = 2; names.has(free); n++) free = `${name}-${n}`
  names.add(free)
  return free
}

/** Reads all texts; one that cannot be read is told, and stops no other. */
async function loadAll(call: Call, tasks: readonly Task[]): Promise<{ loaded: Loaded[]; failed: boolean }> {
  const loaded: Loaded[] = []
  let failed = false
  const fixed = optionText(call, 'fixed')
  for (const task of tasks) {
    let path = task.source
    try {
      const input = await loadTexts(
        async (each) => {
          path = each
          return bytesOf(call, each)
        },
        task,
        call.options.segments === true,
      )
      path = fixed ?? path
      const beads = fixed === undefined ? undefined : readLadder(await readFile(fixed, 'utf8'))
      loaded.push({ task, ...input, ...(beads && { fixed: beads }) })
    } catch (error) {
      failed = true
      complain(call, `${path}: ${describeError(error, call.say).message}`)
    }
  }
  return { loaded, failed }
}

/** The lines of a file of segments; or, where pages are aligned, a page as it is read. */
async function bytesOf(call: Call, path: string) {
  if (call.options.segments === true) return readInput(path, path, call.terminal.stdin)
  const house = await call.house()
  const [file] = await openInput(house, path, pageName(path), call.terminal.stdin)
  return { ...file, house }
}

/** Where embeddings come from, when they are asked for. */
async function embeddingsFor(call: Call): Promise<EmbeddingProvider | undefined> {
  if (call.options.embeddings !== true) return undefined
  if (!call.config.embeddings) throw new UsageError('no-embeddings')
  return (await call.house()).embeddings
}

async function withVectors(loaded: readonly Loaded[], embeddings: EmbeddingProvider): Promise<Loaded[]> {
  const all: Loaded[] = []
  for (const texts of loaded) {
    const source = await embeddings.embed(texts.source)
    all.push({ ...texts, vectors: { source, target: await embeddings.embed(texts.target) } })
  }
  return all
}

function languagesFor(call: Call, input: AlignInput): Languages {
  const told = languagesOf(input)
  return { source: optionText(call, 'from') ?? told.source, target: optionText(call, 'to') ?? told.target }
}

function isOurs({ source, target }: Languages): boolean {
  return (source === 'en' && target === 'tr') || (source === 'tr' && target === 'en')
}

async function batchOptions(
  call: Call,
  languages: Languages,
  pairs: number,
  threads: number | undefined,
  sample: AlignInput,
): Promise<LanguageBatchOptions> {
  const named = optionText(call, 'dictionary')?.split(',') ?? []
  const lexicons = await Promise.all(named.map((path) => readDictionary(path.trim(), languages, sample)))
  const memory = call.options.memory === true ? (await (await call.house()).memory()).lexicon : undefined
  const progress = progressOf(call, pairs)
  return {
    languages,
    home: call.config.home,
    bare: call.options.bare === true,
    lexicons,
    ...(memory && { memory }),
    ...(threads !== undefined && { threads }),
    ...(progress && { progress }),
  }
}

function progressOf(call: Call, pairs: number): LanguageBatchOptions['progress'] {
  const { stderr } = call.terminal
  if (pairs <= FEW || !stderr.isTTY) return undefined
  const bar = new SingleBar({ stream: stderr, format: call.say('cli:align.progress'), clearOnComplete: true })
  return (done, total) => {
    if (done === 1) bar.start(total, 0)
    bar.update(done)
    if (done === total) bar.stop()
  }
}

/** Writes the beads where they belong; tells when they cannot be, and answers whether they were. */
async function given(call: Call, task: Task, text: string, tasks: number): Promise<boolean> {
  if (task.out === undefined) {
    if (tasks > 1) print(call, `# ${task.source}\t${task.target}`)
    call.terminal.stdout.write(text)
    return true
  }
  try {
    await mkdir(dirname(task.out), { recursive: true })
    await writeFile(task.out, text)
    return true
  } catch (error) {
    complain(call, `${task.out}: ${describeError(error, call.say).message}`)
    return false
  }
}

function numberOption(call: Call, name: string, least: number, most: number): number | undefined {
  const text = optionText(call, name)
  if (text === undefined) return undefined
  const value = Number(text)
  if (text.trim() === '' || !(value >= least && value <= most) || (least === 1 && !Number.isInteger(value)))
    throw new UsageError('number', { option: name, value: text, least: String(least), most: String(most) })
  return value
}
