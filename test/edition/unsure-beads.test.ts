import { expect, test } from 'vitest'
import { unsureBeads } from '../../src/edition/unsure-beads.ts'
import { makeEdition } from '../../src/service/make-edition.ts'
import { testHouse } from '../house.ts'

const page = (name: string, text: string) => ({ name, bytes: new TextEncoder().encode(text) })

test('rows whose sentences may not belong together are listed, the least sure first', async () => {
  const en = `NEW LIGHT ON THE QUAY\n\nThe harbour of Sevil got a new lighthouse on 4 May 2021. It can be seen from 40 kilometres away.\n\nThe old one was built in 1887 and will become a museum. Nobody knows where its lens is.`
  const tr = `RIHTIMDA YENİ IŞIK\n\nSevil limanı 4 Mayıs 2021'de yeni bir deniz fenerine kavuştu. Fener 40 kilometre öteden görülebiliyor.\n\nKediler rıhtımda balıkçıları bekler. Eskisi 1887'de yapılmıştı ve müze olacak.`
  const { edition } = await makeEdition(await testHouse(), page('quay.en', en), page('quay.tr', tr))
  // Twenty beads, of which every third is in doubt: only 15 in 100 are listed.
  const bead = edition.rows.find((row) => row.bead && row.tr.content && row.en.content)
  expect(bead).toBeDefined()
  const rows = Array.from({ length: 20 }, (_, n) => ({
    ...(bead as NonNullable<typeof bead>),
    id: `r${n}`,
    bead: { shape: '1-1', score: n % 3 === 0 ? 0.4 + n / 50 : 0.95 },
  }))
  expect(unsureBeads({ ...edition, rows }).map(({ id }) => id)).toEqual(['r0', 'r3', 'r6'])
  expect(unsureBeads({ ...edition, rows: rows.slice(1, 3) })).toEqual([])
  const confirmed = rows.map((row) => ({ ...row, state: 'reviewed' as const }))
  expect(unsureBeads({ ...edition, rows: confirmed })).toEqual([])
})
