import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { has } from '../../tools/needs.ts'

/** The validator of RELAX NG that epubcheck brings with it. */
const JING = '/usr/share/java/jing.jar'

/** True when documents can be held against schemas here; on a CI machine they must be. */
export const VALIDATES = has('java') && (existsSync(JING) || has('jing'))

/** What a schema beside this file finds in documents, by their names. */
export function problemsIn(
  schema: 'tei' | 'atom' | 'sitemap' | 'oai',
  documents: Readonly<Record<string, string>>,
): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'yanyana-valid-'))
  try {
    const files = Object.entries(documents).map(([name, xml]) => {
      const file = join(folder, `${name.replace(/\W+/g, '-')}.xml`)
      writeFileSync(file, xml)
      return file
    })
    try {
      execFileSync('java', ['-jar', JING, '-c', join(import.meta.dirname, `${schema}.rnc`), ...files])
      return []
    } catch (error) {
      const { stdout } = error as { stdout?: Buffer }
      return String(stdout).trim().replaceAll(`${folder}/`, '').split('\n')
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
