import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeEdition } from '../../src/service/make-edition.ts'
import { sample } from '../house.ts'
import { Site, texts, unit } from './site.ts'

let site: Site
let edition: string
beforeAll(async () => {
  site = await Site.open([unit('w1', 'Vinç 2019 yılında devrildi.', 'The crane fell in 2019.')])
  edition = (await makeEdition(site.house, sample('strait-traffic.en'))).edition.id
})
afterAll(() => site.close())

const form = (values: Record<string, string>, files: Record<string, string | Uint8Array> = {}) => {
  const data = new FormData()
  for (const [name, value] of Object.entries(values)) data.append(name, value)
  for (const [name, content] of Object.entries(files))
    data.append('file', new Blob([typeof content === 'string' ? content : new Uint8Array(content)]), name)
  return data
}
const TEXT = 'The crane fell in 2019. The crane fell in 2021.\nSomething wholly different happened here.'
/** The segments and words of a row of the table. */
const row = (page: Awaited<ReturnType<Site['get']>>, name: string) => {
  const line = [...page.document.querySelectorAll('.figures tr')].find((each) =>
    each.textContent?.startsWith(name),
  )
  return [...(line?.querySelectorAll('td') ?? [])].slice(0, 2).map((each) => each.textContent)
}

describe('the leverage analysis on the web', () => {
  test('counts a pasted text by band, as the table of CAT tools has it', async () => {
    const page = await site.send('/memory/analysis', form({ text: TEXT }))
    expect(row(page, '100')).toEqual(['1', '5'])
    expect(row(page, '95–99')).toEqual(['1', '5'])
    expect(row(page, 'New')).toEqual(['1', '5'])
    expect(row(page, 'Total')).toEqual(['3', '15'])
    expect(page.text).toContain('Weighted words: 7')
  })

  test('counts editions, files and text together, and each by itself', async () => {
    const page = await site.send(
      '/memory/analysis',
      form({ edition, text: TEXT }, { 'note.txt': `${TEXT}\n` }),
    )
    expect(texts(page, '.figures caption')).toEqual(['By match band', 'By file'])
    expect(texts(page, '.figures:last-of-type tbody th')).toEqual([
      'strait-traffic.en',
      'note',
      'Pasted text',
    ])
    expect(row(page, 'Repetitions across files')[0]).not.toBe('0')
  })

  test('gives the same figures as CSV and JSON', async () => {
    const page = await site.send('/memory/analysis', form({ text: TEXT }))
    const [csv = '', json = ''] = [...page.document.querySelectorAll('a[download]')].map((each) =>
      decodeURIComponent((each.getAttribute('href') ?? '').replace(/^data:[^,]*,/, '')),
    )
    expect(csv.split('\r\n')[0]).toBe('file,band,segments,words,weighted')
    expect(csv).toContain('*,total,3,15,7')
    expect(JSON.parse(json).total.total).toEqual({ segments: 3, words: 15 })
  })

  test('says which file could not be read, and counts the others', async () => {
    const page = await site.send(
      '/memory/analysis',
      form(
        { edition: 'gone' },
        { 'note.txt': TEXT, 'picture.png': new Uint8Array([0x89, 0, 1, 2, 0, 0, 0, 9]) },
      ),
    )
    expect(texts(page, '[role=alert] li')).toEqual([
      'gone: there is no such edition any more',
      'picture.png: it is not a text',
    ])
    expect(row(page, 'Total')[0]).not.toBe('0')
  })

  test('asks for something to analyse where there is nothing', async () => {
    for (const body of [form({}), form({ text: ' \n ' }), new URLSearchParams({ text: 'x' })]) {
      const page = await site.send('/memory/analysis', body)
      expect([page.status, texts(page, '[role=alert]').length]).toEqual([400, 1])
    }
  })

  test('answers a broken form and one that is too large kindly', async () => {
    const send = (body: string | Uint8Array) =>
      fetch(`${site.url}/memory/analysis`, {
        method: 'POST',
        body: typeof body === 'string' ? body : new Uint8Array(body),
        headers: { 'content-type': 'multipart/form-data; boundary=x' },
      })
    expect((await send('--x\r\nnot a form')).status).toBe(400)
    const large = await send(new Uint8Array(33 * 1024 * 1024))
    expect([large.status, (await large.text()).includes('<h1')]).toEqual([413, true])
  })

  test('keeps nothing of what it was sent', async () => {
    const before = (await site.house.store.summaries()).length
    await site.send('/memory/analysis', form({}, { 'note.txt': TEXT }))
    expect((await site.house.store.summaries()).length).toBe(before)
  })
})
