// What happens elsewhere appears by itself, and nothing that is being read moves.

import assert from 'node:assert/strict'

import { axe, LIMITS, screenshot, stickingOut, visitor, within, Wire } from '../gear.mjs'
import { report, send, signIn } from './acts.mjs'

let shared
const service = async (gear) => (shared ??= await gear.service())
let someone
const aResponder = async (gear) => (someone ??= (await service(gear)).person('responder'))

/** A report by the API. */
async function told(gear, kind = 'clicked-link', more = {}) {
  const { url } = await service(gear)
  const answer = await fetch(`${url}/api/v1/reports`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ kind, ...more }),
  })
  assert.equal(answer.status, 201)
  return (await answer.json()).reference
}

async function desk(gear, options) {
  const page = await visitor(gear.browser, await service(gear), options)
  await signIn(page, await aResponder(gear))
  // The stream is open before anything happens: a page without scripts has none.
  const open = options?.js === false ? null : page.waitForResponse((answer) => answer.url().includes('/desk/live'))
  await page.goto('/desk')
  await open
  return page
}

const row = (page, reference) => page.locator(`.queue li[data-report="${reference}"]`)
const show = (page) => page.locator('[data-show]')
const top = (locator) => locator.evaluate((element) => element.getBoundingClientRect().top)

