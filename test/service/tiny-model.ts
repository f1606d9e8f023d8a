/** A model small enough to be made in a test: a table of vectors by token, in ONNX's own format (onnx.proto). */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const SPECIAL = ['[PAD]', '[UNK]', '[CLS]', '[SEP]']

export interface TinyModel {
  /** Each word with its vector; words of the tokenizer’s own have one of zeros. */
  readonly words: Readonly<Record<string, readonly number[]>>
  /** One vector a token, or their plain mean as one a text. */
  readonly gives: 'tokens' | 'texts'
  /** What the model calls what it wants. */
  readonly input?: string
  /** Tokens that the tokenizer lets a text have. */
  readonly most?: number
}

/** Writes the two files of a model into a folder. */
export function writeModel(folder: string, model: TinyModel): void {
  const words = [...SPECIAL, ...Object.keys(model.words)]
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'tokenizer.json'), JSON.stringify(tokenizer(words, model.most)))
  writeFileSync(join(folder, 'model.onnx'), onnx(words, model))
}

function tokenizer(words: readonly string[], most: number | undefined): object {
  const special = (token: string) => ({ SpecialToken: { id: token, type_id: 0 } })
  const one = (token: string) => ({ id: token, ids: [words.indexOf(token)], tokens: [token] })
  return {
    version: '1.0',
    truncation: most === undefined ? null : { max_length: most, strategy: 'LongestFirst', stride: 0 },
    added_tokens: SPECIAL.map((content, id) => ({ id, content, special: true, normalized: false })),
    normalizer: { type: 'BertNormalizer', clean_text: true, lowercase: false, strip_accents: false },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: {
      type: 'TemplateProcessing',
      single: [special('[CLS]'), { Sequence: { id: 'A', type_id: 0 } }, special('[SEP]')],
      pair: [],
      special_tokens: { '[CLS]': one('[CLS]'), '[SEP]': one('[SEP]') },
    },
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(words.map((word, id) => [word, id])),
    },
  }
}

const [FLOAT, INT64] = [1, 7]

function onnx(words: readonly string[], { words: vectors, gives, input = 'input_ids' }: TinyModel): Buffer {
  const dimension = Object.values(vectors)[0]?.length ?? 0
  const none = new Array<number>(dimension).fill(0)
  const table = Float32Array.from(words.flatMap((word) => vectors[word] ?? none))
  const tokens = node('Gather', ['table', input], 'tokens')
  const mean = node('ReduceMean', ['tokens'], 'texts', [ints('axes', [1]), int('keepdims', 0)])
  const graph = [
    field(1, tokens),
    ...(gives === 'texts' ? [field(1, mean)] : []),
    field(2, 'tiny'),
    field(5, [
      field(1, words.length),
      field(1, dimension),
      field(2, FLOAT),
      field(8, 'table'),
      field(9, Buffer.from(table.buffer)),
    ]),
    field(11, tensor(input, INT64, ['texts', 'width'])),
    field(11, tensor('attention_mask', INT64, ['texts', 'width'])),
    field(12, tensor(gives, FLOAT, gives === 'texts' ? ['texts', dimension] : ['texts', 'width', dimension])),
  ]
  const opset = [field(1, ''), field(2, 13)]
  return Buffer.concat([field(1, 8), field(7, graph), field(8, opset)])
}

function node(
  operator: string,
  inputs: readonly string[],
  output: string,
  attributes: Buffer[][] = [],
): Buffer[] {
  return [
    ...inputs.map((name) => field(1, name)),
    field(2, output),
    field(4, operator),
    ...attributes.map((each) => field(5, each)),
  ]
}

function int(name: string, value: number): Buffer[] {
  return [field(1, name), field(3, value), field(20, 2)]
}

function ints(name: string, values: readonly number[]): Buffer[] {
  return [field(1, name), ...values.map((value) => field(8, value)), field(20, 7)]
}

function tensor(name: string, type: number, dims: readonly (string | number)[]): Buffer[] {
  const shape = dims.map((dim) => field(1, [typeof dim === 'number' ? field(1, dim) : field(2, dim)]))
  return [field(1, name), field(2, [field(1, [field(1, type), field(2, shape)])])]
}

/** A field of a protocol buffer: a number, or anything else with its length before it. */
function field(number: number, value: number | string | Buffer | readonly Buffer[]): Buffer {
  if (typeof value === 'number') return Buffer.concat([varint(number << 3), varint(value)])
  const bytes = Array.isArray(value) ? Buffer.concat(value) : Buffer.from(value as string | Buffer)
  return Buffer.concat([varint((number << 3) | 2), varint(bytes.length), bytes])
}

function varint(value: number): Buffer {
  const bytes: number[] = []
  let rest = value
  for (; rest > 127; rest >>>= 7) bytes.push((rest & 127) | 128)
  return Buffer.from([...bytes, rest])
}
