/** The thread of `index-thread.ts`: a copy of each match index, which it compacts and keeps beside the database. */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { parentPort, threadId } from 'node:worker_threads'
import { applyChange } from '../memory/index-change.ts'
import type { IndexData } from '../memory/index-data.ts'
import { snapshotBytes } from '../memory/snapshot.ts'
import { TextIndex } from '../memory/text-index.ts'
import type { Lang } from '../text/language.ts'
import type { Keeping, ThreadAnswer, ThreadQuestion } from './index-thread.ts'
import { copied, shared } from './shared-arrays.ts'

const indexes: Record<Lang, TextIndex> = { tr: new TextIndex('tr'), en: new TextIndex('en') }

parentPort?.on('message', (question: ThreadQuestion) => {
  const { lang } = question
  switch (question.kind) {
    case 'base':
      indexes[lang] = withOwnWords(question.data)
      break
    case 'changes':
      for (const change of question.changes) applyChange(indexes[lang], change)
      break
    case 'compact':
      compact(lang, question.keeping)
  }
})

function compact(lang: Lang, keeping: Keeping | undefined): void {
  const data = shared(indexes[lang].compact())
  indexes[lang] = withOwnWords(data)
  // What goes over is copied on the way; only what is shared is not.
  answer({ kind: 'compacted', lang, compacted: { data, vocabulary: copied(data.vocabulary) } })
  if (!keeping) return
  keep(data, keeping)
  answer({ kind: 'kept', lang })
}

/** An index reads its questions' words into its vocabulary: that must be its own. */
function withOwnWords(data: IndexData): TextIndex {
  return new TextIndex(data.lang, { ...data, vocabulary: copied(data.vocabulary) })
}

/** Writes beside and renames, so that nobody reads half a file. */
function keep(data: IndexData, { path, sequence, note }: Keeping): void {
  const beside = `${path}.${process.pid}-${threadId}`
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(beside, snapshotBytes(data, sequence, note))
    renameSync(beside, path)
  } catch {
    return
  }
}

function answer(message: ThreadAnswer): void {
  const transfer = message.kind === 'compacted' ? buffersOf(message.compacted.vocabulary) : []
  parentPort?.postMessage(message, transfer)
}

function buffersOf(value: object): ArrayBuffer[] {
  return Object.values(value).flatMap((each): ArrayBuffer[] => {
    if (ArrayBuffer.isView(each)) return each.buffer instanceof ArrayBuffer ? [each.buffer] : []
    return typeof each === 'object' && each !== null ? buffersOf(each) : []
  })
}
