// A report's page in several hands: the next right thing first and the rest folded, two people at once, and who was signed out meanwhile.

import assert from 'node:assert/strict'

import { axe, screenshot, smallTargets, stickingOut, visitor } from '../gear.mjs'
import { field, report, send, signIn } from './acts.mjs'

let shared
const service = async (gear) => (shared ??= await gear.service())

const people = {}
/** A responder of that name; somebody else for each. */
async function responder(gear, name) {
  if (people[name]) return people[name]
  const person = { email: `${name}@northwind.example`, password: `a quiet ${name} walks 7 dogs`, role: 'responder' }
  const words = ['person', 'add', '--email', person.email, '--name', name, '--role', person.role, '--password-stdin']
  ;(await service(gear)).command(words, { input: `${person.password}\n` })
  return (people[name] = person)
}

async function reported(gear, kind = 'entered-password') {
  const reporter = await visitor(gear.browser, await service(gear), { js: false, width: 390 })
  return (await report(reporter, kind)).reference
}

/** A responder in front of a report. */
async function inFrontOf(gear, reference, { name = 'Mara', ...look } = {}) {
  const desk = await visitor(gear.browser, await service(gear), look)
  await signIn(desk, await responder(gear, name))
  await desk.goto(`/desk/reports/${reference}`)
  return desk
}

const fold = (desk, name) => desk.locator('.folds summary').filter({ hasText: name })
const press = (desk, name) => send(desk, () => desk.getByRole('button', { name, exact: true }).first().click())

async function looksRight(desk, name) {
  await screenshot(desk, name)
  assert.deepEqual(await stickingOut(desk), [])
  assert.deepEqual(await smallTargets(desk), [])
  if (desk.js !== false) assert.deepEqual(await axe(desk), [])
}

export default {
  async 'one filled button, and the rest folded; each fold does what it says without scripts'(gear) {
    for (const [js, width, scheme] of [[true, 1280, 'light'], ['blocked', 390, 'dark'], [false, 320, 'light']]) {
      const desk = await inFrontOf(gear, await reported(gear), { js, width, scheme })
      assert.equal(await desk.locator('article button.next').count(), 1)
      assert.equal(await desk.locator('.folds [open]').count(), 0)
      await looksRight(desk, `case-calm-${width}-${scheme}`)
      await fold(desk, 'In hand').click()
      await press(desk, 'Take in hand')
      assert.equal(await fold(desk, 'In hand').innerText(), 'In hand: you')
      await fold(desk, 'Severity').click()
      await desk.getByLabel('How severe it is').selectOption('critical')
      await field(desk, 'why').fill('Two accounts')
      await press(desk, 'Set severity')
      assert.equal(await fold(desk, 'Severity').innerText(), 'Severity: Critical')
      await fold(desk, 'Planning clocks').click()
      await press(desk, 'Now')
      assert.match(await fold(desk, 'Planning clocks').innerText(), /72 hours, (71 h|2 days|3 days) left/)
      await send(desk, () => desk.getByRole('button', { name: /^Done ?: / }).first().click())
      assert.match(await desk.locator('.check .done').innerText(), /just now/)
      await desk.locator('#notes summary').click()
      await field(desk, 'note').fill('Rang the bank at noon.')
      await press(desk, 'Add note')
      assert.equal(await desk.locator('#notes .said').innerText(), 'Rang the bank at noon.')
      for (const summary of await desk.locator('.folds summary').all()) await summary.click()
      await looksRight(desk, `case-open-${width}-${scheme}`)
      assert.deepEqual(desk.complaints, [])
    }
  },

  async 'whoever comes second sees what changed, and every text stays in its field'(gear) {
    const reference = await reported(gear)
    const mara = await inFrontOf(gear, reference)
    const luka = await inFrontOf(gear, reference, { name: 'Luka', width: 390 })
    await press(mara, 'Acknowledge')
    await field(luka, 'text').fill('Thank you. We have')
    await luka.locator('#notes summary').click()
    await field(luka, 'note').fill('Half a thought')
    await press(luka, 'Acknowledge')
    assert.match(await luka.locator('#problem').innerText(), /acknowledged this first$/)
    assert.equal(await luka.locator('#problem').evaluate((heading) => heading.parentElement === document.activeElement), true)
    assert.equal(await field(luka, 'text').inputValue(), 'Thank you. We have')
    assert.equal(await field(luka, 'note').inputValue(), 'Half a thought')
    await looksRight(luka, 'case-second')
    // Also when nothing was in the way.
    await press(luka, 'Contain')
    assert.equal(await luka.locator('.track .contained.todo').count(), 0)
    assert.equal(await field(luka, 'text').inputValue(), 'Thank you. We have')
    await press(luka, 'Add note')
    assert.equal(await luka.locator('#notes .said').innerText(), 'Half a thought')
    assert.equal(await field(luka, 'note').inputValue(), '')
    assert.equal(await field(luka, 'text').inputValue(), 'Thank you. We have')
    assert.deepEqual(luka.complaints, [])
  },

  async 'who was signed out while they wrote goes on where they were'(gear) {
    for (const [js, width] of [[true, 1280], [false, 390]]) {
      const desk = await inFrontOf(gear, await reported(gear), { js, width })
      await field(desk, 'text').fill('Thank you.\nWe have locked the account.')
      await desk.context().clearCookies()
      await press(desk, 'Send message')
      await desk.getByText('You have been signed out.').waitFor()
      await looksRight(desk, `case-signed-out-${width}`)
      const { email, password } = await responder(gear, 'Mara')
      await field(desk, 'email').fill(email)
      await field(desk, 'password').fill(password)
      await desk.getByRole('button', { name: 'Sign in' }).click()
      // Without its cookie nobody knows who wrote it: whoever signs in is asked.
      await desk.getByRole('button', { name: 'Go on with it' }).waitFor()
      await looksRight(desk, `case-signed-in-again-${width}`)
      await desk.getByRole('button', { name: 'Go on with it' }).click()
      await desk.getByRole('heading', { name: 'You are signed in again' }).waitFor()
      assert.equal(await field(desk, 'text').inputValue(), 'Thank you.\nWe have locked the account.')
      assert.equal(await desk.locator('#conversation .said.us').count(), 0, 'nothing is sent by itself')
      await press(desk, 'Send message')
      assert.match(await desk.locator('#conversation .said.us').innerText(), /locked the account/)
    }
  },

  async 'closing asks what it came to, once'(gear) {
    const desk = await inFrontOf(gear, await reported(gear, 'looks-off'), { js: false, width: 390 })
    await press(desk, 'Close')
    assert.equal(await desk.locator('.problem a').innerText(), 'Say what it came to: the reporter is told')
    await looksRight(desk, 'case-closing')
    await desk.locator('#outcome').selectOption({ label: 'harmless' })
    await press(desk, 'Close')
    assert.match(await desk.locator('.track').innerText(), /harmless/)
  },
}
