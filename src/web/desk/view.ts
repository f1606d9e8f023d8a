/** The layouts of an edition's page, and which of them a reader has chosen. */

/** `side` by side, `interleaved`, one language only, `read` without tools, two publications to `compare`. */
export const VIEWS = ['side', 'interleaved', 'tr', 'en', 'read', 'compare'] as const
export type View = (typeof VIEWS)[number]

export function viewNamed(value: unknown): View | undefined {
  return VIEWS.find((view) => view === value)
}

/** Whether a layout is kept for whoever chose it; a comparison is gone to, and not what one comes back to. */
export function isKept(view: View): boolean {
  return view !== 'compare'
}

/** The layouts there are for somebody. @param writes whether he may write */
export function viewsFor(writes: boolean): readonly View[] {
  return VIEWS.filter((view) => writes || isRead(view))
}

/** A link's layout goes before the reader's own, and leaves it as it is; who may not write reads. */
export function viewFor(asked: unknown, chosen: string | undefined, writes: boolean): View {
  const view = viewNamed(asked) ?? viewNamed(chosen) ?? 'side'
  return writes || isRead(view) ? view : 'read'
}

function isRead(view: View): boolean {
  return view === 'read' || view === 'compare'
}
