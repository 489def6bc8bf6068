// The worst day of the year: thirty people tell of one lure within minutes, two responders work on it at once, and the last of the
// thirty is answered.

import assert from 'node:assert/strict'

import { LIMITS, axe, screenshot, smallTargets, stickingOut, visitor, within } from '../gear.mjs'
import { choose, field, receipt, send, signIn } from './acts.mjs'

const PEOPLE = 30
const FORMS = 5
const LANGUAGES = ['en', 'de', 'fr', 'ar']
const TOLD = [
  'It said my mailbox is full. I followed https://mailbox-quota.test/keep?user=7781 and signed in there',
  'Eine Mail über mein volles Postfach, der Link war hxxps://mailbox-quota[.]test/keep',
  'Un message sur ma boîte pleine, le lien allait vers https://mailbox-quota.test/keep',
  'رسالة عن امتلاء صندوق البريد، والرابط كان https://mailbox-quota.test/keep',
]
const THANKS = [/Thank you for telling us/, /Danke/, /[Mm]erci/, /شكر/]

const people = (service, name, email) => {
  const person = { email, password: `a quiet colleague called ${name} walks 8 dogs` }
  const words = ['person', 'add', '--email', email, '--name', name, '--role', 'responder', '--password-stdin']
  service.command(words, { input: `${person.password}\n` })
  return person
}

const wholesome = async (page, name) => {
  assert.deepEqual(await axe(page), [], name)
  assert.deepEqual(await stickingOut(page), [], name)
  assert.deepEqual(await smallTargets(page), [], name)
  await screenshot(page, `worst-day-${name}`)
}

/** Loads a page again until it says what the jobs have found out meanwhile. */
const until = (page, address, what, holds) => within(LIMITS.page, what, (async () => {
  do await page.goto(address)
  while (!(await holds()))
})())

/** The part in which everybody is answered, which is folded until it is next. */
const opened = async (page) => {
  const folded = page.locator('#answer-all > details:not([open]) > summary')
  if (await folded.count()) await folded.click()
}

