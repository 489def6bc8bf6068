// Poster, stickers and cards come out of the printer as promised: on their paper, as many sheets as they are, nothing cut off.

import assert from 'node:assert/strict'

import { screenshot, visitor } from '../gear.mjs'

const LANGUAGES = ['en', 'de', 'es', 'fr', 'pt', 'pl', 'ar']

/** What the browser prints: sheets and their size in millimetres. */
const PRINTS = [
  ['poster', 'a4', 1, [210, 297]],
  ['poster', 'a5', 1, [148, 210]],
  ['poster', 'letter', 1, [216, 279]],
  ['sticker', 'a4', 1, [210, 297]],
  ['sticker', 'a5', 1, [210, 148]],
  ['sticker', 'letter', 1, [216, 279]],
  ['card', 'a4', 3, [210, 297]],
  ['card', 'a5', 6, [210, 148]],
  ['card', 'letter', 3, [216, 279]],
  ['card?kind=ran-or-installed', 'a4', 1, [210, 297]],
  ['card?kind=ran-or-installed', 'a5', 1, [210, 148]],
  ['card?kind=ran-or-installed', 'letter', 1, [216, 279]],
]

/** Longer than most, in every way. */
const LONG = {
  HEADSUP_ORGANISATION_NAME: 'Universitätsklinikum Nordfriesland und Holsteinische Schweiz',
  HEADSUP_ORGANISATION_PHONE: '+49 (0)4621 / 123 456-7890',
  HEADSUP_SERVER_PUBLIC_URL: 'https://heads-up.universitaetsklinikum-nordfriesland.example',
}

let shared
const service = async (gear) => (shared ??= await gear.service())

const address = (what, paper, language) => `/poster/${what}${what.includes('?') ? '&' : '?'}paper=${paper}&language=${language}`

/** The sheets of a PDF by Chromium, each with its size in whole millimetres. */
function sheets(pdf) {
  const text = pdf.toString('latin1')
  const boxes = [...text.matchAll(/\/Type\s*\/Page\b(?!s)[^]*?\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/g)]
  return boxes.map(([, width, height]) => [width, height].map((points) => Math.round((points / 72) * 25.4)))
}

export default {
  async 'each prints on its paper, in exactly as many sheets as it is'(gear) {
    for (const [what, paper, count, size] of PRINTS) {
      const page = await visitor(gear.browser, await service(gear), { js: false })
      await page.goto(address(what, paper, 'en'))
      const printed = sheets(await page.pdf({ preferCSSPageSize: true }))
      assert.deepEqual(printed, Array(count).fill(size), `${what} on ${paper}`)
      await page.context().close()
    }
  },

  async 'that nobody elsewhere can open the address is told on the screen and never printed'(gear) {
    for (const path of ['/poster', '/poster/poster', '/poster/card']) {
      const page = await visitor(gear.browser, await service(gear), { js: false })
      await page.goto(path)
      const note = page.locator('[role=note]')
      assert.match(await note.innerText(), /set server\.public_url first/, path)
      assert.ok(await note.isVisible(), path)
      await page.emulateMedia({ media: 'print' })
      assert.ok(!(await note.isVisible()), `${path} in print`)
      await page.context().close()
    }
  },

  async 'nothing is cut off on any paper in any language, however long the names'(gear) {
    const found = []
    for (const one of [await service(gear), await gear.service({ environment: LONG })]) {
      const page = await visitor(gear.browser, one)
      await page.emulateMedia({ media: 'print' })
      for (const language of LANGUAGES) {
        for (const [what, paper] of PRINTS.slice(0, 9)) {
          await page.goto(address(what, paper, language))
          assert.ok((await page.locator('.sheet').count()) > 0)
          const cut = await page.evaluate(() =>
            [...document.querySelectorAll('.sheet, .cut, .side')]
              .filter((box) => box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1)
              .map((box) => `${box.className}: ${box.innerText.slice(0, 60).replaceAll('\n', ' ')}`),
          )
          found.push(...[...new Set(cut)].map((box) => `${what} ${paper} ${language}: ${box}`))
        }
      }
      assert.deepEqual(page.complaints, [])
    }
    assert.deepEqual(found, [])
  },

  async 'it is chosen without a script, and printed by a button where there is one'(gear) {
    for (const js of [false, true]) {
      const page = await visitor(gear.browser, await service(gear), { js, width: 390 })
      await page.goto('/poster?language=de')
      await page.locator('label', { has: page.locator('[value=a5]') }).click()
      await page.locator('[name=kind]').selectOption('open-door')
      await page.locator('button[formaction$="/card"]').click()
      await page.waitForURL('**/poster/card?*')
      const chosen = new URL(page.url()).searchParams
      assert.deepEqual([chosen.get('paper'), chosen.get('kind'), chosen.get('language')], ['a5', 'open-door', 'de'])
      assert.equal(await page.locator('.cut').count(), 2)
      const button = page.locator('[data-print]')
      assert.equal(await button.isVisible(), js)
      if (js) {
        await page.evaluate(() => { window.print = () => { document.title = 'printed' } })
        await button.click()
        assert.equal(await page.title(), 'printed')
      }
      assert.deepEqual(page.complaints, [])
    }
  },

  async 'on paper there is the sheet and nothing else, dark on white, whatever the screen'(gear) {
    const page = await visitor(gear.browser, await service(gear), { scheme: 'dark' })
    await page.goto('/poster/poster')
    await screenshot(page, 'poster-preview-dark')
    await page.emulateMedia({ media: 'print' })
    const visible = await page.evaluate(() => [...document.querySelectorAll('body > *, main > *')].filter((one) => one.checkVisibility() && one.tagName !== 'MAIN').map((one) => one.className))
    assert.deepEqual(visible, ['sheet poster'])
    const look = await page.locator('.sheet').evaluate((sheet) => [getComputedStyle(sheet).color, getComputedStyle(sheet).backgroundColor])
    assert.deepEqual(look, ['rgb(0, 0, 0)', 'rgb(255, 255, 255)'])
    const box = await page.locator('.sheet').boundingBox()
    assert.deepEqual([box.x, box.y], [0, 0], 'from edge to edge')
  },
}
