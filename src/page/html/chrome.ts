/** Which elements hold what stands around a page's own text, by what they are, their role, and their names. */
import { namesOf, roleOf } from './look.ts'
import { isNote } from './note.ts'
import type { Element } from './tree.ts'

/** `banner` is a page's head, which may hold its title and its institution; `foot` belongs to the page or an article. */
export type Chrome = 'banner' | 'foot' | 'around'

const TAGS: ReadonlyMap<string, Chrome> = new Map(
  Object.entries<Chrome>({
    nav: 'around',
    aside: 'around',
    menu: 'around',
    form: 'around',
    search: 'around',
    button: 'around',
    select: 'around',
    textarea: 'around',
    dialog: 'around',
    footer: 'foot',
    header: 'banner',
  }),
)

const ROLES: ReadonlyMap<string, Chrome> = new Map(
  Object.entries<Chrome>({
    navigation: 'around',
    complementary: 'around',
    search: 'around',
    menu: 'around',
    menubar: 'around',
    toolbar: 'around',
    tablist: 'around',
    dialog: 'around',
    alertdialog: 'around',
    form: 'around',
    contentinfo: 'foot',
    banner: 'banner',
  }),
)

/** Words of class and id, folded. `yorum` and `bulten` alone are sections of such sites, so only longer names count. */
const AROUND = new Set(
  (
    'nav navbar navigation menu menus submenu menubar topmenu anamenu solmenu ustmenu altmenu breadcrumb breadcrumbs crumbs ' +
    'sidebar share sharing sharebar addtoany sharethis social sosyal paylas paylasim comments commentlist disqus ' +
    'respond yorumlar related ilgili benzer onerilen oneriler recommended recommendations populer popular trending okunanlar ' +
    'cookie cookies cerez cerezler kvkk gdpr consent popup modal overlay newsletter subscribe abone abonelik uyelik login ' +
    'pagination pager sayfalama advert advertisement ads reklam banners toolbar skiplink pagetop yukari'
  ).split(' '),
)
const PHRASES =
  /^widgets?\b(?! image)|\bgoogle news\b|\b(?:comment (?:list|form|area|section)|yorum (?:listesi|formu|yap|yaz|alani)|diger (?:yazilar|haberler|yorumlar|analizler|makaleler)|son (?:yazilar|haberler|eklenenler)|other (?:articles|posts|news)|read (?:next|also)|more (?:news|articles|posts|stories)|see also|you may|en cok|bunlar da|side bar|yan (?:menu|sutun|blok)|sol (?:menu|kolon|sutun)|sag (?:menu|kolon|sutun)|left col|right col|ekmek kirinti(?:si|lari)|site haritasi|site map|lang(?:uage)? (?:switch|switcher|select|selector|menu)|dil (?:secimi|secenekleri|menu)|arama (?:formu|kutusu)|search (?:form|box)|skip link|post navigation|nav links|back to top|bulten (?:uyelik|abone|kayit)|author (?:box|bio|description)|about (?:the )?author|yazar (?:kutusu|hakkinda|ozgecmisi?)|(?:haber|yazi|article|news) (?:ilgili|related)|wp calendar)\b/
const FOOT =
  /(?:^|\b(?:site|page|main|sayfa|global) )(?:footer|altbilgi|alt bilgi|colophon|copyright|telif)\b|^(?:footer|altbilgi|alt bilgi|sub ?footer)\b/
const BANNER =
  /(?:^|\b(?:site|page|main|sayfa|global|ust) )(?:header|masthead|topbar|top bar|ust ?bar|ust ?bilgi|ust)$/
/** `has-sidebar`, `with-menu`: names of a page that has such a thing, not of the thing. */
const MERELY_HAS = /^(?:has|with|no|is|not|var|yok)\b/

/** Themes put the subject of a page among the names of these: `category-social`. */
const OWN = new Set(['html', 'body', 'main', 'article'])

/** What an element is of a page's chrome by its own mark; `undefined` for one that may hold the page's text. */
export function chromeOf(element: Element): Chrome | undefined {
  const { tagName } = element
  if (OWN.has(tagName) || isNote(element)) return undefined
  const plain = TAGS.get(tagName) ?? ROLES.get(roleOf(element))
  if (plain === 'around') return plain
  let named: Chrome | undefined
  for (const name of namesOf(element)) {
    if (MERELY_HAS.test(name)) continue
    if (PHRASES.test(name) || name.split(' ').some((word) => AROUND.has(word))) return 'around'
    if (FOOT.test(name)) named = 'foot'
    else if (BANNER.test(name)) named ??= 'banner'
  }
  return named ?? plain
}
