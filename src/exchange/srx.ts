/** Segmentation Rules eXchange 2.0: our rules for CAT tools. */
import { type BreakRule, RULES } from '../segment/rules.ts'
import { LANGS, type Lang } from '../text/language.ts'
import { attributes, escapeText } from './xml.ts'

const NAMES: Readonly<Record<Lang, string>> = { tr: 'Turkish', en: 'English' }

/**
 * The break rules of both languages as an SRX document.
 *
 * Without cascade: the first language map that fits a language gives all its rules. Formatting that opens goes to the
 * sentence that follows, what closes or stands alone (a footnote mark) stays with the sentence before.
 */
export function writeSrx(): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<srx xmlns="http://www.lisa.org/srx20" version="2.0">',
    '  <header segmentsubflows="yes" cascade="no">',
    '    <formathandle type="start" include="no"/>',
    '    <formathandle type="end" include="yes"/>',
    '    <formathandle type="isolated" include="yes"/>',
    '  </header>',
    '  <body>',
    '    <languagerules>',
    ...LANGS.flatMap((lang) => [
      `      <languagerule${attributes({ languagerulename: NAMES[lang] })}>`,
      ...RULES[lang].map(writeRule),
      '      </languagerule>',
    ]),
    '    </languagerules>',
    '    <maprules>',
    ...LANGS.map((lang) => {
      const pattern = `(?i)${lang}(?:[-_].*)?`
      return `      <languagemap${attributes({ languagepattern: pattern, languagerulename: NAMES[lang] })}/>`
    }),
    '    </maprules>',
    '  </body>',
    '</srx>',
    '',
  ].join('\n')
}

function writeRule({ breaks, before, after }: BreakRule): string {
  const parts = `<beforebreak>${escapeText(before)}</beforebreak><afterbreak>${escapeText(after)}</afterbreak>`
  return `        <rule break="${breaks ? 'yes' : 'no'}">${parts}</rule>`
}
