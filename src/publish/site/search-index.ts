/** The index of all editions, into which the script of a site without a server looks. */
import { LANGS, type Lang } from '../../text/language.ts'
import { fold } from '../../text/turkish.ts'
import { inLanguage, workTitle } from '../work.ts'
import type { Listed } from './lists.tsx'
import { pathOf, rootOf, type Site } from './site.ts'

/** The path of the index. */
export function indexPath(site: Site, lang: Lang): string {
  return `${rootOf(site)}/${lang}/search/index.json`
}

/** The index of a language: of each edition its path, its title, the title's language, and its words as they are searched. */
export function searchIndex(list: readonly Listed[], site: Site, lang: Lang): string {
  const entries = list.map(({ slug, work }) => {
    const title = workTitle(work, lang)
    const layout = work.languages.includes(lang) ? lang : 'both'
    const texts = [work.title, work.subtitle, work.publisher, work.tags, ...work.authors]
    const words = texts.flatMap((each) => LANGS.flatMap((of) => each[of] ?? []))
    const author = work.authors.flatMap((each) => inLanguage(each, lang)?.text ?? []).join(', ')
    return [
      pathOf(site, { slug, layout }),
      title.text,
      title.lang,
      author,
      searched([...new Set(words)].join(' ')),
    ]
  })
  return `[\n${entries.map((entry) => JSON.stringify(entry)).join(',\n')}\n]\n`
}

/** Words as they are searched; the script does the same with what is looked for. */
function searched(text: string): string {
  return fold(text).normalize('NFD').replace(/\p{M}/gu, '')
}
