import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { Lang } from '../../src/text/language.ts'

const run = promisify(execFile)

/** What OmegaT made of a file: how many segments it offered, and the file that it wrote. */
export interface OmegatReturn {
  readonly segments: number
  readonly bytes: Uint8Array
}

/**
 * Opens an XLIFF in the real OmegaT, without its window, translates every segment that it offers by putting `mark`
 * before it (its tags stay where they were) and lets it write the translated file, its own tag validation on.
 *
 * @throws when OmegaT cannot open the file, finds its tags damaged, or writes nothing
 */
export async function translateInOmegat(
  xliff: string,
  from: Lang,
  to: Lang,
  mark: string,
): Promise<OmegatReturn> {
  const dir = mkdtempSync(join(tmpdir(), 'yanyana-omegat-'))
  try {
    const project = join(dir, 'project')
    const folders = ['source', 'target', 'tm', 'glossary', 'dictionary', 'omegat']
    for (const each of [...folders.map((name) => join(project, name)), join(dir, 'home')])
      mkdirSync(each, { recursive: true })
    writeFileSync(join(project, 'omegat.project'), projectFile(from, to))
    writeFileSync(join(project, 'source/hand-off.xlf'), xliff)
    const omegat = (...args: string[]) =>
      run(
        'omegat',
        [project, `--config-dir=${join(dir, 'config')}`, '--disable-project-locking', '--quiet', ...args],
        { env: { ...process.env, HOME: join(dir, 'home') }, timeout: 120_000, maxBuffer: 20_000_000 },
      )
    const offered = join(dir, 'offered.tmx')
    await omegat(
      '--mode=console-createpseudotranslatetmx',
      `--pseudotranslatetmx=${offered}`,
      '--pseudotranslatetype=equal',
    )
    const { memory, segments } = marked(readFileSync(offered, 'utf8'), mark)
    writeFileSync(join(project, 'omegat/project_save.tmx'), memory)
    await omegat('--mode=console-translate', '--tag-validation=abort')
    return { segments, bytes: readFileSync(join(project, 'target/hand-off.xlf')) }
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

/** The second text of every unit with the mark before it. */
function marked(tmx: string, mark: string): { memory: string; segments: number } {
  let segments = 0
  const memory = tmx.replace(/(<tu\b[\s\S]*?<seg>[\s\S]*?<seg>)/g, (whole) => {
    segments++
    return whole + mark
  })
  return { memory, segments }
}

function projectFile(from: Lang, to: Lang): string {
  const folder = (name: string) => `<${name}>__DEFAULT__</${name}>`
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0">
${['source_dir', 'target_dir', 'tm_dir', 'glossary_dir', 'glossary_file', 'dictionary_dir'].map(folder).join('\n')}
<source_lang>${from.toUpperCase()}</source_lang><target_lang>${to.toUpperCase()}</target_lang>
<sentence_seg>false</sentence_seg><support_default_translations>true</support_default_translations>
<remove_tags>false</remove_tags>
</project></omegat>
`
}

/**
 * Opens a project folder of ours in the real OmegaT, the memory moved to where exact matches are inserted by themselves
 * (`tm/auto`), and lets it write the translated files.
 *
 * @param files with `/` at the end for empty folders
 * @returns the one file of `target/`
 */
export async function insertFromMemory(
  files: readonly { readonly name: string; readonly bytes: Uint8Array }[],
): Promise<Uint8Array> {
  const dir = mkdtempSync(join(tmpdir(), 'yanyana-omegat-'))
  try {
    const project = join(dir, 'project')
    mkdirSync(join(dir, 'home'))
    for (const { name, bytes } of files) {
      const path = join(project, name.replace(/^tm\//, 'tm/auto/'))
      mkdirSync(name.endsWith('/') ? path : dirname(path), { recursive: true })
      if (!name.endsWith('/')) writeFileSync(path, bytes)
    }
    const options = [
      '--disable-project-locking',
      '--quiet',
      '--mode=console-translate',
      '--tag-validation=abort',
    ]
    await run('omegat', [project, `--config-dir=${join(dir, 'config')}`, ...options], {
      env: { ...process.env, HOME: join(dir, 'home') },
      timeout: 120_000,
      maxBuffer: 20_000_000,
    })
    const [made = ''] = readdirSync(join(project, 'target'))
    return readFileSync(join(project, 'target', made))
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}
