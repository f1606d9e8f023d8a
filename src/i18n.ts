/** Every word the program shows, through i18next; the one door to it, shared by the shells. */
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import i18next, { type i18n } from 'i18next'
import { LANGS, type Lang } from './text/language.ts'

/** A word or sentence by its key, `namespace:path.to.it`; a key that is missing answers itself. */
export type Translate = (key: string, values?: Record<string, string | number>) => string

const loaded = new Map<string, i18n>()
const translators = new Map<string, Translate>()

/** The words of one language from the files in `folder`/LANG/NAMESPACE.json. Read once. */
export function loadTranslator(folder: string, lang: Lang): Translate {
  const name = `${folder} ${lang}`
  const known = translators.get(name)
  if (known) return known
  const t = instance(folder).getFixedT(lang)
  const fixed = new Map<string, string>()
  const translate: Translate = (key, values) => {
    if (values) return String(t(key, values))
    const text = fixed.get(key) ?? String(t(key))
    fixed.set(key, text)
    return text
  }
  translators.set(name, translate)
  return translate
}

function instance(folder: string): i18n {
  const known = loaded.get(folder)
  if (known) return known
  const resources = Object.fromEntries(LANGS.map((lang) => [lang, namespaces(join(folder, lang))]))
  const made = i18next.createInstance()
  void made.init({
    resources,
    lng: 'en',
    fallbackLng: false,
    ns: Object.keys(resources.en ?? {}),
    initAsync: false,
    // Preact and the terminal escape for themselves.
    interpolation: { escapeValue: false },
  })
  loaded.set(folder, made)
  return made
}

function namespaces(folder: string): Record<string, object> {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'))
  return Object.fromEntries(
    files.map((file) => [basename(file, '.json'), JSON.parse(readFileSync(join(folder, file), 'utf8'))]),
  )
}
