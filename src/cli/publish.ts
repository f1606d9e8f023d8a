import { addressOf, FORMATS } from '../publish/site/site.ts'
import { PdfPrinter } from '../service/print-pdf.ts'
import {
  PublicationError,
  publishEdition,
  publishLater,
  withdrawEdition,
} from '../service/publish-edition.ts'
import { publishSite } from '../service/publish-site.ts'
import { readSite } from '../service/site-settings.ts'
import { type Call, type Command, optionText, UsageError } from './command.ts'
import { describeError } from './errors.ts'
import { complain, print, printJson } from './output.ts'

/** Publishes editions, now or later; or writes what is published as a site of files. */
export const publish: Command = {
  name: 'publish',
  operands: 'editions',
  options: {
    'dry-run': { type: 'boolean' },
    note: { type: 'string' },
    slug: { type: 'string' },
    at: { type: 'string' },
    to: { type: 'string' },
    formats: { type: 'string' },
    check: { type: 'boolean' },
    by: { type: 'string' },
    json: { type: 'boolean' },
  },
  async run(call) {
    const [to, slug, at] = ['to', 'slug', 'at'].map((name) => optionText(call, name))
    if (call.args.length === 0 && to === undefined) throw new UsageError('no-edition-to-publish')
    if (slug !== undefined && (call.args.length !== 1 || at !== undefined))
      throw new UsageError('slug-for-one')
    let failed = 0
    for (const edition of call.args)
      failed += await tried(call, edition, () => publishOne(call, edition, slug, at))
    if (to !== undefined) await writeSite(call, to)
    return failed > 0 ? 1 : 0
  },
}

async function publishOne(
  call: Call,
  edition: string,
  slug: string | undefined,
  at: string | undefined,
): Promise<string> {
  const house = await call.house()
  const [by, note] = [byOf(call), optionText(call, 'note')]
  if (at !== undefined) {
    const time = timeOf(at)
    await publishLater(house, { edition, by, note, at: time })
    return call.say('cli:publish.later', { edition, at: time })
  }
  const dryRun = call.options['dry-run'] === true
  const { publication, record } = await publishEdition(house, { edition, by, via: 'cli', note, slug, dryRun })
  const address = addressOf(siteOf(call), { slug: record.slug })
  return call.say(dryRun ? 'cli:publish.would' : 'cli:publish.done', {
    edition,
    number: publication.number,
    address,
  })
}

async function writeSite(call: Call, to: string): Promise<void> {
  const formats = optionText(call, 'formats')
    ?.split(',')
    .filter(Boolean)
    .map((name) => {
      const format = FORMATS.find((each) => each === name.trim())
      if (!format)
        throw new UsageError('choice', { option: 'formats', value: name, choices: FORMATS.join(', ') })
      return format
    })
  const printer = new PdfPrinter(call.config.chromium)
  const report = await publishSite(await call.house(), siteOf(call), {
    to,
    formats,
    printer,
    check: call.options.check === true,
  })
  if (call.options.json) printJson(call, report)
  else print(call, call.say('cli:publish.site', { ...report }))
}

/** Takes published editions back. */
export const withdraw: Command = {
  name: 'withdraw',
  operands: 'editions',
  options: { reason: { type: 'string' }, by: { type: 'string' } },
  async run(call) {
    const reason = optionText(call, 'reason')?.trim()
    if (!reason) throw new UsageError('no-reason')
    if (call.args.length === 0) throw new UsageError('no-edition-to-publish')
    let failed = 0
    for (const edition of call.args)
      failed += await tried(call, edition, async () => {
        await withdrawEdition(await call.house(), { edition, by: byOf(call), via: 'cli', reason })
        return call.say('cli:publish.withdrawn', { edition })
      })
    return failed > 0 ? 1 : 0
  },
}

/** So many of the things that hold back a publication are told one by one. */
const TOLD = 50

/** Tells what became of an edition; 1 when it failed, and the others go on. */
async function tried(call: Call, edition: string, work: () => Promise<string>): Promise<number> {
  try {
    print(call, await work())
    return 0
  } catch (error) {
    if (error instanceof UsageError) throw error
    const { message } = describeError(error, call.say)
    complain(call, call.say('cli:publish.failed', { edition, message }))
    const blockers = error instanceof PublicationError ? error.blockers : []
    for (const { kind, row } of blockers.slice(0, TOLD))
      complain(call, `  ${call.say(`publication:blocker.${kind}`, { row })}`)
    if (blockers.length > TOLD) complain(call, '  …')
    return 1
  }
}

function siteOf({ config }: Call) {
  const { host, port, people } = config
  const at = host.includes(':') ? `[${host}]` : host
  return readSite(config.siteFile, people.url?.origin ?? `http://${at}:${port}`)
}

function byOf(call: Call): string {
  return optionText(call, 'by')?.trim() || call.config.people.localName
}

function timeOf(value: string): string {
  const time = /^\d{4}-\d{2}-\d{2}T/.test(value) ? Date.parse(value) : Number.NaN
  if (Number.isNaN(time)) throw new UsageError('bad-time', { value })
  return new Date(time).toISOString()
}
