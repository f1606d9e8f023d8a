import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Site, texts, unit } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await Site.open([
    unit('w1', 'Vinç 22 Şubat 2019 günü devrildi.', 'The crane fell on 22 February 2019.'),
    unit('w2', 'Vincin operatörü kurtuldu.', 'The crane operator survived.', { state: 'reviewed' }),
    unit('w3', 'Vinç onarıldı.', 'The crane was repaired.', { machine: true, unconfirmed: true }),
    ...Array.from({ length: 60 }, (_, n) =>
      unit(`p${n}`, `Fener ${n + 100} gemiye yol gösterdi.`, `The lighthouse guided ${n + 100} ships.`),
    ),
  ])
})
afterAll(() => site.close())

const ask = (query: Record<string, string>, lang = 'en') =>
  site.get(`/memory?${new URLSearchParams(query)}`, lang)

describe('the search of the memory', () => {
  test('shows how to ask, and links that ask', async () => {
    const page = await site.get('/memory', 'tr')
    expect(page.status).toBe(200)
    expect(texts(page, 'h1')).toEqual(['Çeviri belleği'])
    const examples = [...page.document.querySelectorAll('.examples a')]
    for (const link of examples) {
      const answer = await site.get(link.getAttribute('href') ?? '')
      expect([link.textContent, answer.status, texts(answer, '.hit').length > 0]).toEqual([
        link.textContent,
        200,
        true,
      ])
    }
  })

  test('finds a word in any form and marks it, with both sides in their languages', async () => {
    const page = await ask({ q: 'vinç', in: 'tr' })
    expect(texts(page, '.side.tr mark.asked')).toEqual(expect.arrayContaining(['Vinç', 'Vincin']))
    expect(texts(page, '.side.en mark.counterpart')).toContain('crane')
    for (const side of ['tr', 'en'])
      expect(page.document.querySelectorAll(`.side.${side}:not([lang=${side}])`).length).toBe(0)
  })

  test('says of each unit its state, domain, origin and date, and what is doubtful', async () => {
    const page = await ask({ q: 'onarıldı' })
    expect(texts(page, '.traits')[0]).toMatch(
      /^final ?Text ?news\.tmx ?22 February 2019 ?made by a machine ?alignment not confirmed/,
    )
    expect((await ask({ q: 'onarıldı' }, 'tr')).text).toContain('22 Şubat 2019')
  })

  test('offers matches of a segment with band, score and what differs', async () => {
    const page = await ask({ q: 'The lighthouse guided many ships.' })
    const [first] = page.document.querySelectorAll('.hit')
    expect(first?.querySelector('.score')?.textContent).toMatch(/^\d\d % \d\d–\d\d$/)
    expect(first?.querySelector('.side.en del')?.textContent).toMatch(/^1\d\d/)
    expect(first?.querySelector('.side.en ins')?.textContent).toContain('many')
  })

  test('adapts the target where nothing but a date differs', async () => {
    const page = await ask({ q: 'The crane fell on 24 March 2021.' })
    expect(texts(page, '.adapted')).toEqual(['numbers and dates adapted'])
    expect(texts(page, '.side.tr ins').join(' ')).toContain('Mart')
  })

  test('does not show a match once more among the units that have its words', async () => {
    const page = await ask({ q: 'The crane operator survived.' })
    const links = [...page.document.querySelectorAll('.acts a')].map((each) => each.getAttribute('href'))
    expect(new Set(links).size).toBe(links.length)
  })

  test('offers pieces where no match of the whole exists', async () => {
    const page = await ask({ q: 'In heavy fog the crane operator survived a long fall into the cold water.' })
    expect(texts(page, '#pieces')[0]).toMatch(/^No match for the whole/)
    expect(texts(page, '.piece h3')).toContain('the crane operator survived')
  })

  test('shows more on request, up to where the list was', async () => {
    const page = await ask({ q: 'fener' })
    expect(texts(page, '.hit').length).toBe(50)
    const more = page.document.querySelector('a[href*="shown=100"]')?.getAttribute('href') ?? ''
    expect(more).toMatch(/#hit-51$/)
    const whole = await site.get(more)
    expect(texts(whole, '.hit').length).toBe(60)
    expect(whole.document.querySelector('#hit-51')).not.toBeNull()
  })

  test('looks for patterns, and says where one cannot be read', async () => {
    const found = await ask({ q: '1[01]\\d gemi', regex: '1', in: 'tr' })
    expect(texts(found, '.side.tr mark').every((each) => /^1[01]\d gemi$/.test(each))).toBe(true)
    expect(texts(found, '.hit').length).toBe(20)
    const broken = await ask({ q: '(vinç', regex: '1' })
    expect(broken.status).toBe(400)
    expect(texts(broken, '[role=alert]')[0]).toMatch(/character 5/)
    expect(broken.document.querySelector('#q')?.getAttribute('value')).toBe('(vinç')
  })

  test('answers nothing, too much and nonsense kindly', async () => {
    expect((await ask({ q: 'zzxqy' })).text).toContain('The memory has nothing like it.')
    const long = await ask({ q: 'a'.repeat(2001) })
    expect([long.status, texts(long, '[role=alert]').length]).toEqual([413, 1])
    for (const q of ['"', '***', '?', '“', '\ud800', '<script>alert(1)</script>', '"""""" * "'])
      expect((await ask({ q })).status).toBe(200)
    const odd = await site.get('/memory?q=vin%C3%A7&least=abc&in=xx&shown=-1&q=second')
    expect([odd.status, texts(odd, '.hit').length > 0]).toEqual([200, true])
    expect((await ask({ q: '<script>alert(1)</script>' })).document.querySelectorAll('script').length).toBe(0)
  })

  test('keeps what was asked when the language of the page is changed', async () => {
    const page = await ask({ q: 'vinç', in: 'tr' })
    const link = page.document.querySelector('a[hreflang=tr]')?.getAttribute('href') ?? ''
    const changed = await fetch(site.url + link, { redirect: 'manual' })
    expect(changed.headers.get('location')).toBe('/memory?q=vin%C3%A7&in=tr')
  })

  test.each(['/', '/pairs', '/memory', '/memory/upkeep', '/memory/trash', '/memory/analysis', '/terms'])(
    '%s leads to all places, and says where the reader is',
    async (path) => {
      const page = await site.get(path)
      expect(texts(page, '.places a')).toEqual(['Editions', 'Pairs', 'Memory', 'Terms'])
      expect(page.document.querySelectorAll('.places [aria-current]').length).toBe(1)
      expect(page.document.querySelectorAll('script, style, [style]').length).toBe(0)
    },
  )
})
