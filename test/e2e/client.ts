import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { ROOT } from '../house.ts'

/** Builds the script of the page on which editions are worked on, as `npm run build` does. */
export function buildClient(): void {
  execFileSync(process.execPath, [join(ROOT, 'bin/desk.ts')], { cwd: ROOT })
}
