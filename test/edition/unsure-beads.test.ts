import { expect, test } from 'vitest'
import { unsureBeads } from '../../src/edition/unsure-beads.ts'
import { makeEdition } from '../../src/service/make-edition.ts'
import { testHouse } from '../house.ts'

const page = (name: string, text: string) => ({ name, bytes: new TextEncoder().encode(text) })

test('rows whose sentences may not belong together are listed, the least sure first', async () => {
  const en = `NEW LIGHT ON THE QUAY\n\nThe harbour of Sevil got a new lighthouse on 4 May 2021. It can be seen from 40 kilometres away.\n\nThe old one was built in 1887 and will become a museum. Nobody knows where its lens is.`
  const tr = `RIHTIMDA YENİ IŞIK\n\nSevil limanı 4 Mayıs 2021'de yeni bir deniz fenerine kavuştu. Fener 40 kilometre öteden görülebiliyor.\n\nKediler rıhtımda balıkçıları bekler. Eskisi 1887'de yapılmıştı ve müze olacak.`
  const { edition } = await makeEdition(await testHouse(), page('quay.en', en), page('quay.tr', tr))
  const scores = edition.rows.flatMap(({ bead, tr, en }) =>
    bead && tr.content && en.content ? [bead.score] : [],
  )
  const listed = unsureBeads(edition).map(({ bead }) => bead?.score ?? 1)
  expect(listed).toEqual(
    scores
      .filter((score) => score < 0.9)
      .sort((x, y) => x - y)
      .slice(0, Math.ceil(scores.length * 0.15)),
  )
  const confirmed = edition.rows.map((row) => ({ ...row, state: 'reviewed' as const }))
  expect(unsureBeads({ ...edition, rows: confirmed })).toEqual([])
})
