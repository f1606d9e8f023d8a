import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { peopleFrom } from '../../src/people-settings.ts'
import { type RunningServer, serve } from '../../src/server.ts'
import { addComment } from '../../src/service/comments.ts'
import { keepDesk } from '../../src/service/desk.ts'
import { editEdition } from '../../src/service/edit-edition.ts'
import type { House } from '../../src/service/house.ts'
import { makeEdition } from '../../src/service/make-edition.ts'
import { assign } from '../../src/service/work-list.ts'
import { plain } from '../../src/text/content.ts'
import { sample, testHouse } from '../house.ts'
import { HAS_BROWSER, visit } from './browser.ts'

const WIDE = { viewport: { width: 1200, height: 900 } }

describe.skipIf(!HAS_BROWSER)('the pages of lists and review in a real browser', () => {
  let house: House
  let server: RunningServer
  let digest: string

  beforeAll(async () => {
    house = await testHouse()
    digest = (await makeEdition(house, sample('digest-rail-ferry'))).edition.id
    await makeEdition(house, sample('council-election.en'), sample('council-election.tr'))
    await makeEdition(house, sample('commentary-grain-terminals'))
    const ayse = { by: 'Ayşe', via: 'web' } as const
    const write = (row: string, text: string) =>
      editEdition(house, {
        edition: digest,
        edits: [{ kind: 'write', row, lang: 'tr', content: plain(text) }],
        ...ayse,
      })
    await write('p2.1', 'Bakanlık  sustu.')
    await write('p1.1', 'Bakanı dinlediler.')
    await assign(house, {
      edition: digest,
      person: 'Deniz',
      task: 'translate',
      due: '2026-02-01',
      by: 'Ayşe',
    })
    await addComment(house, { edition: digest, row: 'p2.1', text: 'Bu doğru mu, @Deniz?', by: 'Ayşe' })
    await keepDesk(house, 'Deniz', digest, { place: 'p2.1' })
    server = await serve(house, {
      host: '127.0.0.1',
      port: 0,
      people: peopleFrom({ YANYANA_NAME: 'Deniz' }, '127.0.0.1'),
    })
  })
  afterAll(async () => {
    await server.close()
    await house.close()
  })

  test('work without a script: search, replace and take back, assign, take a step back', () =>
    visit({ ...WIDE, javaScriptEnabled: false, locale: 'en-GB' }, async ({ page }) => {
      await page.goto(server.url)
      await page.getByRole('heading', { name: 'What waits for you' }).waitFor()
      await page.getByLabel('Search the texts').fill('BAKANLIK')
      await page.getByRole('button', { name: 'Search' }).click()
      await page.getByText('1 of 3 editions').waitFor()
      await page.goto(`${server.url}/replace`)
      await page.getByLabel('Find', { exact: true }).fill('bakan')
      await page.getByLabel('Replace by').fill('elçi')
      await page.getByRole('button', { name: 'Show what would change' }).click()
      await page.getByRole('checkbox', { name: /Bakanı/ }).check()
      await page.getByRole('button', { name: /Replace 0/ }).click()
      await page.getByText('Texts replaced: 1.').waitFor()
      const text = async (id: string) =>
        (await house.store.edition(digest))?.rows.find((row) => row.id === id)?.tr.content?.text
      expect(await text('p1.1')).toBe('Elçiyi dinlediler.')
      await page.getByRole('button', { name: 'Take all of it back' }).click()
      await page.getByRole('heading', { name: 'Find and replace' }).waitFor()
      expect(await text('p1.1')).toBe('Bakanı dinlediler.')
      await page.goto(`${server.url}/assignments`)
      await page.getByRole('textbox', { name: 'Who' }).fill('Can')
      await page.getByRole('button', { name: 'Assign', exact: true }).click()
      await page.getByRole('cell', { name: 'Can', exact: true }).waitFor()
      await page.getByRole('button', { name: 'Remove the assignment of Can' }).click()
      await page.getByRole('heading', { name: 'Assignments' }).waitFor()
      expect(await page.getByRole('cell', { name: 'Can', exact: true }).count()).toBe(0)
      await page.goto(`${server.url}/editions/${digest}/activity`)
      await page.getByRole('button', { name: 'Take back step 2' }).click()
      expect(await text('p2.1')).toBeUndefined()
      await page.getByRole('button', { name: 'Take back step 2' }).click()
      await page.getByRole('alert').waitFor()
    }))

  test.each([
    ['GET', '/editions/none/activity', undefined],
    ['POST', '/editions/none/activity/2', ''],
    ['POST', '/assignments', 'person=a&task=burn&edition=x'],
    ['POST', '/assignments', 'person=a&task=review&edition=none'],
    ['POST', '/replace', 'find='],
    ['POST', '/replace/none', ''],
  ])('%s %s answers 404 where there is nothing of the kind', async (method, path, body) => {
    const answer = await fetch(server.url + path, {
      method,
      ...(body !== undefined && { body, headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
    })
    expect(answer.status).toBe(404)
  })
})
