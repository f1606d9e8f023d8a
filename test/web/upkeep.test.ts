import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { KeptAnswer } from '../../src/service/kept-answer.ts'
import { formOf, Site, texts, unit } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await Site.open([
    unit('d1', 'Fırtına limanı vurdu.', 'The storm hit the port.'),
    unit('d2', 'Fırtına limanı vurdu.', 'The storm hit the port.', { origin: 'old.tmx' }),
    unit('d3', 'Fırtına limana zarar verdi.', 'The storm hit the port.'),
    unit(
      'n1',
      'Kırmızı fener gece boyunca 12 gemiye yol gösterdi.',
      'The red lighthouse guided 13 ships all night.',
    ),
  ])
})
afterAll(() => site.close())

/** The page once the memory was looked through; a reader is told sooner that it takes a while. */
const lookedThrough = async (path: string) => {
  for (;;) {
    const page = await site.get(path)
    if (!page.text.includes('The memory is being looked through')) return page
  }
}
const own = async (kind: string) => {
  const page = await lookedThrough(`/memory/upkeep?kind=${kind}`)
  const findings = [...page.document.querySelectorAll('.finding')]
  return { page, finding: findings.find((each) => /storm|lighthouse/.test(each.textContent ?? '')) }
}
const tab = (page: Awaited<ReturnType<Site['get']>>, name: string) =>
  Number(
    texts(page, '.tabs a')
      .find((each) => each.startsWith(name))
      ?.replace(/\D/g, ''),
  )

describe('the upkeep of the memory', () => {
  test('says of each kind how much there is, and why a unit is suspicious', async () => {
    const { page, finding } = await own('suspicious')
    expect(
      texts(page, '.tabs a')
        .slice(-4)
        .map((each) => each.replace(/ \(\d+\)$/, '')),
    ).toEqual(['Duplicates', 'Near-duplicates', 'Different translations', 'Suspicious'])
    expect(finding?.querySelector('h2')?.textContent).toBe('numbers differ')
    expect(texts(page, '.tabs [aria-current]')).toEqual(['Upkeep', `Suspicious (${tab(page, 'Suspicious')})`])
  })

  test('shows what differs between translations of the same text', async () => {
    const { finding } = await own('disagreement')
    expect(finding?.querySelector('.side.tr ins')?.textContent).toContain('limana')
    expect(finding?.querySelector('.side.en ins')).toBeNull()
  })

  test('keeps one of two duplicates, and takes that back', async () => {
    const { page, finding } = await own('duplicate')
    const before = tab(page, 'Duplicates')
    const form = [...(finding?.querySelectorAll('form') ?? [])].find((each) =>
      /Keep only this/.test(each.textContent ?? ''),
    )
    const units = [...(form?.querySelectorAll('input[name=unit]') ?? [])].map((each) =>
      each.getAttribute('value'),
    )
    expect(units).toEqual(['d2'])
    const body = new URLSearchParams({ unit: 'd2', back: '/memory/upkeep?kind=duplicate' })
    const { location } = await site.send('/memory/deletions', body)
    expect(location).toBe('/memory/upkeep?kind=duplicate&deleted=d2')
    const kept = await lookedThrough(location ?? '')
    expect(tab(kept, 'Duplicates')).toBe(before - 1)
    expect(texts(kept, '[role=status] span')).toEqual(['Put into the trash: 1'])
    const undo = formOf(kept, '.notice form')
    const { location: after } = await site.send(undo.action, undo.fields)
    const back = await lookedThrough(after ?? '')
    expect(tab(back, 'Duplicates')).toBe(before)
  })

  test('the trash is empty until something is thrown away', async () => {
    expect((await site.get('/memory/trash', 'tr')).text).toContain('Çöp kutusu boş.')
  })

  test('goes through a long list page by page', async () => {
    const { page } = await own('near-duplicate')
    expect(texts(page, '.finding').length).toBe(20)
    expect(texts(page, '.pager a')).toEqual(['Further'])
    const beyond = await site.get('/memory/upkeep?kind=near-duplicate&page=99')
    expect([beyond.status, texts(beyond, '.pager a')]).toEqual([200, ['Earlier']])
  })
})

describe('an answer that takes its time', () => {
  test('is asked for once, kept while the memory is the same, and given late rather than waited for', async () => {
    let asked = 0
    let finish: () => void = () => undefined
    const kept = new KeptAnswer(async () => {
      asked++
      await new Promise<void>((resolve) => {
        finish = resolve
      })
      return asked
    })
    const early = [kept.at(1, 0), kept.at(1, 0)]
    expect(await Promise.all(early)).toEqual([
      { answer: undefined, fresh: false },
      { answer: undefined, fresh: false },
    ])
    const waiting = kept.at(1, 60_000)
    finish()
    expect(await waiting).toEqual({ answer: 1, fresh: true })
    expect(await kept.at(1, 0)).toEqual({ answer: 1, fresh: true })
    expect(await kept.at(2, 0)).toEqual({ answer: 1, fresh: false })
    finish()
    expect(await kept.at(2, 60_000)).toEqual({ answer: 2, fresh: true })
    expect(asked).toBe(2)
  })

  test('that failed is asked for again', async () => {
    let asked = 0
    const kept = new KeptAnswer(async () => {
      if (++asked === 1) throw new Error('broken')
      return asked
    })
    await expect(kept.at(1, 60_000)).rejects.toThrow('broken')
    expect(await kept.at(1, 60_000)).toEqual({ answer: 2, fresh: true })
  })
})
