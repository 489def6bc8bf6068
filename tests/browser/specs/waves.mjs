// Waves: thirty people tell of one lure, and responders act on all of it once; with scripts and without.

import assert from 'node:assert/strict'

import { LIMITS, axe, screenshot, smallTargets, stickingOut, visitor, within } from '../gear.mjs'
import { field, send, signIn } from './acts.mjs'

const LURE = 'A text message about a parcel. It led to hxxps://parcel-fee[.]test/pay?step=2&utm_source=sms'

/** A service of its own, and somebody who works there. */
async function desk(gear) {
  const service = await gear.service({ environment: { HEADSUP_ORGANISATION_LANGUAGES: 'en,de,ar' } })
  const responder = service.person('responder')
  const tell = async (body) => {
    const answer = await fetch(`${service.url}/api/v1/reports`, {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body),
    })
    assert.equal(answer.status, 201)
    return answer.json()
  }
  const lure = (n) => tell({ kind: n % 3 ? 'clicked-link' : 'looks-off', acted: n % 2 ? 'yes' : 'no', language: ['en', 'en', 'de', 'ar'][n % 4], story: LURE })
  const open = async (options, person = responder) => {
    const page = await visitor(gear.browser, service, options)
    await signIn(page, person)
    return page
  }
  return { service, tell, lure, open }
}

/** A second one. */
function another(service) {
  const person = { email: 'jonas@northwind.example', password: 'a quiet colleague walks 8 dogs' }
  const words = ['person', 'add', '--email', person.email, '--name', 'Jonas', '--role', 'responder', '--password-stdin']
  service.command(words, { input: `${person.password}\n` })
  return person
}

/** The page of all waves, once the job has found what the reports share. */
async function suggested(page, text) {
  const found = async () => {
    for (;;) {
      await page.goto('/desk/waves')
      const heading = page.getByRole('heading', { name: text })
      if (await heading.count()) return heading.locator('xpath=ancestor::li[1]')
    }
  }
  return within(LIMITS.page, text, found())
}

const wholesome = async (page, name) => {
  assert.deepEqual(await axe(page), [], name)
  assert.deepEqual(await stickingOut(page), [], name)
  assert.deepEqual(await smallTargets(page), [], name)
  await screenshot(page, name)
  assert.deepEqual(page.complaints, [])
}

