// Responders work the queue, managers read time-to-report, and each sees only what is theirs.

import assert from 'node:assert/strict'

import { screenshot, visitor } from '../gear.mjs'
import { field, report, send, signIn } from './acts.mjs'

let shared
const service = async (gear) => (shared ??= await gear.service())

export default {
  async 'a report is acknowledged, contained and closed, with and without JavaScript'(gear) {
    const responder = (await service(gear)).person('responder')
    for (const js of [true, false]) {
      const reporter = await visitor(gear.browser, await service(gear), { js: false, width: 390 })
      const { reference } = await report(reporter, 'entered-password')

      const desk = await visitor(gear.browser, await service(gear), { js })
      await signIn(desk, responder)
      await desk.goto('/desk')
      await desk.getByRole('link', { name: new RegExp(reference) }).first().click()
      await desk.waitForURL(`**/desk/reports/${reference}`)
      for (const [act, state] of [['acknowledge', 'acknowledged'], ['contain', 'contained'], ['close', 'closed']]) {
        const response = await send(desk, () => desk.getByRole('button', { name: new RegExp(act, 'i') }).first().click())
        assert.equal(response.status(), 200, act)
        assert.match(await desk.locator('main').innerText(), new RegExp(state, 'i'))
      }
      await screenshot(desk, `desk-report-${js ? 'js' : 'no-js'}`)
      assert.deepEqual(desk.complaints, [])
    }
  },

  async 'a manager reads the figures and reaches no report'(gear) {
    const manager = (await service(gear)).person('manager')
    const page = await visitor(gear.browser, await service(gear))
    await signIn(page, manager)
    assert.equal((await page.goto('/insight')).status(), 200)
    assert.ok((await page.goto('/desk')).status() >= 400, 'the desk is not for managers')
    assert.deepEqual(page.complaints, [])
  },

  async 'a wrong password is told kindly, and the address is kept'(gear) {
    const page = await visitor(gear.browser, await service(gear), { js: false })
    await page.goto('/sign-in')
    await field(page, 'email').fill('nobody@northwind.example')
    await field(page, 'password').fill('not this one')
    const response = await send(page, () => page.getByRole('button', { name: /sign in/i }).click())
    assert.ok([401, 422].includes(response.status()), `answered ${response.status()}`)
    assert.equal(await field(page, 'email').inputValue(), 'nobody@northwind.example')
    assert.equal(await field(page, 'password').inputValue(), '')
    assert.deepEqual(page.complaints, [])
  },
}
