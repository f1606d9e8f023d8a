/** Strict F1 of the aligner on folders of `NAME.en`, `NAME.tr`, `NAME.gold`: `node test/bench/align.ts DIR…` */
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { alignSegments } from '../../src/align/align.ts'

for (const dir of process.argv.slice(2)) {
  let [right, found, gold] = [0, 0, 0]
  const started = performance.now()
  for (const file of readdirSync(dir).filter((name) => name.endsWith('.gold'))) {
    const lines = (ending: string) =>
      readFileSync(join(dir, file.replace(/gold$/, ending)), 'utf8')
        .replace(/\n$/, '')
        .split('\n')
    const beads = alignSegments(lines('en'), lines('tr')).filter(
      (bead) => bead.source.length && bead.target.length,
    )
    const want = new Set(
      lines('gold')
        .map((line) => line.replace(/\s/g, ''))
        .filter((line) => !/^\[\]|:\[\]/.test(line))
        .map((line) => line.split(':').slice(0, 2).join(':')),
    )
    const have = beads.map((bead) => `[${bead.source.join(',')}]:[${bead.target.join(',')}]`)
    right += have.filter((bead) => want.has(bead)).length
    found += have.length
    gold += want.size
  }
  const [p, r] = [right / found, right / gold]
  console.log(
    `${basename(dir)}\tP ${p.toFixed(3)}\tR ${r.toFixed(3)}\tF1 ${((2 * p * r) / (p + r)).toFixed(3)}\t${Math.round(performance.now() - started)} ms`,
  )
}
