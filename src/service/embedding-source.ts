/** What makes vectors; `StoredEmbeddings` checks them. */
export interface EmbeddingSource {
  /** What the vectors are kept under: two sources of one name give the same vectors. */
  name(): Promise<string>
  /** The vectors of one batch, in the order of the texts, unchecked. @throws {EmbeddingError} */
  embed(texts: readonly string[]): Promise<readonly ArrayLike<number>[]>
  close(): Promise<void>
}
