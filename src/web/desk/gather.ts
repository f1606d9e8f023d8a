/** All that is known of a row, for what stands beside it. */
import type { Edition, Row } from '../../edition/edition.ts'
import { mended } from '../../edition/quality/mend.ts'
import { checkPair, type QualityOptions } from '../../edition/quality/quality.ts'
import { emended } from '../../edition/reading.ts'
import { rowIssues } from '../../edition/row-issues.ts'
import { rowNamed } from '../../edition/segments.ts'
import type { Translate } from '../../i18n.ts'
import { editionHistory } from '../../service/edit-edition.ts'
import type { House } from '../../service/house.ts'
import { namesKnown } from '../../service/names-known.ts'
import { rowHelp } from '../../service/row-help.ts'
import { otherLang } from '../../text/language.ts'
import type { DeskActor } from './actor.ts'
import { type Beside, writable } from './beside.ts'
import type { RowView } from './row.ts'

/** So many steps of a row's history are shown. */
const HISTORY = 20

export async function besideOf(
  house: House,
  edition: Edition,
  row: Row,
  { actor, live, t }: { readonly actor: DeskActor; readonly live: boolean; readonly t: Translate },
): Promise<Beside> {
  const [help, history, drafts, { termbase }, people] = await Promise.all([
    rowHelp(house, edition.id, row.id),
    editionHistory(house, edition.id, { row: row.id, limit: HISTORY }),
    house.store.reviews.drafts(actor.owner, edition.id),
    house.memory(),
    namesKnown(house.store),
  ])
  return {
    edition,
    row,
    help,
    history,
    mends: mendsOf(edition, row, { terms: termbase }, t),
    draft: drafts.find((each) => each.row === row.id),
    names: [...new Set([...people, ...help.comments.map(({ author }) => author)])],
    live,
    may: (permission) => actor.may(permission),
  }
}

/** What can be mended of a row, each with what was found. */
function mendsOf(edition: Edition, row: Row, options: QualityOptions, t: Translate): Beside['mends'] {
  const [lang] = writable(row, edition)
  const target = lang && emended(row, lang)
  const source = lang && emended(row, otherLang(lang))
  if (!target || !source) return []
  const pair = { source, target, sourceLang: otherLang(lang), targetLang: lang }
  return rowIssues(row, edition, options).flatMap(({ code, values }) => {
    const content = mended(pair, code, (each) => checkPair(each, options))
    return content ? [{ code, said: t(`check:${code}`, { ...values }), content }] : []
  })
}

/** By row, how many threads there are, and how many of them nobody has resolved. */
export async function commentCounts(
  house: House,
  edition: Edition,
): Promise<Map<string, RowView['comments']>> {
  const counts = new Map<string, { open: number; all: number }>()
  for (const { row: name, thread, resolved } of await house.store.reviews.comments(edition.id)) {
    if (thread !== undefined) continue
    const id = rowNamed(edition.rows, name)?.id ?? name
    const { open, all } = counts.get(id) ?? { open: 0, all: 0 }
    counts.set(id, { open: open + (resolved ? 0 : 1), all: all + 1 })
  }
  return counts
}
