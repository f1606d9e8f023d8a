/** What can be done by keyboard: the one list that the page, its help and its script read. */

/** Where a key counts: with the focus on a row, inside its text, or both. */
export type Where = 'row' | 'text' | 'both'

export interface Command {
  readonly name: string
  readonly where: Where
  /** As `Ctrl+Enter`, `Shift+A`, `?`; by default, for people change them. */
  readonly keys: readonly string[]
}

/** Families, in the order of the help. The three of alignment never do each other's work. */
export const FAMILIES = [
  'moving',
  'selecting',
  'writing',
  'judging',
  'pairing',
  'sentences',
  'paragraphs',
  'looking',
] as const
export type Family = (typeof FAMILIES)[number]

const row = (name: string, ...keys: string[]): Command => ({ name, where: 'row', keys })
const text = (name: string, ...keys: string[]): Command => ({ name, where: 'text', keys })
const both = (name: string, ...keys: string[]): Command => ({ name, where: 'both', keys })

export const COMMANDS: Readonly<Record<Family, readonly Command[]>> = {
  moving: [
    row('next', 'ArrowDown', 'J'),
    row('previous', 'ArrowUp', 'K'),
    row('left', 'ArrowLeft'),
    row('right', 'ArrowRight'),
    row('next-doubtful', 'N'),
    row('previous-doubtful', 'Shift+N'),
    row('next-open', 'O'),
    row('next-found', 'F'),
    row('bookmark', 'M'),
    row('next-bookmark', 'B'),
  ],
  selecting: [
    row('select', 'Space'),
    row('select-next', 'Shift+ArrowDown'),
    row('select-previous', 'Shift+ArrowUp'),
    row('many', 'W'),
    row('select-none', 'Escape'),
  ],
  writing: [
    row('edit', 'Enter'),
    text('leave', 'Escape'),
    text('save-next', 'Ctrl+Enter'),
    text('text-next', 'Alt+ArrowDown'),
    text('text-previous', 'Alt+ArrowUp'),
    text('copy-source', 'Alt+C'),
    text('letter', 'Alt+L'),
    text('code', 'Alt+K'),
    row('everywhere', 'Shift+S'),
    both('match', 'Alt+M'),
    both('mend', 'Alt+Q'),
    both('undo', 'Ctrl+Z'),
    both('redo', 'Ctrl+Shift+Z', 'Ctrl+Y'),
  ],
  judging: [
    row('approve', 'A'),
    row('final', 'Shift+A'),
    row('approve-clean'),
    row('send-back', 'R'),
    row('still-right', 'S'),
    row('confirm', 'C'),
    row('confirm-before', 'Shift+C'),
    row('accept-all', 'E'),
  ],
  pairing: [
    row('pull', 'U'),
    row('push', 'D'),
    row('first-up', 'Shift+U'),
    row('last-down', 'Shift+D'),
    row('merge', 'G'),
    row('link', 'X'),
    text('split-row', 'Alt+X'),
    row('realign', 'Shift+G'),
  ],
  sentences: [text('split-sentence', 'Alt+S'), text('join-sentences', 'Alt+J')],
  paragraphs: [row('break', 'P'), row('unbreak', 'Shift+P'), row('lock', 'L')],
  looking: [
    both('palette', 'Alt+P'),
    row('help', '?'),
    row('beside', 'V'),
    row('comment', 'T'),
    row('history', 'H'),
    both('words', 'Alt+W'),
    row('transmitted', 'Y'),
    both('tour'),
  ],
}

const LONGEST_KEY = 40

/** Keys that a person has changed, by command, from lines `command key`; what names no command is left out. */
export function ownKeys(lines: string): Record<string, string> {
  const names = new Set(FAMILIES.flatMap((family) => COMMANDS[family].map(({ name }) => name)))
  return Object.fromEntries(
    lines.split('\n').flatMap((line): [string, string][] => {
      const [name = '', key = ''] = line.split(' ')
      return names.has(name) && key !== '' && key.length <= LONGEST_KEY ? [[name, key]] : []
    }),
  )
}

/** The words of the interface that the script needs, below `desk:client`. */
export const CLIENT_WORDS = [
  'saved',
  'saving',
  'unsaved',
  'offline',
  'conflict',
  'failed',
  'draft-found',
  'draft-kept',
  'row',
  'editing',
  'reading',
  'no-more',
  'nothing',
  'not-allowed',
  'refused',
  'bookmarked',
  'unbookmarked',
  'locked',
  'unlocked',
  'link-first',
  'link-off',
  'changed-by-others',
  'writes-here',
  'people',
  'alone',
  'left-alone',
  'inserted',
  'codes-complete',
  'no-letter',
  'mark-words',
  'transmitted-on',
  'transmitted-off',
  'help',
  'palette',
  'palette-label',
  'close',
  'keys-single',
  'keys-change',
  'keys-press',
  'keys-reset',
  'keys-taken',
  'tour',
  'tour-next',
  'tour-end',
  'tour-1',
  'tour-2',
  'tour-3',
  'tour-4',
  'reload',
  'server-gone',
  'selected',
  'selected-count',
  'say-why',
  'comment-begun',
  'mention',
] as const
