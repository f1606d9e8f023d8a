import { createReadStream, existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { readTbx } from '../exchange/tbx.ts'
import { checkFiles } from '../service/check-package.ts'
import { readWaivers } from '../service/check-waivers.ts'
import { type CheckReport, type CheckRequest, messageOf, sectionOf } from '../service/check-xliff.ts'
import { type Call, type Command, optionText, UsageError } from './command.ts'
import { describeError } from './errors.ts'
import { complain, print, printJson, table } from './output.ts'

export const xliffCheck: Command = {
  name: 'xliff check',
  operands: 'files',
  options: {
    json: { type: 'boolean' },
    strict: { type: 'boolean' },
    structure: { type: 'boolean' },
    terms: { type: 'string' },
    waivers: { type: 'string' },
  },
  async run(call) {
    if (call.args.length === 0) throw new UsageError('no-file')
    const request = await requestOf(call)
    const files = []
    let failed = false
    for (const path of call.args) {
      try {
        for (const { file, ...report } of await checkFiles(
          path === '-' ? stdin(call) : createReadStream(path),
          request,
        )) {
          const name = file === undefined ? path : `${path}/${file}`
          failed ||= report.counts.error > 0
          if (call.options.json) files.push({ file: name, ...documentOf(call, report) })
          else tell(call, name, report)
        }
      } catch (error) {
        failed = true
        complain(call, `${path}: ${describeError(error, call.say).message}`)
      }
    }
    if (call.options.json) printJson(call, { files })
    return failed ? 1 : 0
  },
}

async function requestOf(call: Call): Promise<CheckRequest> {
  const [terms, waivers] = [optionText(call, 'terms'), optionText(call, 'waivers')]
  return {
    strict: call.options.strict === true,
    quality: call.options.structure !== true,
    ...(terms !== undefined && { concepts: readTbx(await readFile(terms, 'utf8')) }),
    ...(hasDatabase(call) && { handOff: async (id) => (await call.house()).store.handOffs.byId(id) }),
    ...(waivers !== undefined && readWaivers(await readFile(waivers, 'utf8'))),
  }
}

/** Whether anything can have been handed out here; a check makes no database. */
function hasDatabase({ config: { database } }: Call): boolean {
  return database.kind === 'postgres' || existsSync(database.path)
}

async function* stdin({ terminal }: Call): AsyncGenerator<Uint8Array> {
  for await (const chunk of terminal.stdin) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk
}

/** A report as JSON: every finding with its message and the address of its section. */
function documentOf({ say }: Call, { waived, findings, ...rest }: CheckReport) {
  return {
    ...rest,
    findings: findings.map((finding) => ({
      ...finding,
      message: messageOf(finding, say),
      section: sectionOf(rest.version, finding),
    })),
    waived: waived.map(({ finding, reason }) => ({ ...finding, message: messageOf(finding, say), reason })),
  }
}

function tell(call: Call, path: string, report: CheckReport): void {
  const { version, units, counts, findings, waived } = report
  print(
    call,
    `${path}: ${call.say('cli:xliff-check.summary', {
      version: version ?? '?',
      units,
      errors: counts.error,
      warnings: counts.warning,
      hints: counts.hint,
      waived: waived.length,
    })}`,
  )
  if (findings.length === 0) return
  print(
    call,
    table(
      ['place', 'gravity', 'unit', 'code', 'message'].map((name) =>
        call.say(`cli:xliff-check.column.${name}`),
      ),
      findings.map((finding) => [
        `${finding.line}:${finding.column}`,
        call.say(`cli:xliff-check.severity.${finding.severity}`),
        finding.unit ?? '',
        finding.code + finding.clause,
        messageOf(finding, call.say),
      ]),
    ),
  )
}
