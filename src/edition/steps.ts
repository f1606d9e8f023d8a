/** What of a person's steps undo and redo would take. */

/** One step of an edition's history; `undoes` names the one that it takes back. */
export interface PastStep {
  readonly revision: number
  readonly undoes?: number
}

/**
 * The step that undo takes back, and the one that redo does: the undo of an undo. A new step ends what could be redone.
 *
 * @param steps of one person, the first first
 */
export function nextSteps(steps: readonly PastStep[]): { readonly undo?: number; readonly redo?: number } {
  const undoable: number[] = []
  const redoable: number[] = []
  const undone = new Set<number>()
  for (const { revision, undoes } of steps) {
    if (undoes !== undefined && undone.has(undoes)) {
      // An undo that is undone: the step is back, as this one.
      redoable.splice(redoable.indexOf(undoes), 1)
      undoable.push(revision)
    } else if (undoes !== undefined && undoable.includes(undoes)) {
      undoable.splice(undoable.indexOf(undoes), 1)
      undone.add(revision)
      redoable.push(revision)
    } else {
      undoable.push(revision)
      redoable.length = 0
    }
  }
  const [undo, redo] = [undoable.at(-1), redoable.at(-1)]
  return { ...(undo !== undefined && { undo }), ...(redo !== undefined && { redo }) }
}
