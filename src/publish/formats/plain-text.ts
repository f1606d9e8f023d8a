/** An edition as plain text: one language, or both, paragraph under paragraph. */
import type { Edition } from '../../edition/edition.ts'
import { type Content, wordsOnly } from '../../text/content.ts'
import { LANGS, type Lang } from '../../text/language.ts'
import { codeWords, type InlineNode, inlineTree } from '../inline-tree.ts'
import { passagesOf, sentencesIn, workOf } from '../work.ts'

/** Lines end with LF; paragraphs are parted by an empty line. @param langs in the order in which they follow each other */
export function plainText(edition: Edition, langs: readonly Lang[] = LANGS): string {
  const work = workOf(edition)
  const head = langs.flatMap((lang) => [
    [work.title[lang], work.subtitle[lang], ...work.authors.map((author) => author[lang])],
  ])
  const lines = [
    ...head.map((part) => [...new Set(part.filter((text) => text !== undefined))].join('\n')),
    ...(work.date === undefined ? [] : [work.date]),
    ...passagesOf(edition).flatMap((passage) =>
      langs.map((lang) =>
        sentencesIn(passage, lang)
          .map(({ content }) => plainContent(content))
          .join(' '),
      ),
    ),
  ]
  return `${lines.filter((line) => line !== '').join('\n\n')}\n`
}

/** A content's words, notes in brackets. */
function plainContent(content: Content): string {
  return inlineTree(content)
    .map(plainNode)
    .join('')
    .replace(/[^\S\n]+/g, ' ')
    .trim()
}

function plainNode(node: InlineNode): string {
  switch (node.kind) {
    case 'text':
      return node.text
    case 'placed':
      return ''
    case 'alone':
      return node.code.type === 'break' ? '\n' : codeWords(node.code)
    case 'enclosing':
      return node.children.map(plainNode).join('')
  }
}

/** A content's words alone, codes left out, on one line. */
export function bareWords(content: Content): string {
  return wordsOnly(content).replace(/\s+/g, ' ').trim()
}
