/** One of several, in a form. */
import type { JSX } from 'preact'
import type { Lang } from '../text/language.ts'

interface SelectProps<T extends string | number> {
  readonly name: string
  readonly options: readonly T[]
  /** An option in the reader's words; `undefined` where the program has none and shows it as it is written, in no language. */
  readonly told: (option: T) => string | undefined
  /** The one that is chosen; by default the first. */
  readonly chosen?: T | string | undefined
  /** What choosing none is called; without it one must be chosen. */
  readonly none?: string
  readonly id?: string | undefined
  readonly label?: string | undefined
  /** The language of an option's words, where it is not the reader's. */
  readonly langOf?: (option: T) => Lang
}

export function Select<T extends string | number>(props: SelectProps<T>): JSX.Element {
  const { name, options, told, chosen, none, id, label, langOf } = props
  return (
    <select id={id} name={name} aria-label={label}>
      {none !== undefined && <option value="">{none}</option>}
      {options.map((each) => {
        const words = told(each)
        return (
          <option
            key={each}
            value={each}
            selected={each === chosen}
            lang={words === undefined ? '' : langOf?.(each)}
          >
            {words ?? String(each)}
          </option>
        )
      })}
    </select>
  )
}
