// A screenshot, a mail or a PDF is added from the receipt, and a responder sees it.

import assert from 'node:assert/strict'

import { axe, screenshot, smallTargets, stickingOut, visitor } from '../gear.mjs'
import { choose, field, report, send, signIn } from './acts.mjs'

let shared
const service = async (gear) => (shared ??= await gear.service())

const MAIL = [
  'From: IT desk <help@login-example.test>', 'To: Ada Byron <ada@northwind.example>', 'Subject: Ada, your mailbox is full',
  'Content-Type: text/plain', '', 'Open https://login-example.test/reset?who=ada today.', '',
].join('\r\n')

const chooser = (page) => page.getByLabel(/^Add a picture/)
const add = (page) => send(page, () => page.getByRole('button', { name: 'Add to my report' }).click())
const file = (name, mimeType, content) => ({ name, mimeType, buffer: Buffer.from(content) })

/** A picture of the page itself: what somebody on a phone would add. */
const shot = async (page) => file('Screenshot of Ada.png', 'image/png', await page.screenshot())

export default {
  async 'a phone without JavaScript adds a screenshot, and a responder sees it'(gear) {
    const page = await visitor(gear.browser, await service(gear), { js: false, width: 390 })
    const { reference, code } = await report(page, 'clicked-link')
    assert.match(await page.locator('#file-hint').innerText(), /Up to 3 files of 10 MB each/)
    await chooser(page).setInputFiles(await shot(page))
    assert.equal((await add(page)).status(), 200)
    assert.ok(await page.getByText('The file is with your report.').isVisible(), 'it is told in sight')
    assert.match(await page.locator('.list').innerText(), new RegExp(`${reference}-1\\.png\\s+Picture, \\d+ KB`))
    assert.equal((await page.locator('#code').innerText()).trim(), code, 'the code is still there to be kept')
    assert.deepEqual(await stickingOut(page), [])
    assert.deepEqual(await smallTargets(page), [])
    await screenshot(page, 'receipt-file-added')

    await chooser(page).setInputFiles(file('mail.msg', 'application/vnd.ms-outlook', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]))
    assert.equal((await add(page)).status(), 422)
    assert.match(await page.title(), /^Error: /)
    const summary = page.getByRole('alert')
    assert.match(await summary.innerText(), /^(There is a problem\s+)?We did not keep “mail\.msg”\. Save the mail as \.eml/)
    assert.ok(await summary.evaluate((alert) => alert.contains(document.activeElement)), 'the summary has the focus')
    await screenshot(page, 'receipt-file-refused')
    await summary.getByRole('link').click()
    await chooser(page).setInputFiles(file('mail.eml', '', MAIL))
    assert.equal((await add(page)).status(), 200)

    const desk = await visitor(gear.browser, await service(gear))
    await signIn(desk, await responderOf(gear))
    await desk.goto(`/desk/reports/${reference}`)
    const picture = desk.getByRole('img', { name: 'Picture 1 from the reporter' })
    await picture.scrollIntoViewIfNeeded()
    await desk.waitForFunction(() => document.querySelector('#files img').naturalWidth > 300)
    assert.deepEqual(await axe(desk), [])
    await screenshot(desk, 'desk-report-files')
    for (const name of [`${reference}-1.png`, `${reference}-2.eml`]) {
      const download = desk.waitForEvent('download')
      await desk.getByRole('link', { name }).click()
      assert.equal((await download).suggestedFilename(), name)
    }
    assert.deepEqual(desk.complaints, [])

    assert.equal((await send(page, () => page.getByRole('button', { name: `Remove ${reference}-1.png` }).click())).status(), 200)
    assert.equal(await page.locator('.list li').count(), 1)
    assert.deepEqual(page.complaints, [])
  },

  async 'without a name, a mail gives a few lines that its reader may change'(gear) {
    const page = await visitor(gear.browser, await service(gear), { js: false, width: 390 })
    await page.goto('/')
    await choose(page, 'kind', 'looks-off')
    await choose(page, 'identity', 'anonymous')
    await send(page)
    await chooser(page).setInputFiles(file('mail.eml', '', MAIL))
    assert.equal((await add(page)).status(), 200)
    assert.equal(await page.locator('h1').innerText(), 'We have not kept the mail')
    const lines = page.getByLabel('What would be added')
    assert.equal(await lines.inputValue(), [
      'Sender: help@login-example.test', 'Subject: …, your mailbox is full', 'Links:', '- https://login-example.test/reset',
    ].join('\n'))
    assert.deepEqual(await stickingOut(page), [])
    assert.deepEqual(await smallTargets(page), [])
    await screenshot(page, 'mail-lines')
    await send(page, () => page.getByRole('button', { name: 'Add these lines to my report' }).click())
    assert.match(await page.locator('.said').innerText(), /help@login-example\.test/)
    assert.equal(await page.locator('.list li').count(), 0)
    assert.deepEqual(page.complaints, [])
  },

  async 'with JavaScript, a file that is too large is told before it is sent'(gear) {
    const page = await visitor(gear.browser, await service(gear), { width: 390 })
    await report(page, 'clicked-link')
    await chooser(page).setInputFiles(file('film.mp4', 'video/mp4', Buffer.alloc(10 * 1024 * 1024 + 1)))
    const status = page.locator('#sending')
    await status.filter({ hasText: /^We did not keep “film\.mp4”\. .*up to 10 MB/ }).waitFor()
    let asked = false
    page.on('request', (request) => (asked ||= request.method() === 'POST'))
    await field(page, 'text').fill('It moved.')
    await page.getByRole('button', { name: 'Add to my report' }).click()
    assert.ok(await chooser(page).evaluate((input) => document.activeElement === input), 'the choice has the focus')
    assert.equal(asked, false)
    assert.equal(await field(page, 'text').inputValue(), 'It moved.', 'what was typed stays')
    await chooser(page).setInputFiles(await shot(page))
    assert.equal(await status.innerText(), '')
    assert.equal((await add(page)).status(), 200)
    assert.equal(await page.locator('.list li').count(), 1)
    assert.equal(await page.locator('.said').innerText(), 'It moved.')
    assert.deepEqual(page.complaints, [])
  },

  async 'words typed beside a file are never lost, with and without JavaScript'(gear) {
    for (const js of [true, false]) {
      const page = await visitor(gear.browser, await service(gear), { js, width: 390 })
      await report(page, 'clicked-link')
      await field(page, 'text').fill('Line one\nline two <b>')
      await chooser(page).setInputFiles(file('mail.msg', 'application/vnd.ms-outlook', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]))
      assert.equal((await add(page)).status(), 422)
      assert.equal(await page.locator('.said').innerText(), 'Line one\nline two <b>')
      assert.match(await page.locator('main').innerText(), /What you wrote is with your report/)
      assert.doesNotMatch(await page.getByRole('alert').innerText(), /forward/i)
      await screenshot(page, `receipt-words-and-no-file-${js ? 'js' : 'no-js'}`)
      // The next words, and a picture with them; then it is taken back while words stand in the field.
      await field(page, 'text').fill('Here it is.')
      await chooser(page).setInputFiles(await shot(page))
      assert.equal((await add(page)).status(), 200)
      assert.equal(await page.locator('.said').count(), 2)
      await field(page, 'text').fill('Not yet')
      await send(page, () => page.getByRole('button', { name: /^Remove/ }).click())
      assert.equal(await field(page, 'text').inputValue(), 'Not yet')
      assert.equal(await page.locator('.list li').count(), 0)
      // Nothing at all.
      await field(page, 'text').fill('')
      assert.equal((await add(page)).status(), 422)
      assert.match(await page.getByRole('alert').innerText(), /nothing is lost/)
      assert.deepEqual(page.complaints, [])
      await page.context().close()
    }
  },

  async 'no barrier in any of it, in light and dark'(gear) {
    const found = []
    for (const [scheme, width] of [['light', 320], ['dark', 1280]]) {
      const page = await visitor(gear.browser, await service(gear), { js: 'blocked', width, scheme })
      const look = async (name) => {
        found.push(...(await axe(page)), ...page.complaints, ...(await stickingOut(page)), ...(await smallTargets(page)))
        await screenshot(page, `${name}-${scheme}-${width}`)
      }
      await page.goto('/')
      await choose(page, 'kind', 'looks-off')
      await choose(page, 'identity', 'anonymous')
      await send(page)
      await chooser(page).setInputFiles(file('mail.eml', '', MAIL))
      await add(page)
      await look('mail-lines')
      await send(page, () => page.getByRole('button', { name: 'Back without them' }).click())
      await chooser(page).setInputFiles(file('a.pdf', 'application/pdf', '%PDF-1.7'))
      await add(page)
      await look('receipt-file-refused')
      for (let number = 1; number <= 3; number += 1) {
        const picture = await page.screenshot({ clip: { x: 0, y: 0, width: 200 + number, height: 90 } })
        await chooser(page).setInputFiles(file('a.png', 'image/png', picture))
        await add(page)
      }
      assert.equal(await chooser(page).count(), 0, 'no place is left')
      await look('receipt-files-full')
      await page.context().close()
    }
    assert.deepEqual([...new Set(found)], [])
  },
}

let responder
async function responderOf(gear) {
  return (responder ??= (await service(gear)).person('responder'))
}
