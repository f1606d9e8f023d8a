/** The search of a site without a server, as browsers run it. */

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
