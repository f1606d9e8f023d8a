import type { Entry } from './delta.ts'
import type { TextIndex } from './text-index.ts'

/** One step of an index's life: enough for a copy of it to take the same step. */
export type IndexChange =
  | { readonly kind: 'add'; readonly text: string; readonly entry: Entry }
  | { readonly kind: 'remove'; readonly ref: number }

export function applyChange(index: TextIndex, change: IndexChange): void {
  switch (change.kind) {
    case 'add':
      index.add(change.text, change.entry)
      break
    case 'remove':
      index.remove(change.ref)
      break
  }
}
