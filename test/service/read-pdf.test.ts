import { afterAll, describe, expect, test } from 'vitest'
import { PdfThread } from '../../src/service/read-pdf.ts'
import { damaged } from '../page/pdf/damage.ts'
import { linesAt, pdf } from '../page/pdf/hand-made.ts'

const thread = new PdfThread()
afterAll(() => thread.close())
const good = pdf({ pages: [linesAt(60, 700, ['Köprü geçen yıl onarıldı.'])] })
/** Saved states that nest so deep that pdfjs takes minutes. */
const endless = pdf({ pages: [`${'q '.repeat(100_000)}BT /F1 11 Tf 60 700 Td (a) Tj ET`] })

describe('a PDF in a thread of its own', () => {
  test('is read', async () => {
    expect((await thread.read(good)).text).toBe('Köprü geçen yıl onarıldı.')
  })

  test('is refused as it is outside', async () => {
    await expect(thread.read(new TextEncoder().encode('merhaba'))).rejects.toMatchObject({
      name: 'PageError',
      code: 'binary',
    })
  })

  test('is given up when it takes too long, and the next is read', async () => {
    const hasty = new PdfThread({ milliseconds: 1500, perKilobyte: 0, memory: 256 })
    const [slow, next] = await Promise.allSettled([hasty.read(endless), hasty.read(good)])
    expect(slow).toMatchObject({ status: 'rejected', reason: { name: 'PageError', code: 'too-large' } })
    expect(next.status).toBe('fulfilled')
    await hasty.close()
  })

  test('however damaged, is read or refused', { timeout: 300_000 }, async () => {
    const outcomes = new Map<string, number>()
    for (let n = 0; n < 1500; n++) {
      const outcome = await thread.read(damaged(n)).then(
        () => 'read',
        (error: unknown) =>
          error instanceof Error && 'code' in error ? String(error.code) : `crash ${n}: ${error}`,
      )
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
    }
    // On a machine that is very busy a page may take more of the processor's time than it is given.
    outcomes.delete('too-large')
    expect([...outcomes.keys()].toSorted()).toEqual(['binary', 'pdf-broken', 'pdf-no-text', 'read'])
  })
})
