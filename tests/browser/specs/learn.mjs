// Why telling helps: reached from the advice, and checked by oneself, without a script and without a trace.

import assert from 'node:assert/strict'

import { visitor } from '../gear.mjs'
import { choose, send } from './acts.mjs'

let shared
const service = async (gear) => (shared ??= await gear.service())
const sendCheck = (page) => send(page, () => page.locator('form[method=post] button').click())

export default {
  async 'the advice leads to the idea behind it, in the same language'(gear) {
    for (const [language, direction] of [['en', 'ltr'], ['ar', 'rtl']]) {
      const page = await visitor(gear.browser, await service(gear), { js: false, width: 390 })
      await page.goto(`/guidance/entered-password?language=${language}`)
      await page.locator('a[href*="/learn"][href$="#blame"]').click()
      await page.waitForURL(`**/learn?language=${language}#blame`)
      const idea = page.locator('#blame')
      await idea.waitFor()
      const box = await idea.boundingBox()
      assert.ok(box.y >= 0 && box.y < 200, `the idea is at the top of the window, at ${box.y}`)
      assert.equal(await page.locator('html').getAttribute('dir'), direction)
      assert.deepEqual(page.complaints, [])
    }
  },

  async 'the check is answered with fingers and with keys, with and without JavaScript, and nothing stays'(gear) {
    for (const js of [true, false]) {
      const page = await visitor(gear.browser, await service(gear), { js, width: 390 })
      await page.goto('/learn/check')
      for (const [name, value] of [['q1', '2'], ['q2', '4'], ['q3', '3']]) await choose(page, name, value)
      assert.equal((await sendCheck(page)).status(), 200)
      assert.equal(await page.locator('h1').innerText(), '2 of 4 are right.')
      const text = await page.locator('main').innerText()
      for (const part of ['Your answer, and the right one', 'Your answer', 'The right answer', 'You left this one open']) {
        assert.ok(text.includes(part), part)
      }
      assert.equal(new URL(page.url()).search, '', 'no answer stands in the address')
      assert.deepEqual(await page.context().cookies(), [])
      if (js) {
        const kept = await page.evaluate(() => localStorage.length + sessionStorage.length)
        assert.equal(kept, 0)
      }
      await send(page, () => page.getByRole('button', { name: 'Try again' }).click())
      assert.equal(await page.locator(':checked').count(), 0, 'it begins anew')
      assert.deepEqual(page.complaints, [])
    }
    const page = await visitor(gear.browser, await service(gear))
    await page.goto('/learn/check')
    await page.locator('[name=q1]').first().focus()
    await page.keyboard.press('ArrowDown')
    for (let question = 2; question <= 4; question += 1) await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await send(page, () => page.keyboard.press('Enter'))
    assert.equal(await page.locator('h1').innerText(), '1 of 4 is right.')
  },
}
