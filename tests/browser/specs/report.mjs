// Someone reports a suspected mistake and comes back to it.

import assert from 'node:assert/strict'

import { screenshot, smallTargets, stickingOut, visitor } from '../gear.mjs'
import { choice, choose, field, KINDS, receipt, report, send, sendButton } from './acts.mjs'

let shared
/** One service for this file: its tests do not look at each other's reports. */
const service = async (gear) => (shared ??= await gear.service())

export default {
  async 'a clicked link, from a phone without JavaScript'(gear) {
    const page = await visitor(gear.browser, await service(gear), { js: false, width: 390 })
    await page.goto('/')
    assert.deepEqual(await page.locator('[name=kind]').evaluateAll((all) => all.map((one) => one.value)), KINDS)
    assert.deepEqual(await stickingOut(page), [])
    assert.deepEqual(await smallTargets(page), [])

    await choose(page, 'kind', 'clicked-link')
    const guidance = page.locator('#clicked-link ~ * ol li')
    assert.ok(await guidance.first().isVisible(), 'what to do first shows as soon as the kind is chosen')
    assert.ok(!(await page.locator('#lost-device ~ * ol li').first().isVisible()), 'and that of another kind does not')
    await page.locator('header').scrollIntoViewIfNeeded()
    await screenshot(page, 'form', { readme: true })
    await choose(page, 'when', 'hour')
    await field(page, 'story').fill('The parcel mail of this morning. Ünïcödé ✓')
    await screenshot(page, 'form-phone')

    assert.ok(await inView(sendButton(page)), 'the send button is in reach without scrolling')
    const response = await send(page)
    assert.equal(response.status(), 200)
    assert.equal(response.request().redirectedFrom()?.method(), 'POST')
    assert.match(await page.locator('h1').innerText(), /thank/i)
    const { reference, code } = await receipt(page)
    assert.ok(await page.locator('main ol li').first().isVisible(), 'the guidance stands on the receipt')
    assert.ok(!(await page.title()).includes(code), 'the secret is not in the title')
    assert.ok(!page.url().includes(code.replace(/\W/g, '')), 'nor in the address')
    assert.deepEqual(await stickingOut(page), [])
    await screenshot(page, 'receipt-phone')

    for (const cookie of await page.context().cookies()) {
      assert.equal(cookie.expires, -1, `the cookie ${cookie.name} ends with the visit`)
    }

    // Another visit, another device: the code alone opens the report, and something can be added.
    const later = await visitor(gear.browser, await service(gear), { js: false, width: 390 })
    await later.goto('/receipt')
    await field(later, 'code').fill(` ${code.toLowerCase()} `)
    assert.equal((await send(later, () => field(later, 'code').press('Enter'))).status(), 200)
    assert.match(await later.locator('main').innerText(), new RegExp(reference))
    await field(later, 'text').fill('The page asked for my card.')
    assert.equal((await send(later, () => later.getByRole('button', { name: /add to/i }).click())).status(), 200)
    assert.match(await later.locator('main').innerText(), /asked for my card/)
    assert.deepEqual([...page.complaints, ...later.complaints], [])
  },

  async 'with JavaScript, sent twice by a double click, makes one report'(gear) {
    const page = await visitor(gear.browser, await service(gear))
    await page.goto('/')
    await choose(page, 'kind', 'lost-device')
    await screenshot(page, 'form-lost-device')
    await send(page, () => sendButton(page).dblclick())
    const first = await receipt(page)
    const copy = page.getByRole('button', { name: /copy/i })
    assert.ok(await copy.isVisible(), 'the code can be copied')
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await copy.click()
    await page.waitForFunction((code) => navigator.clipboard.readText().then((text) => text.trim() === code), first.code)
    assert.deepEqual(page.complaints, [])
  },

  async 'sent again with the browser\'s back button, it stays one report'(gear) {
    const page = await visitor(gear.browser, await service(gear), { js: false })
    const first = await report(page, 'open-door')
    await page.goBack()
    await send(page)
    const text = await page.locator('main').innerText()
    assert.match(text, new RegExp(first.reference), 'the receipt of the same report')
  },

  async 'by keyboard alone, with the focus always in sight'(gear) {
    const page = await visitor(gear.browser, await service(gear))
    await page.goto('/')
    const stops = []
    await tabTo(page, stops, (at) => at.name === 'kind')
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowDown')
    assert.ok(await choice(page, 'kind', KINDS[1]).isChecked(), 'arrows move within the kinds')
    await tabTo(page, stops, (at) => at.name === 'story')
    await page.keyboard.type('Opened the invoice.')
    await tabTo(page, stops, (at) => at.tag === 'BUTTON')
    await send(page, () => page.keyboard.press('Enter'))
    await receipt(page)
    for (const stop of stops) {
      assert.ok(stop.outlined, `focus is drawn on ${stop.html}`)
      assert.ok(stop.uncovered, `focus is not covered on ${stop.html}`)
    }
  },

  async 'what has to be mended keeps every value, with and without JavaScript'(gear) {
    for (const js of [true, false]) {
      const page = await visitor(gear.browser, await service(gear), { js, width: 390 })
      await page.goto('/')
      await choose(page, 'when', 'date')
      await field(page, 'when_date').fill('2026-03-14')
      await field(page, 'when_time').fill('09:26')
      await field(page, 'story').fill('Line one\nline two <b>&amp;')
      await choose(page, 'acted', 'unsure')
      await choose(page, 'identity', 'named')
      await field(page, 'name').fill('Renée O’Neill')
      await field(page, 'contact').fill('renee@northwind.example')
      await field(page, 'account').fill('roneill')

      const response = await send(page)
      assert.equal(response.status(), 422)
      assert.match(await page.title(), /^Error: /)
      assert.equal(await field(page, 'when_date').inputValue(), '2026-03-14')
      assert.equal(await field(page, 'when_time').inputValue(), '09:26')
      assert.equal(await field(page, 'story').inputValue(), 'Line one\nline two <b>&amp;')
      assert.equal(await field(page, 'name').inputValue(), 'Renée O’Neill')
      assert.equal(await field(page, 'contact').inputValue(), 'renee@northwind.example')
      assert.equal(await field(page, 'account').inputValue(), 'roneill')
      for (const [name, value] of [['when', 'date'], ['acted', 'unsure'], ['identity', 'named']]) {
        assert.ok(await choice(page, name, value).isChecked(), `${name}=${value} is kept`)
      }

      const summary = page.getByRole('alert')
      assert.ok(await summary.evaluate((alert) => alert.contains(document.activeElement)), 'the summary has the focus')
      await screenshot(page, `form-mended-${js ? 'js' : 'no-js'}`)
      const otherwise = summary.getByRole('button', { name: 'Send it as “None of these, or I am not sure”' })
      if (js) {
        assert.equal((await send(page, () => otherwise.click())).status(), 200)
        const [sent] = (await (await service(gear)).reports()).filter(({ kind }) => kind === 'something-else')
        assert.equal(sent.story, 'Line one\nline two <b>&amp;')
      } else {
        await summary.getByRole('link').first().click()
        await choose(page, 'kind', 'clicked-link')
        assert.equal((await send(page)).status(), 200)
      }
      await receipt(page)
      assert.deepEqual(page.complaints, [])
    }
  },
}

/** Presses Tab until the focused control fits, noting every stop on the way. */
async function tabTo(page, stops, fits) {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab')
    const at = await page.evaluate(() => {
      const element = document.activeElement
      const drawn = [element, ...(element.labels ?? [])].map((one) => getComputedStyle(one))
      const box = element.getBoundingClientRect()
      const onTop = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)
      return {
        tag: element.tagName,
        name: element.getAttribute('name'),
        html: element.outerHTML.slice(0, 100),
        outlined: drawn.some((style) => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2),
        uncovered: element.contains(onTop) || [...(element.labels ?? [])].some((label) => label.contains(onTop)),
      }
    })
    if (at.tag === 'BODY') break
    stops.push(at)
    if (fits(at)) return
  }
  throw new Error(`not reached with Tab; the stops were:\n${stops.map((stop) => stop.html).join('\n')}`)
}

async function inView(locator) {
  return locator.evaluate((element) => {
    const box = element.getBoundingClientRect()
    return box.top >= 0 && box.bottom <= innerHeight
  })
}
