// Cut off: a report that is sent while there is no connection waits in the open page, gets through by itself, once, and
// leaves nothing behind. And the form and the guidance open without a connection after one visit.

import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'

import { axe, filesWith, resident, screenshot, smallTargets, stickingOut, visitor, Wire, within } from '../gear.mjs'
import { choice, choose, field, KINDS, receipt, sendButton } from './acts.mjs'

const STORY = 'The parcel mail of this morning, unmistakably 4711.'

let shared
const service = async (gear) => (shared ??= await gear.service())

/** Somebody on a phone, at the end of a wire of their own. */
async function phone(gear, options = {}) {
  const wire = await Wire.to(await service(gear))
  const page = await visitor(gear.browser, wire, { width: 390, ...options })
  return { wire, page }
}

/** The status beside the send button, once it says this. */
const told = (page, what) => page.locator('#sending', { hasText: what }).waitFor()

/** Fills the form in and presses, without waiting for an answer. */
async function press(page, kind) {
  await choose(page, 'kind', kind)
  await field(page, 'story').fill(STORY)
  await sendButton(page).click()
}

/** The reports of a kind: each test has a kind of its own. */
const reported = async (gear, kind) => (await (await service(gear)).reports()).filter((report) => report.kind === kind)

/** Whatever this browser keeps of these pages, as one text. */
async function kept(page) {
  return page.evaluate(async () => {
    const found = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage }), document.cookie]
    for (const { name } of await indexedDB.databases()) found.push(`database ${name}`)
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      for (const request of await cache.keys()) {
        found.push(`${request.method} ${request.url}`, await (await cache.match(request)).text())
      }
    }
    return found.join('\n')
  })
}

/** The pages are in the browser's cache, and its worker answers for this page. */
async function visited(page) {
  await page.goto('/')
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated')
}

