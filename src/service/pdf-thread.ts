/** The thread that reads PDFs for `read-pdf.ts`: bytes in, a rendition or a refusal out. */
import { parentPort } from 'node:worker_threads'
import { PageError } from '../page/decode.ts'
import { pdfRendition } from '../page/pdf/pdf.ts'
import type { Rendition } from '../page/rendition.ts'

/** What the thread answers; `code` is a PageError's. */
export type PdfAnswer =
  | { readonly kind: 'read'; readonly rendition: Rendition }
  | { readonly kind: 'refused'; readonly code: PageError['code']; readonly message: string }
  | { readonly kind: 'failed'; readonly message: string }

// pdfjs leaves promises behind that nobody waits for; one that fails would end the thread.
process.on('unhandledRejection', () => undefined)

parentPort?.on('message', (bytes: Uint8Array) => {
  void answer(bytes).then((reply) => parentPort?.postMessage(reply))
})

async function answer(bytes: Uint8Array): Promise<PdfAnswer> {
  try {
    return { kind: 'read', rendition: await pdfRendition(bytes) }
  } catch (error) {
    if (error instanceof PageError) return { kind: 'refused', code: error.code, message: error.message }
    return { kind: 'failed', message: String(error) }
  }
}
