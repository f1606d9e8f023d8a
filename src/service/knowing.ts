import { type Context, type Known, OFFERED } from '../edition/known.ts'
import type { Match } from '../memory/match-index.ts'
import { LANGS, type Lang } from '../text/language.ts'
import { Answers } from './answers.ts'
import { type BatchSegment, bestMatches } from './match-batch.ts'
import type { WorkingMemory } from './working-memory.ts'

interface Asked extends BatchSegment {
  readonly from: Lang
  readonly least: number
}

interface Text {
  readonly text: string
  readonly from: Lang
}

/**
 * What `work` answers with all it asks of the memory answered: matched together, in threads or in the database. It is done
 * several times (see `Answers`) and must keep nothing but its answer.
 *
 * @param progress called now and then with how many segments are matched, of how many
 */
export async function knowing<R>(
  memory: WorkingMemory,
  work: (known: Known) => R,
  progress?: (done: number, total: number) => void,
): Promise<R> {
  const matches = new Answers<Asked, Match>()
  const texts = new Answers<Text, NonNullable<ReturnType<Known['lookUp']>>>()
  const known: Known = {
    lexicon: memory.lexicon,
    match: (text, from, context, least = OFFERED) =>
      matches.to(JSON.stringify([text, from, context.before, context.after, least]), {
        ...segmentOf(text, context),
        from,
        least,
      }),
    lookUp: (text, from) =>
      memory.isHeld ? memory.lookUpHere(text, from) : texts.to(`${from} ${text}`, { text, from }),
  }
  for (;;) {
    const result = work(known)
    if (matches.isComplete && texts.isComplete) return result
    await matches.fill((questions) => matchAll(memory, questions, progress))
    await texts.fill((questions) => Promise.all(questions.map(({ text, from }) => memory.lookUp(text, from))))
  }
}

function segmentOf(text: string, { before, after }: Context): BatchSegment {
  return { text, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }
}

async function matchAll(
  memory: WorkingMemory,
  questions: readonly Asked[],
  progress: (done: number, total: number) => void = () => undefined,
): Promise<(Match | undefined)[]> {
  const found = new Map<Asked, Match | undefined>()
  for (const from of LANGS) {
    const side = questions.filter((each) => each.from === from)
    for (const [threshold, group] of Map.groupBy(side, ({ least }) => least)) {
      const told = (done: number) => progress(found.size + done, questions.length)
      const matches = await bestMatches(memory, from, group, { threshold, progress: told })
      group.forEach((each, i) => void found.set(each, matches[i]))
    }
  }
  return questions.map((each) => found.get(each))
}
