export type EmbeddingErrorCode =
  | 'embeddings-unreachable'
  | 'embeddings-timed-out'
  | 'embeddings-status'
  | 'embeddings-too-large'
  | 'embeddings-answer'
  | 'embeddings-count'
  | 'embeddings-dimension'
  | 'embeddings-model'
  | 'embeddings-package'

/** Embeddings that could not be had. Messages name neither the endpoint's address nor its key. */
export class EmbeddingError extends Error {
  readonly code: EmbeddingErrorCode
  constructor(code: EmbeddingErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'EmbeddingError'
    this.code = code
  }
}
