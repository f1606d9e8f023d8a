/** An edition as Markdown (CommonMark): one language, or both, paragraph under paragraph. */
import type { Edition } from '../../edition/edition.ts'
import type { BlockKind } from '../../page/page.ts'
import type { Content } from '../../text/content.ts'
import { LANGS, type Lang } from '../../text/language.ts'
import { codeWords, type InlineNode, inlineTree, linkAddress } from '../inline-tree.ts'
import { passagesOf, sentencesIn, type Texts, workOf } from '../work.ts'

const LEADS: Readonly<Partial<Record<BlockKind, string>>> = { heading: '## ', 'list-item': '- ' }
const WRAPS: Readonly<Record<string, string>> = { emphasis: '*', strong: '**', strike: '~~' }

/** @param langs in the order in which they follow each other */
export function markdown(edition: Edition, langs: readonly Lang[] = LANGS): string {
  const work = workOf(edition)
  const of = (texts: Texts) => langs.flatMap((lang) => texts[lang] ?? []).map(safe)
  const [title = safe(work.id), ...titles] = of(work.title)
  const names = [...new Set(work.authors.flatMap((author) => of(author)))]
  const parts = [
    `# ${title}`,
    ...titles.map((text) => `*${text}*`),
    [...names, work.date].filter((text) => text !== undefined).join(' · '),
    ...passagesOf(edition).flatMap((passage) =>
      langs.map((lang) => {
        const text = sentencesIn(passage, lang)
          .map(({ content }) => written(content))
          .join(' ')
        return text === '' ? '' : `${LEADS[passage.kind] ?? ''}${lineStart(text)}`
      }),
    ),
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

function written(content: Content): string {
  return inlineTree(content).map(node).join('').trim()
}

function node(each: InlineNode): string {
  switch (each.kind) {
    case 'text':
      return safe(each.text)
    case 'placed':
      return ''
    case 'alone':
      return each.code.type === 'break' ? '\\\n' : safe(codeWords(each.code))
    case 'enclosing': {
      const inside = each.children.map(node).join('')
      const address = each.code.type === 'link' ? linkAddress(each.code) : undefined
      if (address) return `[${inside}](<${encodeURI(decoded(address)).replace(/[<>]/g, '')}>)`
      const wrap = WRAPS[each.code.type] ?? ''
      const [, before = '', text = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(inside) ?? []
      return text === '' ? inside : `${before}${wrap}${text}${wrap}${after}`
    }
  }
}

/** So that `encodeURI` leaves what is encoded already. */
function decoded(address: string): string {
  try {
    return decodeURI(address)
  } catch {
    return address
  }
}

/** Text in which nothing is Markdown. */
function safe(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]<>#|~&]/g, '\\$&')
}

/** A line that begins like a list or a rule does not. */
function lineStart(text: string): string {
  return text
    .replace(/^(\d+)([.)]) /, '$1\\$2 ')
    .replace(/^([-+=]) ?/, '\\$1 ')
    .replace(/^\\([-+=]) (?=\S)/, '\\$1 ')
}
