// Somebody comes back to their report: what is new, what may be put right, what may be taken back. From a phone, without JavaScript.

import assert from 'node:assert/strict'

import { axe, screenshot, smallTargets, stickingOut, visitor } from '../gear.mjs'
import { choose, field, receipt, send, sendButton, signIn } from './acts.mjs'

let shared
const service = async (gear) => (shared ??= await gear.service({ environment: { HEADSUP_ORGANISATION_ANSWER_MINUTES: '30' } }))

let responder
const desk = async (gear, reference) => {
  responder ??= (await service(gear)).person('responder')
  const page = await visitor(gear.browser, await service(gear))
  await signIn(page, responder)
  await page.goto(`/desk/reports/${reference}`)
  return page
}

/** Reports something of yesterday, by name; what the receipt holds. */
async function reportOfYesterday(page) {
  await page.goto('/')
  await choose(page, 'kind', 'entered-password')
  await choose(page, 'when', 'yesterday')
  await field(page, 'story').fill('It asked for my password, and I typed it.')
  await choose(page, 'identity', 'named')
  await field(page, 'name').fill('Renée O’Neill')
  await field(page, 'account').fill('roneill')
  assert.equal((await send(page, () => sendButton(page).click())).status(), 200)
  return receipt(page)
}

async function comeBack(page, code) {
  await page.goto('/receipt')
  await field(page, 'code').fill(code)
  assert.equal((await send(page, () => page.getByRole('button', { name: 'Open my report' }).click())).status(), 200)
}

const press = (page, name) => send(page, () => page.getByRole('button', { name, exact: true }).click())
const unfold = (page, name) => page.locator('summary', { hasText: name }).click()

