/** The units themselves: list, history, edit, undo, merge, rules. */
import { readPenalties } from '../config.ts'
import type { UnitEdit } from '../memory/unit-edit.ts'
import {
  type EditOutcome,
  editUnits,
  listSteps,
  mergeMemories,
  previewEdit,
  undoStep,
} from '../service/edit-units.ts'
import { listUnits, type UnitView, unitHistory } from '../service/list-units.ts'
import { matchRules, saveRules } from '../service/match-rules.ts'
import { readFilter, readTraits, readWanted } from '../service/unit-filter.ts'
import { UNIT_ORDERS } from '../store/unit-listing.ts'
import { type Call, type Command, optionChoice, optionNumber, optionText, UsageError } from './command.ts'
import { complain, oneLine, print, printJson, table } from './output.ts'

const SHOWN = 100

/** Units that a filter lets through. */
export const memoryList: Command = {
  name: 'memory list',
  operands: '',
  options: {
    filter: { type: 'string' },
    sort: { type: 'string' },
    reverse: { type: 'boolean' },
    limit: { type: 'string' },
    json: { type: 'boolean' },
  },
  async run(call) {
    const filter = readFilter(optionText(call, 'filter') ?? '')
    const order = {
      by: optionChoice(call, 'sort', UNIT_ORDERS) ?? 'came',
      down: call.options.reverse === true,
    }
    const limit = optionNumber(call, 'limit', 1, 1_000_000) ?? SHOWN
    const house = await call.house()
    const units = []
    let after: string | undefined
    do {
      const page = await listUnits(house, filter, { order, limit: limit - units.length, after })
      units.push(...page.units)
      after = page.next
    } while (after !== undefined && units.length < limit)
    if (call.options.json) printJson(call, { units })
    else if (units.length === 0) print(call, call.say('cli:memory.nothing-found'))
    else
      print(
        call,
        table(
          ['unit', 'memory', 'domain', 'state', 'uses', 'tr', 'en'].map((key) =>
            call.say(`cli:memory.column.${key}`),
          ),
          units.map((unit) => [
            unit.id,
            unit.memory,
            unit.domain,
            unit.state,
            unit.uses,
            oneLine(unit.tr),
            oneLine(unit.en),
          ]),
        ),
      )
    if (after !== undefined && !call.options.json) complain(call, call.say('cli:memory.more'))
    return 0
  },
}

/** What a unit is and was. */
export const memoryHistory: Command = {
  name: 'memory history',
  operands: 'units',
  options: { json: { type: 'boolean' } },
  async run(call) {
    const [id, ...more] = call.args
    if (id === undefined || more.length > 0) throw new UsageError('one-unit')
    const { unit, versions } = await unitHistory(await call.house(), id)
    if (call.options.json) {
      printJson(call, { unit, versions })
      return 0
    }
    show(call, call.say('cli:memory.now'), unit)
    for (const version of versions) {
      const ended = version.endedAt ?? ''
      show(call, call.say('cli:memory.version', { version: version.version, ended }), version)
    }
    return 0
  },
}

function show(call: Call, heading: string, unit: UnitView): void {
  const { changedBy, createdBy, changedAt, createdAt, origin } = unit
  const about = [changedBy ?? createdBy, changedAt ?? createdAt, origin].filter((each) => each !== undefined)
  print(call, `${heading}: ${[unit.state, unit.domain, unit.memory, ...about].join(', ')}`)
  print(call, `  tr ${oneLine(unit.tr)}\n  en ${oneLine(unit.en)}`)
}

/** Edits the units that a filter lets through. */
export const memoryEdit: Command = {
  name: 'memory edit',
  operands: '',
  options: {
    filter: { type: 'string' },
    set: { type: 'string' },
    in: { type: 'string' },
    find: { type: 'string' },
    put: { type: 'string' },
    regex: { type: 'boolean' },
    exact: { type: 'boolean' },
    delete: { type: 'boolean' },
    'dry-run': { type: 'boolean' },
    by: { type: 'string' },
    json: { type: 'boolean' },
  },
  async run(call) {
    const words = optionText(call, 'filter')
    if (words === undefined) throw new UsageError('no-filter')
    const [filter, edit] = [readFilter(words), editOf(call)]
    const house = await call.house()
    if (call.options['dry-run']) {
      const preview = await previewEdit(house, filter, edit)
      if (call.options.json) printJson(call, preview)
      else {
        for (const { before, after } of preview.first) showDifference(call, before, after)
        const { matched, changed, refused } = preview
        print(
          call,
          call.say('cli:memory.would-change', { matched, changed, refused: refused.empty + refused.codes }),
        )
      }
      return 0
    }
    return tell(call, await editUnits(house, filter, edit, personOf(call)))
  },
}

