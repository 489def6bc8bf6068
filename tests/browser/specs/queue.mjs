// The queue as responders use it on a bad day: by keys, by search and filters, several reports at once; with scripts and without.

import assert from 'node:assert/strict'

import { axe, screenshot, smallTargets, stickingOut, visitor, within } from '../gear.mjs'
import { field, send, signIn } from './acts.mjs'

const LIMIT = 10_000

/** A service of its own with so many reports, and a responder who works there. */
async function desk(gear, count) {
  const service = await gear.service()
  const responder = service.person('responder')
  const kinds = ['clicked-link', 'looks-off', 'entered-password', 'lost-device']
  for (let n = 0; n < count; n += 1) {
    const story = `Number ${n} tells of gingerbread${n} from hxxps://parcels[.]example[.]com`
    const body = JSON.stringify({ kind: kinds[n % kinds.length], story, acted: n % 3 ? 'no' : 'yes' })
    const answer = await fetch(`${service.url}/api/v1/reports`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
    assert.equal(answer.status, 201)
  }
  const open = async (options) => {
    const page = await visitor(gear.browser, service, options)
    await signIn(page, responder)
    return page
  }
  return { service, open }
}

const rows = (page) => page.locator('main > .queue li')
const focused = (page) => page.evaluate(() => document.activeElement.closest('li')?.querySelector('.ref')?.textContent)

/** Reports can be found a moment after they are on disk. */
async function found(page, words, count) {
  await within(LIMIT, `${count} results for ${words}`, (async () => {
    for (;;) {
      await page.goto(`/desk?q=${encodeURIComponent(words)}`)
      if ((await rows(page).count()) === count) return
    }
  })())
}

export default {
  async 'by keys alone: to a report, to its acts and back, to the search, to the sheet'(gear) {
    const { open } = await desk(gear, 5)
    const page = await open()
    await page.goto('/desk')
    const references = await page.locator('main > .queue .ref').allInnerTexts()
    assert.equal(references.length, 5)
    await page.keyboard.press('j')
    assert.equal(await focused(page), references[0])
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('k')
    assert.equal(await focused(page), references[1])
    for (let n = 0; n < 9; n += 1) await page.keyboard.press('j')
    assert.equal(await focused(page), references[4], 'the last stays')

    // While somebody writes, letters are letters.
    await page.keyboard.press('/')
    await page.keyboard.type('jkxa?')
    assert.equal(await field(page, 'q').inputValue(), 'jkxa?')
    assert.ok(!(await page.locator('#keys').isVisible()))
    await field(page, 'q').fill('')

    await page.locator('main > .queue a').first().focus()
    await page.keyboard.press('?')
    assert.ok(await page.locator('#keys').isVisible())
    assert.deepEqual(await axe(page), [])
    await screenshot(page, 'desk-keys')
    await page.keyboard.press('Escape')
    assert.ok(!(await page.locator('#keys').isVisible()))
    assert.equal(await focused(page), references[0], 'focus comes back to where it was')

    await page.keyboard.press('Enter')
    await page.waitForURL(`**/desk/reports/${references[0]}`)
    await page.keyboard.press('r')
    await page.keyboard.type('car')
    assert.equal(await field(page, 'text').inputValue(), 'car', 'a reply is written, and nothing else happens')
    await page.evaluate(() => document.activeElement.blur())
    assert.equal((await send(page, () => page.keyboard.press('a'))).status(), 200)
    assert.match(await page.locator('.track').innerText(), /Acknowledged\s+\d/)
    assert.equal((await send(page, () => page.keyboard.press('c'))).status(), 200)
    await page.keyboard.press('e')
    assert.equal(await page.evaluate(() => document.activeElement.name), 'outcome', 'closing first asks what it came to')
    await page.evaluate(() => document.activeElement.blur())
    await page.keyboard.press('j')
    assert.notEqual(await focused(page), undefined, 'along the rail')
    await send(page, () => page.keyboard.press('u'))
    assert.equal(new URL(page.url()).pathname, '/desk')
    assert.deepEqual(page.complaints, [])
  },

  async 'keys can be switched off, and stay so'(gear) {
    const { open } = await desk(gear, 2)
    const page = await open()
    await page.goto('/desk')
    await page.getByRole('button', { name: 'Keys' }).click()
    await page.getByLabel('Single keys work').uncheck()
    await page.getByRole('button', { name: 'Done' }).click()
    for (const _ of [1, 2]) {
      await page.keyboard.press('j')
      assert.equal(await focused(page), undefined)
      await page.keyboard.press('?')
      assert.ok(!(await page.locator('#keys').isVisible()))
      await page.goto('/desk')
    }
    await page.getByRole('button', { name: 'Keys' }).click()
    await page.getByLabel('Single keys work').check()
    await page.getByRole('button', { name: 'Done' }).click()
    await page.locator('h1').click()
    await page.keyboard.press('j')
    assert.notEqual(await focused(page), undefined)
    assert.deepEqual(page.complaints, [])
  },

  async 'several are acknowledged by one act, and who was first with one is told'(gear) {
    const { open, service } = await desk(gear, 4)
    const page = await open()
    const bar = page.locator('#several')
    await page.goto('/desk')
    assert.ok(!(await bar.isVisible()))
    const references = await page.locator('main > .queue .ref').allInnerTexts()
    for (const key of ['j', 'x', 'j', 'x', 'j', 'x']) await page.keyboard.press(key)
    assert.ok(await bar.isVisible())
    assert.match(await bar.innerText(), /3 reports/)
    await page.keyboard.press('x')
    assert.match(await bar.innerText(), /2 reports/)
    await screenshot(page, 'desk-several')
    assert.deepEqual(await axe(page), [])
    // Much would be done by one key: it goes to the button, and the next one decides.
    await page.keyboard.press('a')
    assert.equal(await page.evaluate(() => document.activeElement.value), 'acknowledge')
    assert.equal((await send(page, () => page.keyboard.press('Enter'))).status(), 200)
    assert.match(await page.locator('.done').innerText(), /^2 reports acknowledged/)
    assert.match(await page.locator('.tabs').innerText(), /New\s*2/)

    // One of the next is taken by somebody else in the meantime.
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    const late = await focused(page)
    await page.getByRole('button', { name: 'Tick all' }).click()
    assert.match(await bar.innerText(), /4 reports/)
    await page.keyboard.press('Escape')
    assert.ok(!(await bar.isVisible()), 'none is ticked')
    await page.locator('main > .queue .pick input').first().check()
    const token = service.command(['token', 'add', '--name', 'other', '--scope', 'reports:write']).match(/hu_\S+/)[0]
    const moved = await fetch(`${service.url}/api/v1/reports/${late}/contain`, { method: 'POST', headers: { authorization: `Bearer ${token}` } })
    assert.equal(moved.status, 200)
    assert.equal((await send(page, () => bar.getByRole('button', { name: 'Acknowledge' }).click())).status(), 409)
    assert.match(await page.locator('.problem').innerText(), new RegExp(`${late}: A program contained this first`))
    assert.deepEqual(await axe(page), [])
    await screenshot(page, 'desk-several-conflict')
    assert.ok(references.includes(late))
    assert.deepEqual(page.complaints, [])
  },

  async 'without scripts: ticked, filtered, searched and taken back'(gear) {
    const { open } = await desk(gear, 6)
    const page = await open({ js: false, width: 390 })
    await found(page, 'gingerbread3', 1)
    assert.match(await page.locator('.chips').innerText(), /Search: gingerbread3/)
    await send(page, () => page.locator('.chips a').first().click())
    assert.equal(await rows(page).count(), 6)
    await page.locator('summary').click()
    await page.getByLabel('Kind').selectOption('looks-off')
    await send(page, () => page.getByRole('button', { name: 'Filter' }).click())
    assert.equal(await rows(page).count(), 2)
    assert.match(await page.locator('.tabs').innerText(), /Open\s*2/)
    await page.locator('main > .queue .pick').first().click()
    await page.locator('main > .queue .pick').last().click()
    await send(page, () => page.locator('#several').getByRole('button', { name: 'Acknowledge' }).click())
    assert.match(await page.locator('.done').innerText(), /^2 reports acknowledged/)
    assert.match(page.url(), /kind=looks-off/, 'the filter stays')
    assert.ok(!(await page.getByRole('button', { name: 'Keys' }).isVisible()), 'what needs a script is not offered')
    assert.deepEqual(page.complaints, [])
  },

  async 'a search finds an address however it is written, and forgives everything'(gear) {
    const { open } = await desk(gear, 3)
    const page = await open()
    await found(page, 'gingerbread2', 1)
    for (const words of ['https://parcels.example.com', 'parcels[.]example[dot]com', '"from https parcels"', 'GINGERBRE']) {
      await field(page, 'q').fill(words)
      await send(page, () => field(page, 'q').press('Enter'))
      assert.equal(await rows(page).count(), 3, words)
      assert.ok(!page.url().includes('kind='), 'an address says only what was chosen')
    }
    await field(page, 'q').fill('nothing of that kind"')
    await send(page, () => field(page, 'q').press('Enter'))
    assert.match(await page.locator('.empty').innerText(), /Nothing with these words/)
    assert.deepEqual(await axe(page), [])
    assert.deepEqual(page.complaints, [])
  },

  ...Object.fromEntries(
    [0, 3, 60].map((count) => [
      `${count} reports: no barrier on a phone and a desk, in light and dark`,
      async (gear) => {
        const { open } = await desk(gear, count)
        for (const widths of [[390, 320], [1280]]) {
          const page = await open({ width: widths[0] })
          for (const [path, name] of [['/desk', ''], ['/desk?state=open&kind=clicked-link&channel=api&severity=high&q=gingerbread', '-narrow']]) {
            await page.goto(path)
            if (name) {
              await page.locator('summary').click()
              if (await rows(page).count()) await page.locator('main > .queue .pick').first().click()
              // What a bar at the window's edge covers at this very place comes out from under it by scrolling.
              await page.locator('#several').evaluate((bar) => { bar.style.position = 'static' })
            } else {
              assert.equal(await rows(page).count(), Math.min(count, 50))
            }
            for (const width of widths) {
              await page.setViewportSize({ width, height: 844 })
              for (const scheme of width === 320 ? ['light'] : ['light', 'dark']) {
                await page.emulateMedia({ colorScheme: scheme })
                assert.deepEqual(await stickingOut(page), [], `${width}${name}`)
                assert.deepEqual(await smallTargets(page), [], `${width}${name}`)
                assert.deepEqual(await axe(page), [], `${width} ${scheme}${name}`)
                await screenshot(page, `queue-${count}-${width}-${scheme}${name}`)
              }
            }
          }
          assert.deepEqual(page.complaints, [])
        }
      },
    ]),
  ),
}
