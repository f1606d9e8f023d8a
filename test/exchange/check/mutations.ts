import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkXliff } from '../../../src/exchange/xliff/check/check.ts'

const FIXTURES = resolve(import.meta.dirname, '../../fixtures/xliff-check')

/** A file that keeps every constraint: `whole-2.1.xlf`. */
export const whole = (name: string) => readFileSync(resolve(FIXTURES, name), 'utf8')

/**
 * What is broken, the text that is replaced, what by, and the code it must be found under: `?` before it for a warning,
 * `~` for a hint; `ok` for what breaks nothing.
 */
export type Mutation = readonly [claim: string, from: string, to: string, code: string]

function codes(text: string): string[] {
  return checkXliff(text).findings.map(({ code, severity }) =>
    severity === 'error' ? code : severity === 'warning' ? `?${code}` : `~${code}`,
  )
}

/** The text with one piece replaced that must be there. */
export function broken(text: string, from: string, to: string): string {
  expect(text, 'the fixture has what is replaced').toContain(from)
  return text.replace(from, to)
}

/** A file is whole, and each mutation of it is found. */
export function holdsConstraints(name: string, text: string, mutations: readonly Mutation[]): void {
  describe(name, () => {
    test('a whole file keeps every constraint', () => {
      expect(codes(text)).toEqual([])
    })

    test.each(mutations)('finds %s', (_claim, from, to, code) => {
      const found = codes(broken(text, from, to))
      if (code === 'ok') expect(found).toEqual([])
      else expect(found).toContain(code)
    })
  })
}

/** The last end code of the whole file, and the hints of a code that may not be moved. */
export const FIXED = 'canCopy="no" canDelete="no" canReorder="no"'
export const EC = `<ec startRef="c1" ${FIXED}/>`