export default {
  async 'without a connection a report waits in the page, says so, and gets through by itself'(gear) {
    const { wire, page } = await phone(gear)
    await visited(page)
    await choose(page, 'when', 'now')
    wire.is = 'cut'
    await page.context().setOffline(true)
    await press(page, 'lost-device')
    await told(page, 'There is no connection just now')
    assert.ok(await page.getByRole('status').isVisible())
    const call = page.locator('#ring a')
    assert.equal(await call.getAttribute('href'), 'tel:+442079460123')
    assert.ok(await call.isVisible(), 'the phone number is beside it')
    assert.ok(await page.locator('#lost-device ~ .first li').first().isVisible(), 'what to do first stays in sight')
    assert.ok(await field(page, 'story').isDisabled(), 'what was sent stays as it was sent')
    assert.deepEqual(await stickingOut(page), [])
    assert.deepEqual(await smallTargets(page), [])
    assert.deepEqual(await axe(page), [])
    await screenshot(page, 'offline-waiting-phone')

    assert.ok(!(await kept(page)).includes('4711'), 'nothing of it is on the disk')
    const warned = page.waitForEvent('dialog')
    await page.close({ runBeforeUnload: true })
    const warning = await warned
    assert.equal(warning.type(), 'beforeunload')
    await warning.dismiss()

    wire.is = 'through'
    await page.context().setOffline(false)
    await told(page, 'It got through')
    await page.waitForURL('**/receipt?t=*')
    await receipt(page)
    assert.match(await page.locator('h1').innerText(), /thank you/i)
    assert.equal((await reported(gear, 'lost-device')).length, 1)
    assert.doesNotMatch(await kept(page), /4711|HU-[0-9]|receipt\?t=/, 'and nothing is when it is sent')
    assert.deepEqual(page.complaints, [])
  },

  async 'nothing of it is on the disk of somebody\'s own browser'(gear) {
    const wire = await Wire.to(await service(gear))
    const { context, page, folder } = await resident(wire)
    try {
      await visited(page)
      wire.is = 'cut'
      await field(page, 'account').fill('account-4712')
      await press(page, 'clicked-link')
      await told(page, 'There is no connection')
      assert.deepEqual(filesWith(folder, STORY), [])
      wire.is = 'through'
      await page.evaluate(() => dispatchEvent(new Event('online')))
      await page.waitForURL('**/receipt?t=*')
      const { code } = await receipt(page)
      await page.goto('/guidance/clicked-link')
      await context.close()
      assert.notDeepEqual(filesWith(folder, 'Tell us what happened'), [], 'the pages that were visited are found there')
      for (const text of [STORY, 'account-4712', code]) assert.deepEqual(filesWith(folder, text), [], text)
    } finally {
      await context.close()
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
    }
    assert.equal((await reported(gear, 'clicked-link')).length, 1)
  },

  async 'the time of the first press counts, and the form can still be changed'(gear) {
    const { wire, page } = await phone(gear)
    await page.clock.install()
    await page.goto('/')
    wire.is = 'cut'
    await choose(page, 'when', 'now')
    await press(page, 'open-door')
    await told(page, 'There is no connection')
    await page.clock.fastForward('30:00')
    await page.getByRole('button', { name: 'Change something' }).click()
    await told(page, 'Not sent yet')
    await field(page, 'story').fill('Changed while it waited')
    await sendButton(page).click()
    await told(page, 'There is no connection')
    await page.clock.fastForward('01:00:00')
    wire.is = 'through'
    await page.getByRole('button', { name: 'Try now' }).click()
    await page.clock.runFor(2000)
    await page.waitForURL('**/receipt?t=*')
    const thanks = await page.locator('.thanks').innerText()
    assert.match(thanks, /within 5 minutes/, '"just now" was meant of the first press')
    assert.match(thanks, /You told us: .+ It arrived: /)
    await screenshot(page, 'offline-receipt-phone')
    const [report, ...others] = await reported(gear, 'open-door')
    assert.deepEqual(others, [])
    assert.equal(report.story, 'Changed while it waited')
    const waited = (new Date(report.received_at) - new Date(report.reported_at)) / 1000
    assert.ok(waited >= 5400 && waited < 5500, `waited ${waited} s`)
  },

  async 'through every kind of trouble it stays one report'(gear) {
    for (const [trouble, said, kind] of [
      ['cut', 'There is no connection', 'wrong-recipient'],
      ['busy', 'The service does not answer', 'opened-attachment'],
      ['hanging', 'There is no connection', 'ran-or-installed'],
      ['one way', 'There is no connection', 'shared-password'],
    ]) {
      const { wire, page } = await phone(gear)
      await page.clock.install()
      await page.goto('/')
      wire.is = trouble
      await press(page, kind)
      if (trouble === 'hanging') {
        await page.clock.runFor(2500)
        await told(page, 'Still sending')
        assert.ok(await page.locator('#ring a').isVisible(), 'the phone number is beside it')
        await page.clock.runFor(20_000)
      }
      await told(page, said)
      // Further tries by itself, at growing distances.
      for (const seconds of [5, 9]) {
        const before = wire.sent.length
        await page.clock.runFor(seconds * 1000)
        if (trouble === 'hanging') await page.clock.runFor(45_000)
        if (trouble !== 'cut') await until(`another try, ${trouble}`, () => wire.sent.length > before)
        await told(page, said)
      }
      wire.is = 'through'
      const through = page.waitForURL('**/receipt?t=*')
      await until('it to get through', async () => {
        if (new URL(page.url()).pathname === '/receipt') return true
        await page.clock.runFor(30_000).catch(() => {}) // The page may be leaving just now.
        return false
      })
      await through
      assert.equal((await reported(gear, kind)).length, 1, trouble)
      const but = (body) => body.replace(/^waited=\d{6}&/, '')
      assert.equal(new Set(wire.sent.map(but)).size, 1, `each try sends the same:\n${wire.sent.join('\n')}`)
      assert.ok(trouble === 'cut' || wire.sent.length >= 3, `${trouble}: ${wire.sent.length} tries`)
      const waited = wire.sent.map((body) => Number(/^waited=(\d{6})&/.exec(body)[1]))
      assert.ok(waited.every((seconds, place) => place === 0 || seconds >= waited[place - 1]), `${waited}`)
      await page.context().close()
    }
  },

  async 'without a kind nothing goes out, with and without a connection'(gear) {
    const { wire, page } = await phone(gear)
    await visited(page)
    wire.is = 'cut'
    await field(page, 'story').fill(STORY)
    await sendButton(page).click()
    await told(page, 'Choose what happened')
    assert.equal(await page.evaluate(() => document.activeElement.name), 'kind')
    assert.equal(await field(page, 'story').inputValue(), STORY)
    wire.is = 'through'
    await sendButton(page).click()
    await page.getByRole('alert').waitFor()
    assert.equal(await field(page, 'story').inputValue(), STORY)
    // And from the page that came back it goes.
    await choose(page, 'kind', 'paid-or-changed-details')
    await sendButton(page).click()
    await page.waitForURL('**/receipt?t=*')
    assert.equal((await reported(gear, 'paid-or-changed-details')).length, 1)
    assert.deepEqual(page.complaints, [])
  },

  async 'back from the receipt the form is as it was, and can be sent again'(gear) {
    const wire = await Wire.to(await service(gear))
    const { context, page, folder } = await resident(wire, { keepsPages: true })
    try {
      await visited(page)
      await page.evaluate(() => (window.mark = 'kept'))
      wire.is = 'cut'
      await press(page, 'approved-prompt')
      await told(page, 'There is no connection')
      wire.is = 'through'
      await page.getByRole('button', { name: 'Try now' }).click()
      await page.waitForURL('**/receipt?t=*')
      const first = await receipt(page)
      await page.goBack({ waitUntil: 'commit' })
      await page.getByRole('button', { name: 'Send report' }).waitFor()
      assert.equal(await page.evaluate(() => window.mark), 'kept', 'the page was not loaded anew')
      assert.equal(await page.locator('#sending').innerText(), '')
      assert.equal(await field(page, 'story').inputValue(), STORY)
      assert.ok(await field(page, 'story').isEnabled())
      await sendButton(page).click()
      await page.waitForURL('**/receipt?t=*')
      assert.equal((await receipt(page)).reference, first.reference, 'the same words are the same report')
    } finally {
      await context.close()
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
    }
    assert.equal((await reported(gear, 'approved-prompt')).length, 1)
  },

  async 'after one visit the form and all guidance open without a connection'(gear) {
    const { wire, page } = await phone(gear)
    await visited(page)
    const before = await kept(page)
    assert.ok(before.includes('name="once" value=""'), 'a kept form has no mark')
    wire.is = 'cut'
    for (const kind of KINDS) {
      await page.goto(`/guidance/${kind}`)
      assert.ok(await page.locator('main ol li').first().isVisible(), kind)
    }
    await page.getByRole('button', { name: 'Report this' }).click()
    assert.ok(await choice(page, 'kind', 'something-else').isChecked(), 'the kind is carried along')
    await choose(page, 'kind', 'looks-off')
    await screenshot(page, 'offline-form-phone')

    // Two people after each other at the same device tell the same: two reports.
    for (const number of [1, 2]) {
      if (number === 2) await page.goto('/')
      if (number === 2) await choose(page, 'kind', 'looks-off')
      await sendButton(page).click()
      await told(page, 'There is no connection')
      wire.is = 'through'
      await page.evaluate(() => dispatchEvent(new Event('online')))
      await page.waitForURL('**/receipt?t=*')
      await receipt(page)
      wire.is = 'cut'
    }
    assert.equal((await reported(gear, 'looks-off')).length, 2)

    // The receipt is nobody's but its holder's: without a connection something else stands in its place, and then it comes.
    const address = page.url()
    await page.goto(address)
    assert.equal(await page.locator('h1').innerText(), 'This page needs a connection')
    assert.equal(page.url(), address)
    assert.deepEqual(await axe(page), [])
    assert.deepEqual(await stickingOut(page), [])
    await screenshot(page, 'offline-instead-phone')
    wire.is = 'through'
    await page.evaluate(() => dispatchEvent(new Event('online')))
    await page.locator('#code').waitFor()
    assert.equal(await kept(page), before, 'what is kept is what was kept at the first visit')

    // The desk is left alone.
    wire.is = 'cut'
    await assert.rejects(page.goto('/desk'), /ERR_/)
  },

  async 'in another language it is that language that is kept, and the old pages go'(gear) {
    const { wire, page } = await phone(gear)
    await visited(page)
    await page.goto('/?language=ar')
    await until('the pages of the visit before to be gone', async () => {
      const found = await kept(page)
      return found.includes('<html lang="ar"') && !found.includes('<html lang="en"')
    })
    wire.is = 'cut'
    await page.goto('/guidance/lost-device')
    assert.equal(await page.locator('html').getAttribute('dir'), 'rtl')
    await page.goto('/')
    await sendButton(page).click()
    await screenshot(page, 'offline-arabic-phone')
  },

  async 'a service that does not answer keeps nobody from the form'(gear) {
    const { wire, page } = await phone(gear)
    await visited(page)
    for (const trouble of ['hanging', 'busy']) {
      wire.is = trouble
      await page.goto('/')
      assert.ok(await choice(page, 'kind', 'lost-device').isVisible(), trouble)
    }
  },
}

/** Asks until it is so. Each question waits for something itself, or for a moment. */
async function until(what, holds) {
  const asking = async () => {
    while (!(await holds())) await new Promise((next) => setTimeout(next, 50))
  }
  await within(15_000, what, asking())
}
