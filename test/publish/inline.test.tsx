import { render } from 'preact-render-to-string'
import { describe, expect, test } from 'vitest'
import { handOffOf } from '../../src/edition/hand-off.ts'
import { Inline } from '../../src/publish/inline.tsx'
import { exportHtml, exportXliff } from '../../src/service/export-edition.ts'
import { makeEdition } from '../../src/service/make-edition.ts'
import { CODE_MARK, type Code } from '../../src/text/content.ts'
import { mergeOne, testHouse } from '../house.ts'

const open = (pair: string, type: string, data: string): Code => ({
  id: pair,
  kind: 'open',
  pair,
  type,
  data,
})
const close = (pair: string, type: string): Code => ({ id: `${pair}/`, kind: 'close', pair, type, data: '' })
const shown = (text: string, codes: Code[]) =>
  render(<Inline content={{ text: text.replaceAll('|', CODE_MARK), codes }} />)

describe('inline codes as markup', () => {
  test.each<[string, Code[], string]>([
    ['a |b| c', [open('1', 'emphasis', '<i>'), close('1', 'emphasis')], 'a <em>b</em> c'],
    [
      '|a |b|| c',
      [
        open('1', 'link', '<a href="https://x.example/?a=1&amp;b=2">'),
        open('2', 'strong', '<b>'),
        close('2', 'strong'),
        close('1', 'link'),
      ],
      '<a href="https://x.example/?a=1&amp;b=2">a <strong>b</strong></a> c',
    ],
    [
      'a|',
      [{ id: '1', kind: 'ph', type: 'footnote', data: '<sup><a href="#n">[1]</a></sup>' }],
      'a<sup>[1]</sup>',
    ],
    ['a|b', [{ id: '1', kind: 'ph', type: 'break', data: '<br>' }], 'a<br/>b'],
    ['a |b', [open('1', 'emphasis', '<i>')], 'a <em>b</em>'],
    ['a| b', [close('1', 'emphasis')], 'a b'],
    ['|a|', [open('1', 'link', '<a href="javascript:alert(1)">'), close('1', 'link')], 'a'],
    ['|a|', [open('1', 'lang', '<span lang="tr">'), close('1', 'lang')], '<span lang="tr">a</span>'],
    [
      '|',
      [{ id: '1', kind: 'ph', type: 'image', data: '<img src="x" alt="a &lt;map&gt;">' }],
      '<span class="image">[a &lt;map>]</span>',
    ],
    ['|', [{ id: '1', kind: 'ph', type: 'widget', data: '<script>' }], '<code>&lt;script></code>'],
  ])('%s', (text, codes, html) => {
    expect(shown(text, codes)).toBe(html)
  })
})

const HTML = `<!doctype html><html lang="tr"><title>Rıhtım</title><body><article><h1>The new quay</h1>
<p>The <a href="https://port.example/plan">plan of the harbour</a> was <em>not</em> published<sup><a href="#fn1">[1]</a></sup>. It will be read in the council next week, the mayor said.</p>
<p>Ships wait in the bay, and nobody in the town knows for how long they will have to stay there.</p>
</article></body></html>`

test('links, emphasis and footnote marks of a page go through XLIFF and back into the edition', async () => {
  const house = await testHouse()
  const { edition } = await makeEdition(house, {
    name: 'quay',
    bytes: new TextEncoder().encode(HTML),
    mediaType: 'text/html',
  })
  for (const version of ['1.2', '2.1'] as const) {
    const xliff = await exportXliff(house, edition, { version })
    const [tag, ends] = version === '1.2' ? ['<g id=', '</g>'] : ['<pc id=', '</pc>']
    expect([xliff.split(tag).length, xliff.split(ends).length]).toEqual(version === '1.2' ? [7, 7] : [3, 3])
  }
  const unit = handOffOf(edition).units.find(({ segments }) => segments[0]?.source.codes.length === 5)
  const { id = '', source } = unit?.segments[0] ?? {}
  expect(source?.codes.map(({ type }) => type)).toEqual(['link', 'link', 'emphasis', 'emphasis', 'footnote'])
  const xliff = await exportXliff(house, edition, { version: '2.1' })
  const back = xliff.replace(
    new RegExp(`(<segment id="${id}"[^>]*>\\s*)<source>(.*?)</source>`, 's'),
    (_all, head: string, text: string) => {
      const [planOpen, planClose, notOpen, notClose, mark] = text.match(/<\/?(?:pc|ph)[^>]*>/g) ?? []
      return `${head}<source>${text}</source><target>${planOpen}Liman planı${planClose} ${notOpen}yayımlanmadı${notClose}${mark}.</target>`
    },
  )
  const merged = await mergeOne(house, new TextEncoder().encode(back))
  expect(merged.reports.find((report) => report.id === id)?.outcome).toBe('accepted')
  expect(exportHtml(house, merged.edition, 'tr')).toContain(
    '<a href="https://port.example/plan">Liman planı</a> <em>yayımlanmadı</em><sup>[1]</sup>.',
  )
  await house.close()
})
