import type { JSX } from 'preact'
import { wordDifference } from '../edition/difference.ts'

const MARKS = { same: 'span', removed: 'del', added: 'ins' } as const

/** What changed from one text to another, by words. */
export function WordDifference({ from, to }: { from: string; to: string }): JSX.Element {
  return (
    <>
      {wordDifference(from, to).map(({ kind, text }) => {
        const Mark = MARKS[kind]
        return <Mark>{text}</Mark>
      })}
    </>
  )
}
