// Responders work the queue, managers read time-to-report, and each sees only what is theirs.

import assert from 'node:assert/strict'

import { screenshot, visitor } from '../gear.mjs'
import { choice, field, report, send, signIn } from './acts.mjs'

let shared
const service = async (gear) => (shared ??= await gear.service())

let someone
/** A responder with an account; the same one in every test. */
const aResponder = async (gear) => (someone ??= (await service(gear)).person('responder'))

export default {
  async 'a report is acknowledged, contained and closed, with and without JavaScript'(gear) {
    const responder = await aResponder(gear)
    for (const js of [true, false]) {
      const reporter = await visitor(gear.browser, await service(gear), { js: false, width: 390 })
      const { reference } = await report(reporter, 'entered-password')

      const desk = await visitor(gear.browser, await service(gear), { js })
      await signIn(desk, responder)
      await desk.goto('/desk')
      await desk.getByRole('link', { name: new RegExp(reference) }).first().click()
      await desk.waitForURL(`**/desk/reports/${reference}`)
      for (const [act, state] of [['acknowledge', 'acknowledged'], ['contain', 'contained'], ['close', 'closed']]) {
        if (act === 'close') await field(desk, 'outcome').selectOption('harmful-stopped')
        const response = await send(desk, () => desk.getByRole('button', { name: new RegExp(act, 'i') }).first().click())
        assert.equal(response.status(), 200, act)
        assert.match(await desk.locator('main').innerText(), new RegExp(state, 'i'))
      }
      await screenshot(desk, `desk-report-${js ? 'js' : 'no-js'}`)
      assert.deepEqual(desk.complaints, [])
    }
  },

  async 'what somebody tells on the phone is entered once, and the code and the steps are read out'(gear) {
    for (const js of [true, false]) {
      const desk = await visitor(gear.browser, await service(gear), { js, width: js ? 1280 : 390 })
      await signIn(desk, await aResponder(gear))
      await desk.goto('/desk')
      const before = await desk.locator('.queue a').count()
      await send(desk, () => desk.getByRole('link', { name: 'Enter a report for somebody' }).click())
      assert.match(await field(desk, 'called_date').inputValue(), /^\d{4}-\d\d-\d\d$/, 'now is filled in')
      await field(desk, 'called_time').fill('')
      await field(desk, 'story').fill('The screen went dark.')
      const enter = () => desk.getByRole('button', { name: 'Enter report' }).click()
      assert.equal((await send(desk, enter)).status(), 422)
      assert.ok(await desk.locator('#called_time-msg').isVisible() && await desk.locator('#kind-msg').isVisible())
      assert.equal(await field(desk, 'story').inputValue(), 'The screen went dark.')
      await field(desk, 'called_date').fill('')
      await field(desk, 'kind').selectOption('lost-device')
      await field(desk, 'language').selectOption('de')
      await field(desk, 'name').fill('Ada Byron')
      const button = desk.getByRole('button', { name: 'Enter report' })
      assert.equal((await send(desk, () => (js ? button.dblclick() : button.click()))).status(), 200)
      const code = (await desk.locator('#code').innerText()).trim()
      assert.ok(await desk.locator('section:has(#entered)').evaluate((box) => box === document.activeElement))
      assert.ok(await desk.locator('[lang=de] ol li').first().isVisible(), 'the steps in their language')
      assert.doesNotMatch(await desk.locator('main').innerText(), /Ada Byron/)
      assert.ok(!desk.url().includes(code.replace(/\W/g, '')))
      await screenshot(desk, `desk-entered-${js ? 'js' : 'no-js'}`)

      // What is saved for them opens their report; a download leaves the page's other buttons at work.
      const [download] = await Promise.all([
        desk.waitForEvent('download'),
        desk.getByRole('button', { name: 'Save it for them' }).click(),
      ])
      assert.match(download.suggestedFilename(), /^heads-up-HU-.*\.txt$/)
      assert.equal((await send(desk, () => desk.getByRole('button', { name: 'Acknowledge' }).click())).status(), 200)
      assert.equal(await desk.locator('#code').count(), 0, 'the code is shown once')
      await desk.goto('/desk')
      assert.equal(await desk.locator('.queue a').count(), before + 1, 'one report')

      const reporter = await visitor(gear.browser, await service(gear), { js: false, width: 390 })
      await reporter.goto('/receipt')
      await field(reporter, 'code').fill(code)
      assert.equal((await send(reporter, () => field(reporter, 'code').press('Enter'))).status(), 200)
      assert.equal(await reporter.locator('html').getAttribute('lang'), 'de')
      assert.deepEqual([...desk.complaints, ...reporter.complaints], [])
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

  async 'an administrator adds somebody, hands on the link, and corrects the name'(gear) {
    const admin = (await service(gear)).person('admin')
    for (const js of [true, false]) {
      const page = await visitor(gear.browser, await service(gear), { js, width: js ? 1280 : 390 })
      await signIn(page, admin)
      await page.goto('/admin')
      await field(page, 'name').first().fill('Grace Hoper')
      await field(page, 'email').first().fill(`grace-${js}@northwind.example`)
      await choice(page, 'role', 'responder').check()
      assert.equal((await send(page, () => page.getByRole('button', { name: 'Add person' }).click())).status(), 200)
      const link = page.locator('#secret')
      const copy = page.getByRole('button', { name: 'Copy' })
      assert.match(await link.inputValue(), /^http:\/\/127\.0\.0\.1:\d+\//)
      await link.selectText()
      assert.equal(await page.evaluate(() => document.activeElement.id), 'secret', 'it can be copied by hand')
      assert.equal(await copy.isVisible(), js, 'a button only where it works')
      if (js) {
        await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
        await copy.click()
        await page.getByRole('status').filter({ hasText: 'Copied.' }).waitFor()
        assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await link.inputValue())
      }
      await page.goto('/admin')
      await send(page, () => page.getByRole('row', { name: `grace-${js}` }).getByRole('button').click())
      await field(page, 'name').fill('Grace Hopper')
      assert.equal((await send(page, () => page.getByRole('button', { name: 'Change name and address' }).click())).status(), 200)
      assert.match(await page.getByRole('row', { name: `grace-${js}` }).innerText(), /Grace Hopper/)
      await screenshot(page, `admin-corrected-${js ? 'js' : 'no-js'}`)
      assert.deepEqual(page.complaints, [])
    }
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
