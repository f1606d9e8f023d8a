/** The thread of `upkeep-thread.ts`: units in, then jobs, each with its results. */
import { parentPort } from 'node:worker_threads'
import { termCandidates } from '../memory/term-candidates.ts'
import { Termbase } from '../memory/terms.ts'
import type { Unit } from '../memory/unit.ts'
import { disagreements, duplicates, suspicious } from '../memory/upkeep.ts'
import { plain } from '../text/content.ts'
import {
  MESSAGE,
  type UpkeepJob,
  type UpkeepMessage,
  type UpkeepPart,
  type UpkeepResult,
} from './upkeep-thread.ts'

const units: Unit[] = []
/** The last job's results, and how many of them were told. */
let results: readonly UpkeepResult[keyof UpkeepResult][] = []
let told = 0

parentPort?.on('message', (message: UpkeepMessage) => {
  switch (message.kind) {
    case 'units':
      for (const [id, tr, en] of message.units)
        units.push({ id, tr: plain(tr), en: plain(en), state: 'initial', domain: '', origin: '' })
      break
    case 'job':
      results = resultsOf(message.job)
      told = 0
      answer()
      break
    case 'more':
      answer()
  }
})

function resultsOf(job: UpkeepJob): UpkeepResult[keyof UpkeepResult][] {
  switch (job.kind) {
    case 'duplicates':
      return duplicates(units).map(idsOf)
    case 'disagreements':
      return disagreements(units, job.from).map(idsOf)
    case 'suspicious':
      return suspicious(units).map(({ unit, reasons }) => ({ unit: unit.id, reasons }))
    case 'terms': {
      const termbase = new Termbase(job.concepts)
      const known = (text: string) =>
        termbase.findTerms(text, job.lang).some(({ start, end }) => start === 0 && end === text.length)
      return termCandidates(units, job.lang, { most: job.most, known })
    }
  }
}

function idsOf(group: readonly Unit[]): string[] {
  return group.map(({ id }) => id)
}

function answer(): void {
  const part = results.slice(told, told + MESSAGE)
  told += part.length
  const answer: UpkeepPart = { results: part, last: told === results.length }
  parentPort?.postMessage(answer)
}
