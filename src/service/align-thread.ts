/** A thread that aligns for `align-texts.ts`: a lexicon, then pairs of texts in, beads out. */
import { parentPort } from 'node:worker_threads'
import { alignSegments } from '../align/align.ts'
import type { Bead } from '../align/bead.ts'
import { Lexicon } from '../align/lexicon.ts'
import type { TextsToAlign } from './align-texts.ts'

export type AlignQuestion =
  | { readonly kind: 'lexicon'; readonly bytes: Uint8Array }
  | { readonly kind: 'texts'; readonly texts: TextsToAlign }

export type AlignAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'beads'; readonly beads: Bead[] }
  | { readonly kind: 'failed'; readonly message: string; readonly code: string | undefined }

let lexicon = Lexicon.empty()

parentPort?.on('message', (question: AlignQuestion) => parentPort?.postMessage(answer(question)))

function answer(question: AlignQuestion): AlignAnswer {
  try {
    if (question.kind === 'lexicon') {
      lexicon = Lexicon.fromBytes(question.bytes) ?? Lexicon.empty()
      return { kind: 'ready' }
    }
    const { source, target, ...options } = question.texts
    return { kind: 'beads', beads: alignSegments(source, target, { ...options, lexicons: [lexicon] }) }
  } catch (error) {
    const { message, code } = error as Error & { code?: string }
    return { kind: 'failed', message, code }
  }
}
