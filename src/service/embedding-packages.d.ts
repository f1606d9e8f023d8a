/** The part of the packages that run a local model that is used here; they need not be installed. */
declare module 'onnxruntime-web' {
  export class Tensor {
    constructor(type: 'int64', data: BigInt64Array, dims: readonly number[])
    readonly dims: readonly number[]
    readonly data: unknown
  }
  export interface InferenceSession {
    readonly inputNames: readonly string[]
    run(feeds: Readonly<Record<string, Tensor>>): Promise<Readonly<Record<string, Tensor>>>
  }
  export const InferenceSession: { create(model: Uint8Array): Promise<InferenceSession> }
  export const env: { logLevel?: string }
}

declare module '@huggingface/tokenizers' {
  export class Tokenizer {
    constructor(description: object, config: object)
    encode(text: string): { readonly ids: readonly number[] }
    token_to_id(token: string): number | undefined
  }
}