function editOf(call: Call): UnitEdit {
  const { machine: _, unconfirmed: __, by: ___, ...traits } = readTraits(optionText(call, 'set') ?? '')
  const side = optionChoice(call, 'in', ['tr', 'en'] as const)
  const [find, put] = [optionText(call, 'find'), optionText(call, 'put')]
  const replaces = side !== undefined && find !== undefined && find !== '' && put !== undefined
  if (!replaces && (side !== undefined || find !== undefined || put !== undefined))
    throw new UsageError('find-put')
  const edit: UnitEdit = {
    ...traits,
    ...(replaces && {
      replace: {
        side,
        find,
        with: put,
        regex: call.options.regex === true,
        exact: call.options.exact === true,
      },
    }),
    ...(call.options.delete === true && { delete: true }),
  }
  if (Object.keys(edit).length === 0) throw new UsageError('no-edit')
  return edit
}

/** The differences of two views of a unit, a line each. */
function showDifference(call: Call, before: UnitView, after: UnitView): void {
  print(call, before.id)
  for (const key of ['tr', 'en', 'state', 'domain', 'memory', 'varieties'] as const) {
    const [was, is] = [String(before[key]), String(after[key])]
    if (was !== is) print(call, `  ${key} - ${oneLine(was)}\n  ${key} + ${oneLine(is)}`)
  }
}

/** The last step over many units undone, or one that is named. */
export const memoryUndo: Command = {
  name: 'memory undo',
  operands: 'step',
  options: { by: { type: 'string' }, json: { type: 'boolean' } },
  async run(call) {
    const [asked, ...more] = call.args
    if (more.length > 0 || (asked !== undefined && !/^\d{1,15}$/.test(asked))) throw new UsageError('no-step')
    const step = asked === undefined ? undefined : Number(asked)
    return tell(call, await undoStep(await call.house(), personOf(call), step))
  },
}

export const memorySteps: Command = {
  name: 'memory steps',
  operands: '',
  options: { limit: { type: 'string' }, json: { type: 'boolean' } },
  async run(call) {
    const steps = await listSteps(await call.house(), optionNumber(call, 'limit', 1, 10_000) ?? SHOWN)
    if (call.options.json) printJson(call, { steps })
    else if (steps.length === 0) print(call, call.say('cli:memory.nothing-found'))
    else
      print(
        call,
        table(
          ['step', 'at', 'by', 'units', 'undone', 'what'].map((key) => call.say(`cli:memory.column.${key}`)),
          steps.map(({ revision, at, by, units, undone, what }) => [
            revision,
            at,
            by,
            units,
            undone ?? '',
            oneLine(JSON.stringify(what)),
          ]),
        ),
      )
    return 0
  },
}

/** One memory put into another. */
export const memoryMerge: Command = {
  name: 'memory merge',
  operands: 'memories',
  options: { by: { type: 'string' }, json: { type: 'boolean' } },
  async run(call) {
    const [from, into, ...more] = call.args
    if (from === undefined || into === undefined || more.length > 0) throw new UsageError('two-memories')
    const done = await mergeMemories(await call.house(), from, into, personOf(call))
    if (!call.options.json && done.doubles > 0)
      print(call, call.say('cli:memory.doubles', { count: done.doubles }))
    return tell(call, done)
  },
}

/** How units are weighed here. */
export const memoryRules: Command = {
  name: 'memory rules',
  operands: '',
  options: {
    penalties: { type: 'string' },
    want: { type: 'string' },
    clear: { type: 'boolean' },
    json: { type: 'boolean' },
  },
  async run(call) {
    const house = await call.house()
    const { own } = await matchRules(house)
    const [penalties, want] = [optionText(call, 'penalties'), optionText(call, 'want')]
    const kept = call.options.clear ? { penalties: {}, wanted: {} } : own
    if (call.options.clear || penalties !== undefined || want !== undefined)
      await saveRules(house, {
        penalties: { ...kept.penalties, ...readPenalties(penalties ?? '', '--penalties') },
        wanted: { ...kept.wanted, ...readWanted(want ?? '') },
      })
    const { rules } = await matchRules(house)
    if (call.options.json) {
      printJson(call, rules)
      return 0
    }
    const { memories, ...points } = rules.penalties
    const { domain, varieties = [], memories: only = [] } = rules.wanted
    for (const [reason, each] of Object.entries(points))
      print(call, `${reason}=${each}  ${call.say(`cli:memory.penalty.${reason}`)}`)
    for (const [name, each] of Object.entries(memories)) print(call, `memory:${name}=${each}`)
    const wanted = [
      ...(domain === undefined ? [] : [`domain=${domain}`]),
      ...varieties.map((tag) => `variety=${tag}`),
      ...only.map((name) => `memory=${name}`),
    ]
    if (wanted.length > 0) print(call, call.say('cli:memory.wanted', { wanted: wanted.join(' ') }))
    return 0
  },
}

/** What was done, and to which units it was not. */
function tell(call: Call, outcome: EditOutcome): number {
  const { step, changed, refused } = outcome
  if (call.options.json) printJson(call, outcome)
  else {
    for (const { id, reason } of refused.slice(0, SHOWN))
      complain(call, `${id}: ${call.say(`cli:memory.refused.${reason}`)}`)
    print(call, call.say('cli:memory.changed', { count: changed, refused: refused.length }))
    if (step !== undefined) print(call, call.say('cli:memory.step', { step }))
  }
  return refused.length > 0 ? 1 : 0
}

/** Who is at work. */
function personOf(call: Call): string {
  return optionText(call, 'by') ?? 'cli'
}
