/** The command line: finds the command, parses its options, runs it, tells errors in one line. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Config, readConfig } from '../config.ts'
import { loadTranslator } from '../i18n.ts'
import type { House } from '../service/house.ts'
import { LANGS, type Lang } from '../text/language.ts'
import { type Call, type Command, type Say, type Terminal, UsageError } from './command.ts'
import { describeError } from './errors.ts'
import { helpOf, overview } from './help.ts'

/** A command by its name; its module is loaded when it is called or told of. */
interface Listed {
  readonly name: string
  load(): Promise<Command>
}

const COMMANDS: readonly Listed[] = [
  { name: 'make', load: async () => (await import('./make.ts')).make },
  { name: 'pair', load: async () => (await import('./pair.ts')).pair },
  { name: 'align', load: async () => (await import('./align.ts')).align },
  { name: 'read', load: async () => (await import('./read.ts')).read },
  { name: 'segment', load: async () => (await import('./segment.ts')).segment },
  { name: 'serve', load: async () => (await import('./serve.ts')).serve },
  { name: 'editions', load: async () => (await import('./editions.ts')).editions },
  { name: 'revise', load: async () => (await import('./revise.ts')).revise },
  { name: 'pretranslate', load: async () => (await import('./pretranslate.ts')).pretranslate },
  { name: 'comment', load: async () => (await import('./comment.ts')).comment },
  { name: 'analyse', load: async () => (await import('./analyse.ts')).analyse },
  { name: 'publish', load: async () => (await import('./publish.ts')).publish },
  { name: 'withdraw', load: async () => (await import('./publish.ts')).withdraw },
  { name: 'xliff export', load: async () => (await import('./xliff-export.ts')).xliffExport },
  { name: 'xliff package', load: async () => (await import('./xliff-export.ts')).xliffPackage },
  { name: 'xliff import', load: async () => (await import('./xliff.ts')).xliffImport },
  { name: 'xliff patch', load: async () => (await import('./xliff.ts')).xliffPatch },
  { name: 'xliff check', load: async () => (await import('./xliff-check.ts')).xliffCheck },
  { name: 'memory import', load: async () => (await import('./memory.ts')).memoryImport },
  { name: 'memory export', load: async () => (await import('./memory.ts')).memoryExport },
  { name: 'memory match', load: async () => (await import('./memory.ts')).memoryMatch },
  { name: 'memory search', load: async () => (await import('./memory-search.ts')).memorySearch },
  { name: 'memory fragments', load: async () => (await import('./memory-search.ts')).memoryFragments },
  { name: 'memory terms', load: async () => (await import('./memory-terms.ts')).memoryTerms },
  { name: 'memory list', load: async () => (await import('./memory-units.ts')).memoryList },
  { name: 'memory history', load: async () => (await import('./memory-units.ts')).memoryHistory },
  { name: 'memory edit', load: async () => (await import('./memory-units.ts')).memoryEdit },
  { name: 'memory undo', load: async () => (await import('./memory-units.ts')).memoryUndo },
  { name: 'memory steps', load: async () => (await import('./memory-units.ts')).memorySteps },
  { name: 'memory merge', load: async () => (await import('./memory-units.ts')).memoryMerge },
  { name: 'memory rules', load: async () => (await import('./memory-units.ts')).memoryRules },
  { name: 'memory check', load: async () => (await import('./memory-upkeep.ts')).memoryCheck },
  { name: 'memory delete', load: async () => (await import('./memory-upkeep.ts')).memoryDelete },
  { name: 'memory restore', load: async () => (await import('./memory-upkeep.ts')).memoryRestore },
  { name: 'memory trash', load: async () => (await import('./memory-upkeep.ts')).memoryTrash },
  { name: 'memory stats', load: async () => (await import('./memory.ts')).memoryStatsCommand },
  { name: 'terms list', load: async () => (await import('./terms.ts')).termsList },
  { name: 'terms show', load: async () => (await import('./terms.ts')).termsShow },
  { name: 'terms save', load: async () => (await import('./terms.ts')).termsSave },
  { name: 'terms delete', load: async () => (await import('./terms.ts')).termsDelete },
  { name: 'terms import', load: async () => (await import('./memory.ts')).termsImport },
  { name: 'terms export', load: async () => (await import('./memory.ts')).termsExport },
  { name: 'person invite', load: async () => (await import('./person.ts')).personInvite },
  { name: 'person list', load: async () => (await import('./person.ts')).personList },
  { name: 'person role', load: async () => (await import('./person.ts')).personRole },
  { name: 'person reset', load: async () => (await import('./person.ts')).personReset },
  { name: 'person disable', load: async () => (await import('./person.ts')).personDisable },
  { name: 'person enable', load: async () => (await import('./person.ts')).personEnable },
  { name: 'token create', load: async () => (await import('./token.ts')).tokenCreate },
  { name: 'token list', load: async () => (await import('./token.ts')).tokenList },
  { name: 'token revoke', load: async () => (await import('./token.ts')).tokenRevoke },
  { name: 'move', load: async () => (await import('./move.ts')).move },
]

const GLOBAL = {
  help: { type: 'boolean', short: 'h' },
  lang: { type: 'string' },
  data: { type: 'string' },
} as const

