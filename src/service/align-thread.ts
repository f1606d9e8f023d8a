/** A thread that aligns for `align-crew.ts`: lexicons, pairs of texts and what is to be learnt in; beads and what was learnt out. */
import { parentPort } from 'node:worker_threads'
import type { Estimate } from '../align/learn.ts'
import { Lexicon } from '../align/lexicon.ts'
import { type AlignedTexts, AlignWork, type Round, type TextsToAlign } from './align-work.ts'

export type AlignQuestion =
  | { readonly kind: 'know'; readonly bytes: Uint8Array }
  | { readonly kind: 'align'; readonly texts: TextsToAlign; readonly round: Round }
  | { readonly kind: 'learn'; readonly estimate: Estimate }

/** Answers come in the order of the questions. */
export type AlignAnswer =
  | { readonly kind: 'known' }
  | { readonly kind: 'aligned'; readonly aligned: AlignedTexts }
  | { readonly kind: 'learnt'; readonly probabilities: Float64Array }
  | { readonly kind: 'failed'; readonly message: string; readonly code: string | undefined }

const work = new AlignWork()

parentPort?.on('message', (question: AlignQuestion) => parentPort?.postMessage(answer(question)))

function answer(question: AlignQuestion): AlignAnswer {
  try {
    switch (question.kind) {
      case 'know':
        work.know(Lexicon.fromBytes(question.bytes) ?? Lexicon.empty())
        return { kind: 'known' }
      case 'align':
        return { kind: 'aligned', aligned: work.align(question.texts, question.round) }
      case 'learn':
        return { kind: 'learnt', probabilities: work.learn(question.estimate) }
    }
  } catch (error) {
    const { message, code } = error as Error & { code?: string }
    return { kind: 'failed', message, code }
  }
}
