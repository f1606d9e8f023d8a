import { execFileSync } from 'node:child_process'

/** True when a program is here. On a CI machine a missing one is a failure, elsewhere a skipped test. */
export function has(program: string): boolean {
  try {
    execFileSync('/bin/sh', ['-c', `command -v ${program}`])
    return true
  } catch {
    if (process.env.CI === 'true') throw new Error(`${program} is missing; the CI machine must have it`)
    return false
  }
}
