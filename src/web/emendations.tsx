import type { JSX } from 'preact'
import type { Edition, Row, RowEmendation } from '../edition/edition.ts'
import type { Translate } from '../i18n.ts'
import { CODE_MARK } from '../text/content.ts'

/** Words shown before and after what is mended, in UTF-16 code units. */
const AROUND = 60

interface Placed {
  readonly row: Row
  readonly emendation: RowEmendation
}

/** The emendations of an edition, each once, in its order. */
export function emendationsIn(edition: Edition): Placed[] {
  const seen = new Set<string>()
  return edition.rows.flatMap((row) =>
    row.emendations.flatMap((emendation) => {
      if (seen.has(emendation.id)) return []
      seen.add(emendation.id)
      return [{ row, emendation }]
    }),
  )
}

/** What the program would mend in the transmitted text, for a person to accept or reject. */
export function EmendationsPage({
  edition,
  decides,
  t,
}: {
  edition: Edition
  /** Whether who looks may decide. */
  decides: boolean
  t: Translate
}): JSX.Element {
  const list = emendationsIn(edition)
  const open = list.filter(({ emendation }) => !emendation.decision).length
  return (
    <>
      <p class="files">
        <a href={`/editions/${edition.id}`}>{t('web:emendations.back')}</a>
      </p>
      <h1>{t('web:emendations.title')}</h1>
      <p class="meta">{t('web:emendations.count', { count: list.length, open })}</p>
      <ol class="emendations">
        {list.map((placed) => (
          <EmendationItem
            key={placed.emendation.id}
            edition={edition.id}
            decides={decides}
            {...placed}
            t={t}
          />
        ))}
      </ol>
    </>
  )
}

/** What stands before a place, whole words of it. */
function before(text: string, offset: number): string {
  const words = text.slice(Math.max(0, offset - AROUND), offset)
  return offset > AROUND ? `… ${words.replace(/^\S*\s/, '')}` : words
}

function after(text: string, end: number): string {
  const words = text.slice(end, end + AROUND)
  return text.length > end + AROUND ? `${words.replace(/\s\S*$/, '')} …` : words
}

function EmendationItem({
  edition,
  row,
  emendation,
  decides,
  t,
}: Placed & { edition: string; decides: boolean; t: Translate }): JSX.Element {
  const { id, lang, kind, offset, from, to, confidence, decision } = emendation
  const text = row[lang].content?.text.replaceAll(CODE_MARK, '') ?? ''
  const end = offset + from.length
  const verdict = decision ? (decision.accepted ? 'accepted' : 'rejected') : 'open'
  return (
    <li id={id} class={verdict}>
      <p lang={lang}>
        {kind === 'repetition' ? (
          <del>{text}</del>
        ) : (
          <>
            {before(text, offset)}
            {from !== '' && <del>{from}</del>}
            {to !== '' && <ins>{to}</ins>}
            {after(text, end)}
          </>
        )}
      </p>
      <form method="post" action={`/editions/${edition}/emendations/${id}`}>
        <span>{t(`web:emendations.kind.${kind}`)}</span>
        <span>{t('web:emendations.confidence', { percent: Math.round(confidence * 100) })}</span>
        <a href={`/editions/${edition}#${row.id}`}>#{row.id}</a>
        <span class="verdict">{t(`web:emendations.${verdict}`)}</span>
        {decides && verdict !== 'accepted' && (
          <button type="submit" name="decision" value="accept">
            {t('web:emendations.accept')}
          </button>
        )}
        {decides && verdict !== 'rejected' && (
          <button type="submit" name="decision" value="reject">
            {t('web:emendations.reject')}
          </button>
        )}
        {decides && verdict !== 'open' && (
          <button type="submit" name="decision" value="open">
            {t('web:emendations.reopen')}
          </button>
        )}
      </form>
    </li>
  )
}
