/** The thread of `lookup-thread.ts`: a copy of both indexes, questions in, answers out. */
import { parentPort } from 'node:worker_threads'
import { applyChange } from '../memory/index-change.ts'
import { TextIndex } from '../memory/text-index.ts'
import type { Lang } from '../text/language.ts'
import type { LookupMessage, LookupReply } from './lookup-thread.ts'
import { answerTo, Lookups } from './lookups.ts'
import { indexOf } from './shared-arrays.ts'

/** Of so many units the arrays are made anew here for every change: then fragments and counterparts see it too. */
const SMALL = 50_000

const indexes: Record<Lang, TextIndex> = { tr: new TextIndex('tr'), en: new TextIndex('en') }
const lookups = new Lookups((lang) => indexes[lang])

parentPort?.on('message', (message: LookupMessage) => {
  switch (message.kind) {
    case 'index':
      indexes[message.copy.lang] = indexOf(message.copy)
      break
    case 'changes':
      for (const change of message.changes) applyChange(indexes[message.lang], change)
      break
    case 'question':
      for (const index of Object.values(indexes)) if (index.size <= SMALL) index.compact()
      reply(answered(message))
  }
})

function answered({ name, args }: Extract<LookupMessage, { kind: 'question' }>): LookupReply {
  try {
    return { answer: answerTo(lookups, name, args) }
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) }
  }
}

function reply(message: LookupReply): void {
  parentPort?.postMessage(message)
}
