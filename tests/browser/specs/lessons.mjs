// Closing the loop: who waits for an answer, the look back without blame, and a lesson from its first words to the page all staff read.

import assert from 'node:assert/strict'

import { axe, screenshot, smallTargets, stickingOut, visitor } from '../gear.mjs'
import { field, report, send, signIn } from './acts.mjs'

let shared
const service = async (gear) => (shared ??= await gear.service())

const people = {}
/** A responder of that name; somebody else for each. */
async function responder(gear, name) {
  if (people[name]) return people[name]
  const person = { role: 'responder', email: `${name}@northwind.example`, password: `a quiet ${name} walks 7 dogs` }
  const words = ['person', 'add', '--email', person.email, '--name', name, '--role', 'responder', '--password-stdin']
  ;(await service(gear)).command(words, { input: `${person.password}\n` })
  return (people[name] = person)
}

async function atTheDesk(gear, name, look) {
  const desk = await visitor(gear.browser, await service(gear), look)
  await signIn(desk, await responder(gear, name))
  return desk
}

async function looksRight(page, name) {
  await screenshot(page, name)
  assert.deepEqual(await stickingOut(page), [])
  assert.deepEqual(await smallTargets(page), [])
  if (page.js !== false) assert.deepEqual(await axe(page), [])
  assert.deepEqual(page.complaints, [])
}

const press = (page, name) => send(page, () => page.getByRole('button', { name, exact: true }).click())
const follow = (page, name) => send(page, () => page.getByRole('link', { name, exact: true }).click())

export default {
  async 'who waits for an answer is listed, and leaves the list with one'(gear) {
    for (const [js, width, scheme] of [['blocked', 320, 'dark'], [true, 1280, 'light']]) {
      const reporter = await visitor(gear.browser, await service(gear), { js: false, width: 390 })
      const { reference } = await report(reporter, 'lost-device')
      await field(reporter, 'text').fill('It is back. Is that all?')
      await send(reporter, () => reporter.locator('form[action^="/receipt/add"] button, form[action^="/receipt/files"] button').first().click())
      const desk = await atTheDesk(gear, 'Mara', { js, width, scheme })
      await desk.goto('/desk/answers')
      const row = desk.locator('.queue a', { hasText: reference })
      assert.match(await row.innerText(), /Wrote to us/)
      await looksRight(desk, `answers-${width}-${scheme}`)
      await send(desk, () => row.click())
      await field(desk, 'text').fill('Thank you. That is all: it was locked at once.')
      await press(desk, 'Send message')
      await desk.goto('/desk/answers')
      assert.equal(await row.count(), 0)
    }
  },

  async 'a look back becomes a lesson, and a colleague publishes it'(gear) {
    for (const [js, width, scheme] of [['blocked', 320, 'light'], [true, 1280, 'dark'], [false, 390, 'dark']]) {
      const look = `${width}-${scheme}`
      const reporter = await visitor(gear.browser, await service(gear), { js: false, width: 390 })
      const { reference } = await report(reporter, 'clicked-link')
      const desk = await atTheDesk(gear, 'Mara', { js, width, scheme })
      await desk.goto(`/desk/reports/${reference}`)
      await desk.locator('[name=outcome]').selectOption('harmless')
      await press(desk, 'Close')
      await follow(desk, 'Look back without blame')
      await field(desk, 'sense').fill('It looked like the rota page, and the victim was in a hurry.')
      if (js === true) {
        // Each field has suggestions of its own, and a click changes that one.
        await field(desk, 'helped').fill('It was no false alarm')
        await desk.locator('#sense-words').getByRole('button', { name: /victim/ }).click()
        assert.match(await field(desk, 'sense').inputValue(), /the person affected was in a hurry/)
      } else {
        await press(desk, 'Keep these answers')
        assert.ok(await desk.locator('#note').isVisible())
        await looksRight(desk, `look-back-held-${look}`)
        await send(desk, () => desk.locator('#sense-words').getByRole('button', { name: /victim/ }).click())
      }
      await field(desk, 'hard').fill('The real one comes by text message too.')
      await field(desk, 'helped').fill('It was told within minutes.')
      await field(desk, 'change').fill('It is announced without a link.')
      await field(desk, 'team').fill('Informatics')
      await field(desk, 'when').fill('2026-12-31')
      await press(desk, 'Keep these answers')
      await looksRight(desk, `look-back-${look}`)

      await follow(desk, 'Make a lesson of it')
      assert.match(await field(desk, 'happened').inputValue(), /the person affected/)
      await field(desk, 'happened').fill('At 10:42 a text message led to a page that looked like ours.')
      await press(desk, 'Send for review')
      assert.ok(await desk.locator('.problem').evaluate((box) => box === document.activeElement), 'what is missing takes focus')
      const title = `A page that was not ours (${look})`
      await field(desk, 'title').fill(title)
      await press(desk, 'Save draft')
      assert.match(await desk.locator('[aria-labelledby=traces]').innerText(), /10:42/)
      await looksRight(desk, `lesson-draft-${look}`)
      await field(desk, 'happened').fill('A text message led to a page that looked like ours.')
      await press(desk, 'Send for review')
      assert.equal(await desk.getByRole('button', { name: 'Publish' }).count(), 0)

      const other = await atTheDesk(gear, 'Jonas', { js, width, scheme })
      await other.goto('/desk/lessons')
      await looksRight(other, `lessons-desk-${look}`)
      await follow(other, title)
      await looksRight(other, `lesson-review-${look}`)
      await press(other, 'Publish')
      await looksRight(other, `lesson-published-${look}`)

      for (const locale of ['en-GB', 'ar']) {
        const anyone = await visitor(gear.browser, await service(gear), { js: js === true ? true : 'blocked', width, scheme, locale })
        await anyone.goto('/lessons')
        await looksRight(anyone, `lessons-${locale}-${look}`)
        await follow(anyone, title)
        assert.equal(await anyone.locator('h1').getAttribute('lang'), 'en')
        assert.ok(!(await anyone.content()).includes(reference))
        await looksRight(anyone, `lesson-${locale}-${look}`)
      }
    }
  },

  async 'of two who write the second sees both'(gear) {
    const mara = await atTheDesk(gear, 'Mara', { width: 390, scheme: 'light', js: 'blocked' })
    await mara.goto('/desk/lessons/new')
    await field(mara, 'title').fill('Written by two')
    await press(mara, 'Save draft')
    const jonas = await atTheDesk(gear, 'Jonas', { width: 390, scheme: 'light', js: 'blocked' })
    await jonas.goto(mara.url())
    await field(mara, 'easy').fill('A small screen.')
    await press(mara, 'Save draft')
    await field(jonas, 'easy').fill('A long day.')
    await press(jonas, 'Save draft')
    assert.match(await jonas.locator('#note').innerText(), /^Mara changed it/)
    assert.equal(await field(jonas, 'easy').inputValue(), 'A long day.')
    assert.match(await jonas.locator('main').innerText(), /A small screen\./)
    await looksRight(jonas, 'lesson-conflict')
  },
}