export default {
  async 'a report that comes in waits behind one line, and moves neither focus nor place'(gear) {
    // Low and old: what comes next belongs above it.
    const first = await told(gear, 'looks-off')
    for (const width of [1280, 390, 320]) {
      const page = await desk(gear, { width })
      await row(page, first).locator('a').focus()
      const before = await top(row(page, first))
      const rows = await page.locator('.queue li').count()

      const reporter = await visitor(gear.browser, await service(gear), { js: false, width: 390 })
      const { reference } = await report(reporter, 'entered-password')
      await show(page).waitFor()
      assert.equal(await show(page).innerText(), '1 new report. Show')
      assert.equal(await top(row(page, first)), before, 'nothing moved')
      assert.ok(await row(page, first).locator('a').evaluate((link) => link === document.activeElement), 'focus stays')
      assert.equal(await page.locator('.queue li').count(), rows)
      const fresh = await page.locator('[data-count=new]').innerText()
      assert.equal(await page.title(), `(${fresh}) Queue - Heads-up`)
      assert.match(await page.locator('[data-lead]').innerText(), new RegExp(`^${fresh} new`))
      await page.waitForFunction(() => document.querySelector('[data-announce]').textContent.includes('1 new report'))
      assert.deepEqual(await axe(page), [])
      assert.deepEqual(await stickingOut(page), [])
      await screenshot(page, `live-held-${width}`)

      const [reference2] = [await told(gear, 'lost-device')]
      await page.waitForFunction(() => document.querySelector('[data-show]').textContent === '2 new reports. Show')
      await show(page).click()
      await row(page, reference).waitFor()
      assert.ok(await row(page, reference2).isVisible())
      assert.ok(await show(page).isHidden())
      assert.ok(await page.evaluate(() => document.activeElement.closest('.queue li')), 'focus goes on to what it brought')
      const orders = await page.locator('.queue li').evaluateAll((all) => all.map((one) => one.dataset.order))
      assert.deepEqual(orders, orders.toSorted(), 'in the order of the queue')
      assert.deepEqual([...page.complaints, ...reporter.complaints], [])
      await page.context().close()
    }
  },

  async 'what a colleague does changes the row in its place, also for a page that shares the stream of another'(gear) {
    const reference = await told(gear, 'clicked-link')
    const page = await desk(gear)
    // A second page of the same browser, as in another tab.
    const other = await page.context().newPage()
    let streams = 0
    page.context().on('request', (request) => { streams += request.url().includes('/desk/live') ? 1 : 0 })
    await other.goto('/desk?state=new')
    const colleague = await desk(gear)
    await colleague.goto(`/desk/reports/${reference}`)
    for (const here of [page, other]) await row(here, reference).locator('a').focus()
    const before = await top(row(other, reference))
    await send(colleague, () => colleague.getByRole('button', { name: 'Acknowledge' }).click())
    for (const here of [page, other]) {
      await row(here, reference).locator('.state.acknowledged').waitFor()
      assert.match(await row(here, reference).innerText(), /Acknowledged, Test/)
      assert.ok(await row(here, reference).locator('a').evaluate((link) => link.closest('li').querySelector('a') === link))
    }
    assert.ok(await row(other, reference).evaluate((one) => one.classList.contains('gone')), 'it belongs elsewhere, and stays until then')
    assert.equal(await top(row(other, reference)), before)
    await page.waitForFunction((one) => !document.querySelector(`[data-report="${one}"]`).classList.contains('gone'), reference)
    assert.equal(streams, 0, 'the second page opens no stream of its own')
    // The page that held the stream goes: the other one takes it over.
    const takesOver = other.waitForRequest((request) => request.url().includes('/desk/live'))
    await page.close()
    await takesOver
    const next = await told(gear, 'entered-password')
    await other.waitForFunction(() => !document.querySelector('[data-show]').hidden)
    await show(other).click()
    await row(other, next).waitFor()
    assert.equal(await row(other, reference).count(), 0, 'what belongs elsewhere went')
    assert.deepEqual([...page.complaints, ...colleague.complaints], [])
  },

  async 'a selected row is left alone until the selection is gone'(gear) {
    const reference = await told(gear, 'open-door')
    const page = await desk(gear)
    await row(page, reference).locator('.ref').evaluate((text) => getSelection().selectAllChildren(text))
    const colleague = await desk(gear)
    await colleague.goto(`/desk/reports/${reference}`)
    await send(colleague, () => colleague.getByRole('button', { name: 'Acknowledge' }).click())
    const mark = await told(gear, 'open-door')
    await show(page).waitFor()
    assert.equal(await page.evaluate(() => String(getSelection())), reference)
    assert.equal(await row(page, reference).locator('.state.new').count(), 1)
    await page.evaluate(() => getSelection().removeAllRanges())
    await row(page, reference).locator('.state.acknowledged').waitFor()
    assert.ok(mark)
    assert.deepEqual(page.complaints, [])
  },

  async 'a report that somebody else changed says so, and shows it around what was typed'(gear) {
    const reference = await told(gear, 'entered-password', { identity: 'confidential', name: 'Ada' })
    for (const [width, scheme] of [[1280, 'light'], [390, 'dark']]) {
      const page = await desk(gear, { width, scheme })
      await page.goto(`/desk/reports/${reference}`)
      const text = page.locator('textarea[name=text]')
      await text.fill('Thank you for telling us. We')
      await text.press('ArrowLeft')
      const colleague = await desk(gear)
      await colleague.goto(`/desk/reports/${reference}`)
      const act = width > 1000 ? 'Acknowledge' : 'Contain'
      await send(colleague, () => colleague.getByRole('button', { name: act }).click())
      const note = page.locator('.note')
      await note.waitFor()
      assert.match(await note.innerText(), /^Test responder (acknowledged|contained) it, just now/)
      assert.equal(await text.inputValue(), 'Thank you for telling us. We')
      assert.ok(await text.evaluate((field) => field === document.activeElement))
      assert.deepEqual(await axe(page), [])
      assert.deepEqual(await stickingOut(page), [])
      await screenshot(page, `live-note-${width}`)
      await note.getByRole('button', { name: 'Show' }).click()
      await note.waitFor({ state: 'hidden' })
      assert.match(await page.locator('.time li').first().innerText(), act === 'Contain' ? /contained it/ : /acknowledged it/)
      assert.equal(await text.inputValue(), 'Thank you for telling us. We', 'nothing typed is lost')
      // And from there it can be moved on: the page knows what it shows.
      if (act === 'Contain') await page.locator('[name=outcome]').selectOption('harmless')
      assert.equal((await send(page, () => page.getByRole('button', { name: act === 'Contain' ? 'Close' : 'Contain' }).click())).status(), 200)
      // Its own moves are no news.
      assert.ok(await page.locator('.note').isHidden())
      if (width > 1000) {
        const fresh = await told(gear, 'paid-or-changed-details', { acted: 'yes' })
        await page.locator(`aside [data-report="${fresh}"]`).waitFor()
        await page.locator('[name=outcome]').selectOption('harmless')
        await send(page, () => page.getByRole('button', { name: 'Close' }).click())
        await send(page, () => page.getByRole('button', { name: 'Open again' }).click())
      }
      assert.deepEqual(page.complaints, [])
    }
  },

  async 'a lost connection is told calmly, and what was missed is caught up'(gear) {
    const wire = await Wire.to(await service(gear))
    const page = await visitor(gear.browser, { url: wire.url })
    // Signed in through the wire as everything else.
    await signIn(page, await aResponder(gear))
    await page.goto('/desk')
    await page.waitForFunction(() => document.querySelector('[data-says]').textContent.startsWith('New reports'))
    wire.is = 'cut'
    wire.server.closeAllConnections()
    await page.getByText('No connection just now.').waitFor()
    await screenshot(page, 'live-lost')
    const missed = await told(gear, 'approved-prompt')
    wire.is = 'through'
    await page.evaluate(() => dispatchEvent(new Event('online')))
    await within(LIMITS.page, 'the new report', show(page).waitFor())
    await show(page).click()
    await row(page, missed).waitFor()
    assert.ok(await page.getByText('No connection just now.').isHidden())
  },

  async 'who signed out elsewhere is told, and not asked again and again'(gear) {
    const page = await desk(gear)
    const other = await page.context().newPage()
    await other.goto('/desk/new')
    await send(other, () => other.getByRole('button', { name: 'Sign out' }).click())
    await page.evaluate(() => { dispatchEvent(new Event('online')) })
    await page.getByRole('link', { name: 'Sign in again' }).waitFor()
    assert.deepEqual(await axe(page), [])
    await screenshot(page, 'live-signed-out')
  },

  async 'without scripts the page says that it reloads, and how to keep it'(gear) {
    const page = await desk(gear, { js: false, width: 390 })
    assert.equal(await page.locator('meta[http-equiv=refresh]').getAttribute('content'), '60')
    await page.getByRole('link', { name: 'Keep it as it is' }).click()
    assert.equal(await page.locator('meta[http-equiv=refresh]').count(), 0)
    assert.ok(await page.locator('.live').isHidden())
    await screenshot(page, 'live-no-js')
    const scripted = await desk(gear)
    assert.equal(await scripted.locator('meta[http-equiv=refresh]').count(), 0)
  },

  async 'what was told while the page is read again stays told'(gear) {
    const page = await desk(gear)
    let isRead, goesOn
    const read = new Promise((done) => { isRead = done }), held = new Promise((done) => { goesOn = done })
    await page.route('**/desk', async (route) => {
      if (route.request().resourceType() !== 'fetch') return route.continue()
      const response = await route.fetch()
      isRead()
      await held
      await route.fulfill({ response })
    })
    await page.evaluate(() => new BroadcastChannel('headsup-live').postMessage({ kind: 'again' }))
    await read
    await told(gear, 'entered-password', { acted: 'yes' })
    await show(page).waitFor()
    const count = await page.locator('[data-count=new]').innerText()
    const arrived = page.waitForResponse((answer) => new URL(answer.url()).pathname === '/desk')
    goesOn()
    await (await arrived).finished()
    // All that follows the answer has happened when two timers in a row have.
    await page.evaluate(() => new Promise((done) => { setTimeout(() => setTimeout(done)) }))
    assert.equal(await show(page).innerText(), '1 new report. Show')
    assert.equal(await page.locator('[data-count=new]').innerText(), count)
    assert.deepEqual(page.complaints, [])
  },

  async 'a page that sleeps with the stream loses it to one that is looked at'(gear) {
    const page = await desk(gear)
    const asleep = await page.context().newPage()
    await asleep.goto('/learn')
    await asleep.evaluate(() => { navigator.locks.request('headsup-live', { steal: true }, () => new Promise(() => {})) })
    await page.bringToFront()
    await page.waitForRequest((request) => request.url().includes('/desk/live'))
    const reference = await told(gear, 'entered-password', { acted: 'yes' })
    await show(page).waitFor()
    await show(page).click()
    await row(page, reference).waitFor()
    assert.deepEqual(page.complaints, [])
  },
}