export default {
  async 'a report is followed from its receipt to its outcome'(gear) {
    const page = await visitor(gear.browser, await service(gear), { js: false, width: 390 })
    const { reference, code } = await reportOfYesterday(page)
    await screenshot(page, 'coming-back-sent')

    // It happened long before it was told, so it is asked once when it was noticed.
    const question = page.getByRole('group', { name: /When was it noticed/ })
    assert.ok(await question.isVisible())
    assert.ok(!(await question.locator('[type=date]').isVisible()), 'the day is asked for only when it is another one')
    await question.locator('label', { hasText: 'In the hour before that' }).click()
    assert.equal((await press(page, 'Tell when it was noticed')).status(), 200)
    assert.match(await page.locator('h1').innerText(), /We have noted it/)
    assert.equal(await page.getByRole('button', { name: 'Leave it out' }).count(), 0, 'it is asked once')

    const responder = await desk(gear, reference)
    await press(responder, 'Acknowledge')
    await field(responder, 'text').fill('Thank you, that was quick. We have ended all sign-ins; choose a new password now.')
    await press(responder, 'Send message')
    assert.match(await responder.locator('#conversation').innerText(), /has not been back since/)
    assert.match(await responder.locator('.work .facts').first().innerText(), /Noticed until told/)
    await screenshot(responder, 'coming-back-desk')

    await comeBack(page, code)
    assert.equal(await page.locator('.new').count(), 1)
    await screenshot(page, 'coming-back-answered')
    await page.getByRole('link', { name: '1 new answer for you' }).click()
    assert.match(page.url(), /#conversation$/)
    await page.reload()
    assert.equal(await page.locator('.new').count(), 1, 'a reload hides nothing')

    // Put right: first a time that cannot be, which is kept for mending.
    await unfold(page, 'Put right when it happened')
    const happened = page.getByRole('group', { name: 'When did it happen?' })
    await happened.locator('label', { hasText: 'Another day' }).click()
    await happened.locator('[type=date]').fill('2044-02-01')
    assert.equal((await press(page, 'Put right when it happened')).status(), 422)
    assert.match(await page.title(), /^Error: /)
    assert.equal(await field(page, 'when_date').inputValue(), '2044-02-01')
    await screenshot(page, 'coming-back-mend')
    await page.locator('label', { hasText: 'The day before' }).click()
    await field(page, 'when_time').fill('16:20')
    assert.equal((await press(page, 'Put right when it happened')).status(), 200)
    assert.match(await page.locator('main').innerText(), /You put right when it happened/)

    await responder.reload()
    await press(responder, 'Contain')
    await responder.locator('[name=outcome]').selectOption('harmful-stopped')
    await press(responder, 'Close')
    assert.match(await responder.locator('main').innerText(), /harmful, stopped in time/)
    await screenshot(responder, 'coming-back-desk-closed')
    await comeBack(page, code)
    assert.match(await page.locator('main').innerText(), /was stopped in time/)
    assert.equal(await page.locator('.new').count(), 0)
    await screenshot(page, 'coming-back-closed')
    assert.deepEqual([...page.complaints, ...responder.complaints], [])
  },

  async 'what is done is ticked, and responders see it'(gear) {
    for (const js of [true, false]) {
      const page = await visitor(gear.browser, await service(gear), { js, width: 390 })
      const { reference } = await reportOfYesterday(page)
      const boxes = page.locator('#ticks [type=checkbox]')
      assert.equal(await page.getByRole('button', { name: 'Send my ticks' }).isVisible(), !js)
      await field(page, 'text').fill('Half a sent')
      if (js) {
        // Kept at once and in order, while the page stays as it is.
        const kept = () => page.locator('#ticked', { hasText: 'Noted. The team sees it.' }).waitFor()
        await page.locator('#ticks label').nth(0).click()
        await page.locator('#ticks label').nth(1).click()
        await page.locator('#ticks label').nth(1).click()
        await page.locator('#ticks label').nth(2).click()
        await kept()
        await page.waitForFunction(() => performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('/receipt/steps')).length === 4)
        // Without a connection it says so, and offers the button.
        await page.context().setOffline(true)
        await page.locator('#ticks label').nth(3).click()
        await page.locator('#ticked', { hasText: 'Not sent yet' }).waitFor()
        assert.ok(await page.getByRole('button', { name: 'Send my ticks' }).isVisible())
        await page.context().setOffline(false)
        await page.locator('#ticks label').nth(3).click()
        await kept()
      } else {
        await page.locator('#ticks label').nth(0).click()
        await page.locator('#ticks label').nth(2).click()
        await press(page, 'Send my ticks')
        assert.match(await page.locator('#ticked').innerText(), /The team sees it/)
      }
      assert.equal(await field(page, 'text').inputValue(), 'Half a sent', 'nothing typed is lost')
      const ticked = async () => boxes.evaluateAll((all) => all.filter((box) => box.checked).map((box) => box.value))
      assert.deepEqual(await ticked(), ['1', '3'])
      await screenshot(page, `coming-back-ticked-${js ? 'js' : 'no-js'}`)
      if (js) {
        await page.reload()
        assert.deepEqual(await ticked(), ['1', '3'], 'and they are there after a reload')
      }
      const responder = await desk(gear, reference)
      const done = responder.locator('ol.steps:not(.check) .age')
      assert.equal(await done.count(), 2)
      assert.match(await done.first().innerText(), /done \d\d:\d\d/)
      await screenshot(responder, 'coming-back-desk-ticked')
      assert.deepEqual([...page.complaints, ...responder.complaints].filter((said) => !said.includes('ERR_INTERNET_DISCONNECTED')), [])
      await page.context().close()
    }
  },

  async 'times are shown in the reader\'s own zone, and the page says which'(gear) {
    const there = await gear.service({ environment: { HEADSUP_ORGANISATION_TIMEZONE: 'Asia/Tokyo' } })
    const inZone = (machine, timeZone) =>
      new Intl.DateTimeFormat('en-GB', { hour: 'numeric', minute: '2-digit', timeZone }).format(new Date(machine))
    for (const [options, zone] of [
      [{ js: false, zone: 'America/New_York' }, 'Asia/Tokyo'],
      [{ js: true, zone: 'Asia/Seoul' }, 'Asia/Tokyo'], // the same clock under another name
      [{ js: true, zone: 'America/New_York' }, 'America/New York'],
      [{ js: true, zone: 'America/New_York', locale: 'ar' }, 'America/New York'],
    ]) {
      const page = await visitor(gear.browser, there, { width: 390, ...options })
      await page.goto('/')
      await choose(page, 'kind', 'entered-password')
      await choose(page, 'when', 'yesterday')
      await send(page, () => sendButton(page).click())
      assert.equal(await page.locator('#zone').textContent(), `(${zone})`)
      const times = await page.locator('main time').evaluateAll((all) => all.map((time) => [time.dateTime, time.textContent]))
      assert.ok(times.length >= 3)
      if (options.locale !== 'ar') {
        for (const [machine, text] of times) assert.ok(text.includes(inZone(machine, zone.replace(' ', '_'))), `${machine}: ${text}`)
      }
      assert.doesNotMatch(times.flat().join(), /[٠-٩]/, 'the digits that the page has elsewhere')
      // The fields are read in the organisation's zone, whatever the page shows.
      assert.deepEqual(new Set(await page.locator('fieldset bdi').allTextContents()), new Set(['Asia/Tokyo']))
      await screenshot(page, `coming-back-zone-${options.locale ?? 'en'}-${zone.replace(/\W/g, '-')}`)
      assert.deepEqual(page.complaints, [])
      await page.context().close()
    }
  },

  async 'a name is taken back, and then the report'(gear) {
    const page = await visitor(gear.browser, await service(gear), { js: false, width: 390 })
    const { reference, code } = await reportOfYesterday(page)
    await comeBack(page, code)
    await unfold(page, 'Forget what I said about myself')
    await press(page, 'Forget my name now')
    assert.match(await page.locator('h1').innerText(), /Forget what you said/)
    await screenshot(page, 'coming-back-forget')
    await press(page, 'Leave it as it is')
    await unfold(page, 'Forget what I said about myself')
    await press(page, 'Forget my name now')
    await page.locator('label', { hasText: 'Keep the account' }).click()
    await press(page, 'Forget it now')
    assert.match(await page.locator('main').innerText(), /Only the account you named is kept/)
    await unfold(page, 'Forget what I said about myself')

    await unfold(page, 'Withdraw my report')
    await press(page, 'Withdraw my report')
    assert.match(await page.locator('main').innerText(), /Nobody has looked at it yet/)
    await screenshot(page, 'coming-back-withdraw')
    await press(page, 'Withdraw it now')
    assert.match(await page.locator('h1').innerText(), /is withdrawn/)
    await screenshot(page, 'coming-back-withdrawn')
    const responder = await desk(gear, reference)
    assert.match(await responder.locator('main').innerText(), /Withdrawn by its reporter/)
    assert.doesNotMatch(await responder.content(), /I typed it/)
    await screenshot(responder, 'coming-back-desk-withdrawn')
    assert.deepEqual([...page.complaints, ...responder.complaints], [])
  },

  async 'no barrier on any page of coming back'(gear) {
    const found = []
    for (const [scheme, width] of [['light', 320], ['dark', 1280]]) {
      const page = await visitor(gear.browser, await service(gear), { js: 'blocked', width, scheme })
      const { reference, code } = await reportOfYesterday(page)
      const responder = await desk(gear, reference)
      await field(responder, 'text').fill('Thank you.')
      await press(responder, 'Send message')
      const look = async (name) => {
        const where = `${name}, ${scheme}, ${width} px: `
        found.push(...(await axe(page)).map((finding) => where + finding))
        found.push(...(await stickingOut(page)).map((html) => `${where}sticks out: ${html}`))
        found.push(...(await smallTargets(page)).map((html) => `${where}lower than 44 px: ${html}`))
        found.push(...page.complaints.splice(0).map((complaint) => where + complaint))
        await screenshot(page, `${name}-${scheme}-${width}`)
      }
      await look('coming-back-sent')
      await page.locator('#ticks label').first().click()
      await press(page, 'Send my ticks')
      await look('coming-back-ticked')
      await page.goto('/receipt?t=zzz')
      await look('coming-back-mangled')
      await comeBack(page, code)
      await press(page, 'Add to my report')
      await look('coming-back-nothing')
      await field(page, 'text').fill('A long text. '.repeat(900))
      await press(page, 'Add to my report')
      for (const summary of await page.locator('main summary').all()) await summary.click()
      for (const other of await page.locator('label', { hasText: 'Another day' }).all()) await other.click()
      await look('coming-back-unfolded')
      await page.locator('form[action*="/receipt/happened"] button').click()
      await look('coming-back-mend')
      await comeBack(page, code)
      await unfold(page, 'Forget what I said about myself')
      await press(page, 'Forget my name now')
      await look('coming-back-forget')
      await comeBack(page, code)
      await unfold(page, 'Withdraw my report')
      await press(page, 'Withdraw my report')
      await look('coming-back-withdraw')
      await press(page, 'Withdraw it now')
      await look('coming-back-withdrawn')
      await responder.reload()
      found.push(...(await axe(responder)).map((finding) => `desk: ${finding}`))
      await page.context().close()
      await responder.context().close()
    }
    assert.deepEqual([...new Set(found)], [])
  },
}
