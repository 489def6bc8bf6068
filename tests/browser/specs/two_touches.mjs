// From opening the page, two touches are a report: with and without scripts, and while scripts are still on their way.

import assert from 'node:assert/strict'

import { visitor } from '../gear.mjs'
import { receipt, sendButton } from './acts.mjs'

let shared
const service = async (gear) => (shared ??= await gear.service())

/** Reports as somebody with one thumb does: what happened, and send. Each touch is counted. */
async function report(page) {
  let touches = 0
  const touch = async (locator) => {
    touches += 1
    await locator.tap()
  }
  await touch(page.locator('label[for="clicked-link"]'))
  assert.ok(await page.locator('#clicked-link ~ .first li').first().isVisible(), 'what to do first is there at once')
  await touch(sendButton(page))
  await page.waitForURL('**/receipt?t=*', { waitUntil: 'commit' })
  await page.locator('#code').waitFor()
  await receipt(page)
  return touches
}

export default {
  async 'a bare report takes two, with and without JavaScript'(gear) {
    for (const js of [true, false]) {
      const page = await visitor(gear.browser, await service(gear), { js, width: 390 })
      // What the browser itself takes for an act of its user: touches, clicks and keys, on any page of the visit.
      const acts = []
      await page.exposeBinding('act', (_, type) => acts.push(type))
      await page.addInitScript(() => {
        for (const type of ['pointerdown', 'keydown']) addEventListener(type, (event) => event.isTrusted && act(type), true)
      })
      await page.goto('/')
      assert.equal(await report(page), 2)
      if (js) assert.deepEqual(acts, ['pointerdown', 'pointerdown'])
      assert.deepEqual(page.complaints, [])
    }
  },

  async 'while no script has arrived the page can be used and sent'(gear) {
    const page = await visitor(gear.browser, await service(gear), { width: 390 })
    const asked = []
    // Neither answered nor refused: as on a connection that has just died.
    await page.route('**/*.js', (route) => asked.push(route.request().url()))
    await page.goto('/', { waitUntil: 'commit' })
    assert.equal(await report(page), 2)
    assert.ok(asked.length > 0, 'the page has scripts, and waits for none of them')
  },
}
