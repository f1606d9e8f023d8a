/** What an OmegaT project is made of, besides XLIFF and TMX. */
import type { Concept } from '../memory/unit.ts'
import { type Lang, otherLang } from '../text/language.ts'

const FOLDERS = ['source_dir', 'target_dir', 'tm_dir', 'glossary_dir', 'glossary_file', 'dictionary_dir']

/** `omegat.project`: the usual folders, segments as our file has them. */
export function omegatProject(source: Lang, target: Lang): string {
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<omegat>',
    '  <project version="1.0">',
    ...FOLDERS.map((name) => `    <${name}>__DEFAULT__</${name}>`),
    `    <source_lang>${source.toUpperCase()}</source_lang>`,
    `    <target_lang>${target.toUpperCase()}</target_lang>`,
    '    <sentence_seg>false</sentence_seg>',
    '    <support_default_translations>true</support_default_translations>',
    '    <remove_tags>false</remove_tags>',
    '  </project>',
    '</omegat>',
    '',
  ].join('\n')
}

/** A glossary as OmegaT reads it: source, target, comment, with tabs between; a line for each pair of words. */
export function omegatGlossary(concepts: readonly Concept[], source: Lang): string {
  const cell = (text: string) => text.replace(/[\t\r\n]+/g, ' ')
  return concepts
    .flatMap(({ terms, subject }) => {
      const usable = terms.filter(({ status }) => status !== 'forbidden')
      const having = (lang: Lang) => usable.filter(({ language }) => language === lang)
      return having(source).flatMap((from) =>
        having(otherLang(source)).map((to) => `${[from.text, to.text, subject].map(cell).join('\t')}\n`),
      )
    })
    .join('')
}