export default {
  async 'eight reports of one lure become a wave, are answered in their languages and closed, by three presses'(gear) {
    const { tell, lure, open } = await desk(gear)
    const told = []
    for (let n = 0; n < 8; n += 1) told.push(await lure(n))
    await tell({ kind: 'lost-device', story: 'My phone is on the train' })
    const page = await open()
    const card = await suggested(page, '8 reports look like one lure')
    assert.equal(await card.getByRole('checkbox').count(), 8)
    assert.match(await card.innerText(), /the same address hxxps\[:\/\/\]parcel-fee\[\.\]test\/pay\?step=2/)
    await wholesome(page, 'waves-suggested')
    await send(page, () => card.getByRole('button', { name: 'Make a wave of those ticked' }).click())
    assert.match(new URL(page.url()).pathname, /^\/desk\/waves\/W-/)
    assert.match(await page.locator('.done').innerText(), /8 reports put into this wave/)
    assert.match(await page.locator('h1').innerText(), /parcel-fee\[\.\]test/)
    assert.equal(await page.locator('.queue .ref').count(), 8)
    await wholesome(page, 'wave')

    await page.locator('#answer-all summary').first().click()
    await field(page, 'answer').first().selectOption('closed-harmful')
    await send(page, () => page.getByRole('button', { name: 'Fill in' }).click())
    const texts = page.locator('#answer-all textarea')
    assert.equal(await texts.count(), 3)
    for (const text of await texts.all()) assert.ok((await text.inputValue()).length > 100)
    assert.equal(await page.getByText('The same in English, for you').count(), 0, 'it stands in its own field')
    await wholesome(page, 'wave-answering')
    await page.locator('#answer-all select[name=outcome]').selectOption('harmful-stopped')
    await send(page, () => page.getByRole('button', { name: 'Send and close all' }).click())
    assert.match(await page.locator('.done').innerText(), /8 people answered, each by themselves\. 8 reports closed\./)
    await wholesome(page, 'wave-closed')
    await page.getByRole('link', { name: 'Write a lesson' }).click()
    await page.waitForURL(/\/desk\/lessons\/new\?wave=W-/)
    await wholesome(page, 'wave-lesson')

    // Each reads it in their own language, and of nobody else.
    const reader = await visitor(gear.browser, { url: new URL(page.url()).origin })
    for (const [n, { receipt }] of [...told.entries()].slice(0, 4)) {
      await reader.goto('/receipt')
      await field(reader, 'code').fill(receipt)
      await send(reader, () => reader.locator('main form button').first().click())
      const text = await reader.locator('main').innerText()
      assert.match(text, [/Thank you for telling us/, /Thank you for telling us/, /Danke/, /شكر/][n])
      for (const other of told) if (other.receipt !== receipt) assert.ok(!text.includes(other.reference))
    }
    assert.deepEqual(page.complaints, [])
  },

  async 'a late one appears by itself, and what a colleague did is told'(gear) {
    const { service, tell, lure, open } = await desk(gear)
    const told = []
    for (let n = 0; n < 4; n += 1) told.push(await lure(n))
    const page = await open()
    const card = await suggested(page, '4 reports look like one lure')
    await send(page, () => card.getByRole('button', { name: /Make a wave/ }).click())
    const address = page.url().split('?')[0]
    await page.goto(address)
    const count = page.locator('[data-count$=".reports"]')
    assert.equal(await count.innerText(), '4')

    const late = await lure(4)
    const colleague = await open({}, another(service))
    const found = async () => {
      for (;;) {
        await colleague.goto(`/desk/reports/${late.reference}`)
        if (await colleague.getByText('Looks like W-').count()) return
      }
    }
    await within(LIMITS.page, 'the late one to look like the wave', found())
    await wholesome(colleague, 'wave-on-a-report')
    await send(colleague, () => colleague.locator('#wave').getByRole('button', { name: /^Put it into W-/ }).click())
    assert.match(await colleague.locator('#wave').innerText(), /5 reports of one lure/)
    // On the first one's page, without loading it again.
    await page.waitForFunction(() => document.querySelector('[data-count$=".reports"]').textContent === '5', null, { timeout: LIMITS.page })
    await page.getByRole('button', { name: '1 new report. Show' }).or(page.locator(`.queue [data-report="${late.reference}"]`)).first().waitFor()

    await colleague.goto(`/desk/reports/${told[0].reference}`)
    await field(colleague, 'outcome').selectOption('harmless')
    await send(colleague, () => colleague.getByRole('button', { name: 'Close' }).click())
    const answer = await send(page, () => page.getByRole('button', { name: 'Contain all' }).click())
    assert.equal(answer.status(), 409)
    const problem = await page.locator('.problem').innerText()
    assert.match(problem, /2 reports were left as they are/)
    assert.ok(problem.includes(told[0].reference) && problem.includes(late.reference), problem)
    assert.match(problem, /3 reports contained/)
    await wholesome(page, 'wave-left')
    // One press more, now that it was seen.
    await send(page, () => page.getByRole('button', { name: 'Contain all' }).click())
    assert.match(await page.locator('.done').innerText(), /1 report contained/)

    // One does not belong: out by one press, and the row says so on the other page by itself.
    await page.goto(address)
    await page.locator(`.queue [data-report="${told[1].reference}"] .pick`).click()
    await send(page, () => page.getByRole('button', { name: 'Take out of the wave' }).click())
    assert.match(await page.locator('.done').innerText(), /1 report taken out of this wave/)
    assert.equal(await page.locator('.queue .ref').count(), 4)
    await page.goto('/desk?state=open')
    assert.equal(await page.locator('.queue .wave').count(), 3)
    await screenshot(page, 'wave-in-the-queue')
    assert.deepEqual(page.complaints, [])
    assert.deepEqual(colleague.complaints, [])
    assert.ok(service.url && tell)
  },

  async 'ticked in the queue they become one wave'(gear) {
    const { tell, open } = await desk(gear)
    for (let n = 0; n < 3; n += 1) await tell({ kind: 'looks-off', story: `Another story ${n}` })
    const page = await open()
    await page.goto('/desk')
    for (const pick of (await page.locator('main > .queue .pick').all()).slice(0, 2)) await pick.click()
    await send(page, () => page.getByRole('button', { name: 'One wave' }).click())
    assert.match(await page.locator('.done').innerText(), /2 reports put into this wave/)
    await field(page, 'title').fill('What the two have in common')
    await send(page, () => page.getByRole('button', { name: 'Call it so' }).click())
    assert.equal(await page.locator('h1').innerText(), 'What the two have in common')
    assert.deepEqual(page.complaints, [])
  },

  async 'without scripts, on each screen, in light and dark'(gear) {
    const { tell, lure, open } = await desk(gear)
    for (let n = 0; n < 5; n += 1) await lure(n)
    await tell({ kind: 'looks-off', story: 'Another thing from https://another-lure.test/a/rather/long/path/that/goes/on/and/on/without/an/end' })
    await tell({ kind: 'looks-off', story: 'https://another-lure.test/a/rather/long/path/that/goes/on/and/on/without/an/end once more' })
    const first = await open({ js: 'blocked' })
    const card = await suggested(first, '5 reports look like one lure')
    await send(first, () => card.getByRole('button', { name: /Make a wave/ }).click())
    const address = new URL(first.url()).pathname
    for (const [width, scheme] of [[320, 'light'], [390, 'dark'], [1280, 'light'], [1280, 'dark']]) {
      const page = await open({ js: 'blocked', width, scheme })
      await suggested(page, '2 reports look like one lure')
      await wholesome(page, `waves-${width}-${scheme}`)
      await page.goto(address)
      await wholesome(page, `wave-${width}-${scheme}`)
    }
    const page = await open({ js: 'blocked' })
    await page.goto(address)
    await send(page, () => page.getByRole('button', { name: 'Acknowledge all' }).click())
    assert.match(await page.locator('.done').innerText(), /5 reports acknowledged, and in your hand/)
    assert.deepEqual(page.complaints, [])
  },
}
