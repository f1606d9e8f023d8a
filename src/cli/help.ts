import type { Command, Say } from './command.ts'

/** What the program can do, a command a line. */
export function overview(commands: readonly Command[], say: Say): string {
  const lines = commands.map(
    (command) => [`  yanyana ${usage(command, say)}`, say(`cli:command.${key(command)}`)] as const,
  )
  const width = Math.max(...lines.map(([left]) => left.length))
  return [
    say('cli:help.title'),
    '',
    `${say('cli:help.usage')}: yanyana ${say('cli:help.pattern')}`,
    '',
    ...lines.map(([left, right]) => `${left.padEnd(width)}  ${right}`),
    '',
    ...options(['lang', 'data', 'help', 'version'], say, 'cli:option'),
    '',
    say('cli:help.exit'),
  ].join('\n')
}

/** One command's operands and options. */
export function helpOf(command: Command, say: Say): string {
  const own = Object.keys(command.options).map(
    (name) => SAME_NAME[`${command.name} ${name}`] ?? SAME_NAME[name] ?? name,
  )
  return [
    `${say('cli:help.usage')}: yanyana ${usage(command, say)} ${say('cli:help.pattern-options')}`.replace(
      / +/g,
      ' ',
    ),
    '',
    say(`cli:command.${key(command)}`),
    '',
    ...options([...own, 'lang', 'data', 'help', 'version'], say, 'cli:option'),
    '',
    ...(command.operands === 'pages' ? [say('cli:help.pages')] : []),
    say('cli:help.exit'),
  ].join('\n')
}

function usage({ name, operands }: Command, say: Say): string {
  return operands === '' ? name : `${name} ${say(`cli:operand.${operands}`)}`
}

/** The command's key in the locales: `memory-import`. */
function key(command: Command): string {
  return command.name.replace(' ', '-')
}

/** Options that have another's name, by what they are told under. */
const SAME_NAME: Readonly<Record<string, string>> = {
  version: 'xliff-version',
  'align format': 'align-format',
  'xliff export limit': 'length-limit',
  'xliff package limit': 'length-limit',
  'publish to': 'site-to',
  'publish formats': 'site-formats',
  'publish check': 'site-check',
  'move from': 'store-from',
  'move to': 'store-to',
  'comment to': 'comment-to',
  'comment by': 'comment-by',
  'xliff import by': 'translated-by',
  'memory search in': 'side',
  'memory edit in': 'side',
  'memory edit set': 'edit-set',
  'pretranslate threshold': 'fill-threshold',
}

/** How options are written; words in braces are keys below `cli:operand`. */
const SIGNS: Readonly<Record<string, string>> = {
  lang: '--lang tr|en',
  data: '--data {dir}',
  help: '-h, --help',
  version: '-V, --version',
  out: '-o, --out {path}',
  with: '--with {page}',
  json: '--json',
  conflicts: '--conflicts keep|take',
  text: '--text',
  make: '--make',
  'xliff-version': '--version 1.2|2.0|2.1|2.2',
  for: '--for {tool}',
  untranslated: '--untranslated',
  since: '--since {hand-off}',
  split: '--split N',
  together: '--together',
  'comment-to': '--to translators|editors',
  'comment-by': '--by {name}',
  'length-limit': '--limit {field}=N,…',
  preview: '--preview {address}',
  'dry-run': '--dry-run',
  project: '--project',
  format: '--format tmx|tmx-omegat|csv|tsv',
  style: '--style dca|dct',
  'as-edition': '--as-edition',
  edition: '--edition {edition}',
  from: '--from {language}',
  to: '--to {language}',
  side: '--in tr|en',
  limit: '--limit N',
  exact: '--exact',
  regex: '--regex',
  csv: '--csv',
  kinds: '--kinds {kinds}',
  domain: '--domain {domain}',
  candidates: '--candidates',
  'site-to': '--to {dir}',
  'site-formats': '--formats html,epub,pdf,…',
  note: '--note {text}',
  slug: '--slug {slug}',
  at: '--at {time}',
  reason: '--reason {text}',
  'store-from': '--from {database}',
  'store-to': '--to {database}',
  segments: '--segments',
  'align-format': '--format ladder|tsv|tmx|json',
  memory: '--memory',
  dictionary: '--dictionary {path}',
  bare: '--bare',
  fixed: '--fixed {path}',
  least: '--least P',
  batch: '--batch {path}',
  threads: '--threads N',
  threshold: '--threshold N',
  'fill-threshold': '--threshold N',
  all: '--all',
  reading: '--reading emended|transmitted',
  srx: '--srx',
  filter: "--filter 'NAME={value} …'",
  set: "--set 'NAME={value} …'",
  'edit-set': "--set 'NAME={value} …'",
  want: "--want 'NAME={value} …'",
  penalties: "--penalties 'NAME=N …'",
  sort: '--sort came|changed|used|uses',
  find: '--find {text}',
  put: '--put {text}',
  by: '--by {person}',
  revision: '--revision N',
  strict: '--strict',
  structure: '--structure',
  terms: '--terms {path}',
  waivers: '--waivers {path}',
  port: '--port N',
  host: '--host {address}',
  role: '--role {role}',
  days: '--days N',
  name: '--name {name}',
  scopes: '--scopes {scopes}',
  subject: '--subject {domain}',
  status: '--status preferred|admitted|forbidden',
  id: '--id {entry}',
}

function options(names: readonly string[], say: Say, prefix: string): string[] {
  const sign = (name: string) =>
    (SIGNS[name] ?? `--${name}`).replace(/\{([\w-]+)\}/g, (_, word: string) => say(`cli:operand.${word}`))
  const width = Math.max(...Object.keys(SIGNS).map((name) => sign(name).length))
  return names.map((name) => `  ${sign(name).padEnd(width)}  ${say(`${prefix}.${name}`)}`)
}
