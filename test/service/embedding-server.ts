/** A server of embeddings on this machine, its vectors made from a short list of words in two languages. */
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { fold } from '../../src/text/turkish.ts'

/** Each line is one dimension: the beginnings of words that mean the same. */
const MEANINGS = [
  ['lamp', 'fener'],
  ['keeper', 'bekçi'],
  ['gull', 'martı'],
  ['rope', 'halat'],
  ['bell', 'çan'],
  ['fog', 'sis'],
  ['stair', 'merdiven'],
  ['oil', 'yağ'],
  ['boat', 'sandal'],
  ['bread', 'ekmek'],
  ['rain', 'yağmur'],
  ['rock', 'kaya'],
  ['letter', 'mektup'],
  ['winter', 'kış'],
  ['sister', 'abla'],
  ['radio', 'telsiz'],
  ['window', 'pencere'],
  ['moon', 'dolunay'],
] as const

export interface EmbeddingServer {
  readonly base: string
  /** What was asked so far, a list a request. */
  readonly asked: string[][]
  /** Headers of the last request. */
  headers: IncomingMessage['headers']
  /** Answers the next requests, one each, instead of vectors. */
  readonly next: RequestListener[]
  close(): Promise<void>
}

export async function embeddingServer(): Promise<EmbeddingServer> {
  const server = createServer(async (request, response) => {
    const question = JSON.parse(await text(request))
    state.asked.push(question.input ?? question.inputs)
    state.headers = request.headers
    const instead = state.next.shift()
    if (instead) instead(request, response)
    else answer(request, response, question)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const state: EmbeddingServer = {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: [],
    headers: {},
    next: [],
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
  return state
}

/** OpenAI's dialect, the last text first, or that of text-embeddings-inference. */
function answer(
  { url }: IncomingMessage,
  response: ServerResponse,
  question: { model?: string; input?: string[]; inputs?: string[]; truncate?: boolean },
): void {
  if (url === '/v1/embeddings' && question.input && question.model) {
    const data = question.input.map((each, index) => ({ index, embedding: meaning(each) })).reverse()
    response.end(JSON.stringify({ object: 'list', data }))
  } else if (url === '/embed' && question.inputs && question.truncate)
    response.end(JSON.stringify(question.inputs.map(meaning)))
  else response.writeHead(404).end('no such route')
}

/** How often a text has each meaning, and a little of what all texts have. */
export function meaning(text: string): number[] {
  const words = fold(text).split(/[^\p{L}]+/u)
  const starts = (word: string, [en, tr]: readonly [string, string]) =>
    word.startsWith(en) || (word.startsWith(fold(tr)) && !(tr === 'yağ' && word.startsWith(fold('yağmur'))))
  return [...MEANINGS.map((pair) => words.filter((word) => starts(word, pair)).length), 0.1]
}
