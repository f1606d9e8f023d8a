import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkXliff } from '../../../src/exchange/xliff/check/check.ts'
import { decodeXml } from '../../../src/exchange/xml.ts'
import { ROOT } from '../../house.ts'

/** The test suite of the XLIFF committee, where it lies beside the project. */
const SUITE = resolve(ROOT, '../shared/testsuite/xliff-2.1')
const files = (folder: string) =>
  existsSync(SUITE) ? readdirSync(join(SUITE, folder)).filter((name) => name.endsWith('.xlf')) : []
const errors = (folder: string, name: string) =>
  checkXliff(decodeXml(readFileSync(join(SUITE, folder, name)))).findings.filter(
    ({ severity }) => severity === 'error',
  )

describe.skipIf(!existsSync(SUITE))('the suite of the XLIFF committee', () => {
  test.each(
    ['core/valid', 'core/in-out', 'modules/valid'].flatMap((folder) =>
      files(folder).map((name) => [folder, name] as const),
    ),
  )('%s/%s is accepted', (folder, name) => {
    expect(errors(folder, name)).toEqual([])
  })

  test.each(
    ['core/invalid', 'modules/invalid'].flatMap((folder) =>
      files(folder).map((name) => [folder, name] as const),
    ),
  )('%s/%s is rejected', (folder, name) => {
    expect(errors(folder, name)).not.toEqual([])
  })
})
