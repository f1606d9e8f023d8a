import { restoreVersion } from '../service/edit-units.ts'
import {
  checkMemory,
  deleteUnits,
  FINDINGS,
  type FindingKind,
  listTrash,
  restoreUnits,
} from '../service/memory-upkeep.ts'
import { type Call, type Command, optionNumber, optionText, UsageError } from './command.ts'
import { oneLine, print, printJson, table } from './output.ts'

const SHOWN = 100

/** Units that want a look: doubles, disagreements, what is likely wrong. */
export const memoryCheck: Command = {
  name: 'memory check',
  operands: '',
  options: { kinds: { type: 'string' }, limit: { type: 'string' }, json: { type: 'boolean' } },
  async run(call) {
    const limit = optionNumber(call, 'limit', 1, 1_000_000) ?? SHOWN
    const findings = await checkMemory(await call.house(), kindsOf(call))
    if (call.options.json) {
      printJson(call, { findings })
      return 0
    }
    for (const { kind, reasons, score, units } of findings.slice(0, limit)) {
      const why = reasons?.map((reason) => call.say(`cli:memory.suspicion.${reason}`)).join(', ')
      const more = why ?? (score === undefined ? undefined : `${score} %`)
      print(call, `${call.say(`cli:memory.finding.${kind}`)}${more === undefined ? '' : `: ${more}`}`)
      for (const { id, tr, en } of units) print(call, `  ${id}\n    tr ${oneLine(tr)}\n    en ${oneLine(en)}`)
    }
    print(call, call.say('cli:memory.findings', { count: findings.length }))
    return 0
  },
}

export const memoryDelete: Command = {
  name: 'memory delete',
  operands: 'units',
  options: { by: { type: 'string' } },
  async run(call) {
    if (call.args.length === 0) throw new UsageError('no-unit')
    const count = await deleteUnits(await call.house(), call.args, optionText(call, 'by') ?? 'cli')
    print(call, call.say('cli:memory.deleted', { count }))
    return count === new Set(call.args).size ? 0 : 1
  },
}

export const memoryRestore: Command = {
  name: 'memory restore',
  operands: 'units',
  options: { revision: { type: 'string' }, by: { type: 'string' } },
  async run(call) {
    const [id, ...more] = call.args
    if (id === undefined) throw new UsageError('no-unit')
    const by = optionText(call, 'by') ?? 'cli'
    const version = optionNumber(call, 'revision', 1, Number.MAX_SAFE_INTEGER)
    if (version !== undefined) {
      if (more.length > 0) throw new UsageError('one-unit')
      await restoreVersion(await call.house(), id, version, by)
      print(call, call.say('cli:memory.restored-version', { id, version }))
      return 0
    }
    const count = await restoreUnits(await call.house(), call.args, by)
    print(call, call.say('cli:memory.restored', { count }))
    return count === new Set(call.args).size ? 0 : 1
  },
}

export const memoryTrash: Command = {
  name: 'memory trash',
  operands: '',
  options: { limit: { type: 'string' }, json: { type: 'boolean' } },
  async run(call) {
    const units = await listTrash(await call.house(), optionNumber(call, 'limit', 1, 1_000_000) ?? SHOWN)
    if (call.options.json) printJson(call, { units })
    else if (units.length === 0) print(call, call.say('cli:memory.trash-empty'))
    else
      print(
        call,
        table(
          ['unit', 'deleted', 'tr', 'en'].map((key) => call.say(`cli:memory.column.${key}`)),
          units.map(({ id, deletedAt, tr, en }) => [id, deletedAt, oneLine(tr), oneLine(en)]),
        ),
      )
    return 0
  },
}

function kindsOf(call: Call): readonly FindingKind[] {
  const asked = optionText(call, 'kinds')?.split(',')
  if (!asked) return FINDINGS
  return asked.map((word) => {
    const kind = FINDINGS.find((each) => each === word.trim())
    if (!kind) throw new UsageError('choice', { option: 'kinds', value: word, choices: FINDINGS.join(', ') })
    return kind
  })
}