export default {
  async 'thirty tell of one lure, two work on it, and everybody is answered'(gear) {
    const service = await gear.service({ environment: { HEADSUP_ORGANISATION_LANGUAGES: 'en,de,fr,ar' } })
    const [mara, jonas] = [people(service, 'Mara', 'mara@northwind.example'), people(service, 'Jonas', 'jonas@northwind.example')]
    const at = async (person, options) => {
      const page = await visitor(gear.browser, service, options)
      await signIn(page, person)
      return page
    }
    const hers = await at(mara)
    const his = await at(jonas, { width: 390, scheme: 'dark' })
    await hers.goto('/desk')
    await his.goto('/desk')

    // Some by the form on their phones, the others by the organisation's own programs, all at once.
    const byApi = async (n) => {
      const body = { kind: n % 3 ? 'clicked-link' : 'looks-off', acted: n % 3 ? 'yes' : 'no', language: LANGUAGES[n % 4], story: TOLD[n % 4] }
      const answer = await fetch(`${service.url}/api/v1/reports`, {
        method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body),
      })
      assert.equal(answer.status, 201)
      const { reference, receipt } = await answer.json()
      return { n, reference, code: receipt }
    }
    const byForm = async (n) => {
      const page = await visitor(gear.browser, service, { js: false, width: 390 })
      await page.goto(`/?language=${LANGUAGES[n % 4]}`)
      await choose(page, 'kind', 'entered-password')
      await choose(page, 'when', 'now')
      await field(page, 'story').fill(TOLD[n % 4])
      assert.equal((await send(page)).status(), 200)
      const told = await receipt(page)
      await page.context().close()
      return { n, ...told }
    }
    const numbers = [...Array(PEOPLE).keys()]
    const told = await Promise.all(numbers.map((n) => (n < FORMS ? byForm(n) : byApi(n))))

    // Both see them come in, and how many, without loading anything again.
    const counted = (page) => page.waitForFunction((all) => document.title.startsWith(`(${all})`), PEOPLE, { timeout: LIMITS.page })
    await Promise.all([counted(hers), counted(his)])
    await hers.locator('[data-show]:visible').first().click().catch(() => {})
    await his.goto('/desk')
    await wholesome(hers, 'they-come-in')
    await wholesome(his, 'they-come-in-phone')

    // He takes on the most urgent one by itself.
    const first = his.locator('main > .queue a[href^="/desk/reports/"]').first()
    await send(his, () => first.click())
    const urgent = new URL(his.url()).pathname.split('/').pop()
    await send(his, () => his.getByRole('button', { name: 'Acknowledge' }).first().click())

    // She puts them together meanwhile. What he has in hand stays in his.
    await until(hers, '/desk/waves', 'the suggestion', () => hers.getByRole('heading', { name: `${PEOPLE} reports look like one lure` }).count())
    await hers.getByText(`And ${PEOPLE - 8} more, which go with them`).click()
    assert.equal(await hers.locator('#suggested').getByRole('checkbox').count(), PEOPLE, 'each can be left out')
    await wholesome(hers, 'suggested')
    await send(hers, () => hers.getByRole('button', { name: 'Make a wave of those ticked' }).click())
    const wave = new URL(hers.url()).pathname
    await send(hers, () => hers.getByRole('button', { name: 'Acknowledge all' }).click())
    assert.match(await hers.locator('.done').innerText(), new RegExp(`${PEOPLE - 1} reports acknowledged`))
    await wholesome(hers, 'acknowledged')

    // He begins to write to the one person; she tells all of them what to do, and contains it.
    await until(his, `/desk/reports/${urgent}`, 'his report to be in the wave', () => his.getByText('Belongs to a wave').count())
    await field(his, 'text').first().fill('Thank you. Change that password now, please ring us when it is done.')
    await opened(hers)
    await field(hers, 'answer').first().selectOption({ index: 1 })
    await send(hers, () => hers.getByRole('button', { name: 'Fill in' }).click())
    assert.equal(await hers.locator('#answer-all textarea').count(), LANGUAGES.length)
    await wholesome(hers, 'answering')
    await send(hers, () => hers.getByRole('button', { name: 'Send', exact: true }).click())
    assert.match(await hers.locator('.done').innerText(), new RegExp(`${PEOPLE} people answered, each by themselves`))
    const crossed = await send(his, () => his.getByRole('button', { name: /^Send message/ }).first().click())
    assert.equal(crossed.status(), 409)
    assert.match(await his.locator('.problem').innerText(), /wrote to the reporter in the meantime/)
    assert.match(await field(his, 'text').first().inputValue(), /Change that password now/, 'nothing typed is lost')
    await wholesome(his, 'second')
    await send(hers, () => hers.getByRole('button', { name: 'Contain all' }).click())
    assert.match(await hers.locator('.done').innerText(), new RegExp(`${PEOPLE} reports contained`))

    // One more, late: it finds the wave, and its reporter is answered with the last word.
    told.push(await byApi(PEOPLE + 1))
    const late = told.at(-1).reference
    await until(his, `/desk/reports/${late}`, 'the late one to look like the wave', () => his.getByText('Looks like W-').count())
    await send(his, () => his.locator('#wave').getByRole('button', { name: /^Put it into W-/ }).click())
    await hers.goto(wave)
    await opened(hers)
    await field(hers, 'answer').first().selectOption('closed-harmful')
    await send(hers, () => hers.getByRole('button', { name: 'Fill in' }).click())
    await hers.locator('#answer-all select[name=outcome]').selectOption('harmful-stopped')
    await send(hers, () => hers.getByRole('button', { name: 'Send and close all' }).click())
    assert.match(await hers.locator('.done').innerText(), new RegExp(`${told.length} people answered.*${told.length} reports closed`, 's'))
    await wholesome(hers, 'closed')

    // Everybody reads it in their own language, nobody learns of another one, and nobody waits.
    const reader = await visitor(gear.browser, service, { js: false, width: 390 })
    for (const { n, code, reference } of told) {
      await reader.goto('/receipt')
      await field(reader, 'code').fill(code)
      assert.equal((await send(reader, () => reader.locator('main form button').first().click())).status(), 200)
      const text = await reader.locator('main').innerText()
      assert.match(text, THANKS[n % 4], reference)
      for (const other of told) if (other.reference !== reference) assert.ok(!text.includes(other.reference), other.reference)
      assert.ok(!text.includes(wave.split('/').pop()))
    }
    await hers.goto('/desk/answers')
    assert.equal(await hers.locator('main a[href^="/desk/reports/"]').count(), 0, 'nobody waits')
    await hers.goto('/desk')
    assert.doesNotMatch(await hers.title(), /^\(/)

    // Every move of the day is there, linked to the one before it.
    assert.match(service.command(['check']), new RegExp(`events of ${told.length} reports are as they were written`))
    assert.deepEqual(hers.complaints, [])
    assert.deepEqual(his.complaints.filter((said) => !said.includes('409')), [])
  },
}
