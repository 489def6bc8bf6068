// A signed statement of when a report came in: saved by its reporter, checked by anybody.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'

import { screenshot, visitor } from '../gear.mjs'
import { field, report, send } from './acts.mjs'

let shared
const service = async (gear) => (shared ??= await gear.service())

const check = (page) => send(page, () => page.getByRole('button', { name: 'Check', exact: true }).click())

/** Reports, saves the statement, and gives back the reference, where the file lies, and what it says. */
export async function saveStatement(page) {
  const { reference } = await report(page)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('form[action^="/receipt/proof"] button').click(),
  ])
  assert.equal(download.suggestedFilename(), `heads-up-${reference}.proof.txt`)
  const path = await download.path()
  return { reference, path, text: readFileSync(path, 'utf8') }
}

export default {
  async 'it is saved from the receipt and checked by choosing the file'(gear) {
    const page = await visitor(gear.browser, await service(gear), { width: 390 })
    const { reference, path, text } = await saveStatement(page)
    // A download leaves the page as it is, and may be asked for again.
    await Promise.all([page.waitForEvent('download'), page.locator('form[action^="/receipt/proof"] button').click()])
    await send(page, () => page.getByRole('link', { name: /check it here/i }).click())
    await page.locator('input[type=file]').setInputFiles(path)
    await page.waitForFunction((text) => document.getElementById('statement').value === text, text)
    assert.equal((await check(page)).status(), 200)
    assert.equal(await page.locator('#outcome').innerText(), 'It is genuine')
    assert.match(await page.locator('.thanks').innerText(), new RegExp(reference))
    assert.ok(await page.locator('.thanks').evaluate((box) => box === document.activeElement), 'the outcome has the focus')
    await screenshot(page, 'verify-genuine-phone')
    // A file that is no text, and too long, is told in words.
    await page.locator('input[type=file]').setInputFiles({ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.alloc(300_000, 255) })
    await page.waitForFunction(() => document.getElementById('statement').value.length > 65_536)
    assert.equal((await check(page)).status(), 422)
    assert.match(await page.locator('#statement-msg').innerText(), /longer than any/)
    assert.deepEqual(page.complaints, [])
  },

  async 'without JavaScript the file is sent or its text pasted, and one changed character is noticed'(gear) {
    const page = await visitor(gear.browser, await service(gear), { js: false })
    const { path, text } = await saveStatement(page)
    await page.goto('/verify')
    await page.getByLabel('Choose the file').setInputFiles(path)
    assert.equal((await check(page)).status(), 200)
    assert.equal(await page.locator('#outcome').innerText(), 'It is genuine')
    await page.goto('/verify')
    await field(page, 'statement').fill(text)
    await check(page)
    assert.equal(await page.locator('#outcome').innerText(), 'It is genuine')
    await field(page, 'statement').fill(text.replace('Received at: 2', 'Received at: 1'))
    await check(page)
    assert.equal(await page.locator('#outcome').innerText(), 'It was changed')
    await screenshot(page, 'verify-changed')
    assert.deepEqual(page.complaints, [])
  },
}
