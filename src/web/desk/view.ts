/** The layouts of an edition's page, and which of them a reader has chosen. */

/** `side` by side, `interleaved`, one language only, `read` without tools. */
export const VIEWS = ['side', 'interleaved', 'tr', 'en', 'read'] as const
export type View = (typeof VIEWS)[number]

export function viewNamed(value: unknown): View | undefined {
  return VIEWS.find((view) => view === value)
}

/** A link's layout goes before the reader's own, and leaves it as it is. */
export function viewFor(asked: unknown, chosen: string | undefined): View {
  return viewNamed(asked) ?? viewNamed(chosen) ?? 'side'
}
