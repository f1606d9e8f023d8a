/** The search of a site without a server: an index of all editions, and the script that looks into it. */
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

/** The script; texts from the index only ever become text. */
export const SEARCH_SCRIPT = `
const list = document.getElementById('results')
const status = document.getElementById('status')
const asked = (new URLSearchParams(location.search).get('q') ?? '').slice(0, 200)
document.getElementById('q').value = asked
const folded = (text) =>
  text.replace(/[ıİI]/g, 'i').toLowerCase().replace(/[’‘]/g, "'").replace(/[“”]/g, '"').normalize('NFD').replace(/\\p{M}/gu, '')
const words = folded(asked).split(/\\s+/).filter(Boolean)
if (words.length > 0) {
  const entries = await (await fetch(list.dataset.index)).json()
  const found = entries.filter((entry) => words.every((word) => entry[4].includes(word))).slice(0, 200)
  if (found.length === 0) status.textContent = list.dataset.none
  for (const [path, title, lang, author] of found) {
    const item = list.appendChild(document.createElement('li'))
    const link = item.appendChild(document.createElement('a'))
    link.href = path
    link.lang = lang
    link.textContent = title
    if (author === '') continue
    const meta = item.appendChild(document.createElement('p'))
    meta.className = 'meta'
    meta.textContent = author
  }
}
`.trimStart()