/** Runs the program; answers its exit code: 0 done, 1 something failed, 2 wrong usage. */
export async function run(
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
  terminal: Terminal,
): Promise<number> {
  const home = readConfig({}).home
  const lang = languageOf(argv, env)
  const say = loadTranslator(join(home, 'locales'), lang)
  const tell = (text: string, code = 0) => {
    terminal.stdout.write(`${text}\n`)
    return code
  }
  let house: House | undefined
  try {
    if (asksVersion(argv)) return tell(versionOf(home))
    const { listed, rest, words } = find(argv)
    const group = COMMANDS.filter(({ name }) => name.startsWith(`${words[0]} `))
    const told = async (list: readonly Listed[]) =>
      overview(await Promise.all(list.map((each) => each.load())), say)
    if (!listed && wantsHelp(argv)) return tell(await told(group.length > 0 ? group : COMMANDS))
    if (!listed && words.length === 0) return tell(await told(COMMANDS), 2)
    if (!listed && words.length === 1 && group.length > 0) return tell(await told(group), 2)
    if (!listed) throw new UsageError('no-such-command', { command: words.slice(0, 2).join(' ') })
    const command = await listed.load()
    if (wantsHelp(rest)) return tell(helpOf(command, say))
    const { values, positionals } = parse(command, rest)
    if (values.lang !== undefined && !LANGS.some((each) => each === values.lang))
      throw new UsageError('choice', {
        option: 'lang',
        value: String(values.lang),
        choices: LANGS.join(', '),
      })
    const config = readConfig({ ...env, ...overrides(values) })
    const call: Call = {
      args: positionals,
      options: values,
      config,
      lang,
      say,
      terminal,
      house: async () => {
        house ??= await houseOf(config)
        return house
      },
    }
    return await command.run(call)
  } catch (error) {
    return fail(error, say, terminal)
  } finally {
    await house?.close()
  }
}

/** The house on the configured database. Its modules are loaded with it: most commands that need none start at once. */
async function houseOf(config: Config): Promise<House> {
  const { data, database, memoryIndex, home, fetch, embeddings, penalties, key } = config
  const [{ openHouse }, { openStore }] = await Promise.all([
    import('../service/house.ts'),
    import('../store/open-store.ts'),
  ])
  const options = {
    home,
    data,
    fetch,
    memoryIndex,
    penalties,
    ...(embeddings && { embeddings }),
    ...(key && { key }),
  }
  return openHouse(await openStore(database), options)
}

function versionOf(home: string): string {
  return JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')).version
}

/** Errors of those who call, as a wrong option is. */
const USAGE: ReadonlySet<string> = new Set(['bad-setting', 'bad-filter', 'unknown-filter'])

function fail(error: unknown, say: Say, terminal: Terminal): number {
  if (error instanceof UsageError) {
    terminal.stderr.write(
      `yanyana: ${say(`cli:usage.${error.code}`, error.values)}\n${say('cli:usage.see-help')}\n`,
    )
    return 2
  }
  const { code, message } = describeError(error, say)
  if (code === 'EPIPE') return 0
  const path = error instanceof Error && 'path' in error ? `${String(error.path)}: ` : ''
  terminal.stderr.write(`yanyana: ${path}${message}\n`)
  return USAGE.has(code) ? 2 : 1
}

/** The command that the first words name, and what follows them. */
function find(argv: readonly string[]): {
  listed: Listed | undefined
  words: readonly string[]
  rest: readonly string[]
} {
  const words = argv.filter((word, i) => !word.startsWith('-') && !/^--(lang|data)$/.test(argv[i - 1] ?? ''))
  const [first = '', second = ''] = words
  const listed =
    COMMANDS.find((each) => each.name === `${first} ${second}`) ??
    COMMANDS.find((each) => each.name === first)
  const rest = [...argv]
  for (const word of listed?.name.split(' ') ?? []) rest.splice(rest.indexOf(word), 1)
  return { listed, words, rest }
}

/** Options that stand for a variable of the environment. */
function overrides({ data, port, host }: Record<string, string | boolean | undefined>): NodeJS.ProcessEnv {
  const pairs = Object.entries({ YANYANA_DATA: data, PORT: port, HOST: host })
  return Object.fromEntries(pairs.filter((pair): pair is [string, string] => typeof pair[1] === 'string'))
}

function parse(
  command: Command,
  args: readonly string[],
): { values: Record<string, string | boolean | undefined>; positionals: string[] } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { ...GLOBAL, ...command.options },
      allowPositionals: true,
      strict: true,
    })
    return { values: values as Record<string, string | boolean | undefined>, positionals }
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error)
    throw new UsageError('bad-option', { option: /'([^']+)'/.exec(text)?.[1] ?? text })
  }
}

function wantsHelp(args: readonly string[]): boolean {
  return args.includes('--help') || args.includes('-h')
}

/** `--version` asks for the program's version, unless a word follows that a command may take for its own. */
function asksVersion(argv: readonly string[]): boolean {
  const at = argv.findIndex((word) => word === '--version' || word === '-V')
  const next = argv[at + 1]
  return at >= 0 && (at === 0 || next === undefined || next.startsWith('-'))
}

/** `--lang`, else the environment's language, else English. */
function languageOf(argv: readonly string[], env: NodeJS.ProcessEnv): Lang {
  const at = argv.indexOf('--lang')
  const asked = at >= 0 ? argv[at + 1] : argv.find((word) => word.startsWith('--lang='))?.slice(7)
  const wanted = asked ?? (env.LC_ALL || env.LC_MESSAGES || env.LANG || '')
  return wanted.startsWith('tr') ? 'tr' : 'en'
}
