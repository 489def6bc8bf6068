// Warning everybody: written, looked at, published, changed and ended at the desk; read by staff above the form, in their language.

import assert from 'node:assert/strict'

import { axe, screenshot, smallTargets, stickingOut, visitor } from '../gear.mjs'
import { choice, field, send, signIn } from './acts.mjs'

const LISTS = 'Everyone=all@northwind.example en,Werk Süd=werk@northwind.example de'

let shared
const service = async (gear) => (shared ??= await gear.service({ environment: { HEADSUP_WARNINGS_LISTS: LISTS } }))

const people = {}
/** A responder of that name, at the desk. */
async function atTheDesk(gear, name, look) {
  if (!people[name]) {
    const person = { role: 'responder', email: `${name}@northwind.example`, password: `a quiet ${name} walks 7 dogs` }
    const words = ['person', 'add', '--email', person.email, '--name', name, '--role', 'responder', '--password-stdin']
    ;(await service(gear)).command(words, { input: `${person.password}\n` })
    people[name] = person
  }
  const desk = await visitor(gear.browser, await service(gear), look)
  await signIn(desk, people[name])
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
const follow = (page, name) => send(page, () => page.getByRole('link', { name }).first().click())
const told = (page) => page.locator('aside.warn div p:last-child').allInnerTexts()

const ENGLISH = 'Mails with a bill from “Nordlicht GmbH” go round. The bill is fake: leave it at https://nordlicht.test/bill. If you opened it, tell us.'
const GERMAN = 'E-Mails mit einer Rechnung der „Nordlicht GmbH“ gehen um. Die Rechnung ist falsch: nicht öffnen.'
const ARABIC = 'تنتشر رسائل بفاتورة مزيفة. يكفي إخبارنا.'

/** A phone in that language, at that page. */
async function staff(gear, locale, { js = 'blocked', width = 390, scheme = 'light', path = '/' } = {}) {
  const page = await visitor(gear.browser, await service(gear), { js, width, scheme, locale })
  await page.goto(path)
  return page
}

/** Whatever an earlier test left. */
async function endAll(desk) {
  await desk.goto('/desk/warnings')
  while (await desk.getByRole('link', { name: /^Change or end it/ }).count()) {
    await follow(desk, /^Change or end it/)
    await press(desk, 'End it now')
    await desk.goto('/desk/warnings')
  }
}

export default {
  async 'a warning is written, looked at, published, changed and ended'(gear) {
    for (const [js, width, scheme] of [['blocked', 320, 'dark'], [true, 1280, 'light'], [false, 390, 'light']]) {
      const look = `${width}-${scheme}`
      const desk = await atTheDesk(gear, 'Mara', { js, width, scheme })
      await endAll(desk)
      await looksRight(desk, `warnings-desk-${look}`)
      await press(desk, 'Warn everybody')
      await looksRight(desk, `warning-new-${look}`)

      await press(desk, 'Publish')
      assert.ok(await desk.locator('.problem').evaluate((box) => box === document.activeElement), 'what is missing takes focus')
      await looksRight(desk, `warning-mended-${look}`)

      await field(desk, 'text-en').fill(ENGLISH)
      const others = desk.locator('details', { hasText: 'In other languages' })
      if (!(await others.evaluate((details) => details.open))) await others.locator('summary').first().click()
      await field(desk, 'text-de').fill(GERMAN)
      await field(desk, 'text-ar').fill(ARABIC)
      await choice(desk, 'list', 'Werk Süd').check()
      await press(desk, 'Look at it first')
      const shown = desk.locator('.look .warn > p')
      assert.match(await shown.first().innerText(), /leave it at hxxps\[:\/\/\]nordlicht\[\.\]test\/bill/)
      assert.equal(await shown.last().evaluate((text) => getComputedStyle(text).direction), 'rtl')
      assert.ok(await desk.locator('.look').evaluate((box) => box === document.activeElement), 'what was asked for takes focus')
      assert.deepEqual(await told(await staff(gear, 'en-GB')), [], 'nobody is told yet')
      await looksRight(desk, `warning-look-${look}`)

      await press(desk, 'Publish')
      assert.match(await desk.locator('main').innerText(), /Werk Süd \(de\): waiting since/)
      await looksRight(desk, `warning-told-${look}`)
      assert.deepEqual(await told(await staff(gear, 'de')), [GERMAN])

      // Two from the same state: the second sees what is told now, and keeps what was typed.
      const other = await atTheDesk(gear, 'Jonas', { js: 'blocked', width: 390, scheme: 'dark' })
      await other.goto(desk.url())
      await field(desk, 'text-de').fill(`${GERMAN} Löschen reicht.`)
      await press(desk, 'Publish the change')
      await field(other, 'text-de').fill(`${GERMAN} Weiterleiten hilft nicht.`)
      assert.equal((await press(other, 'Publish the change')).status(), 409)
      assert.match(await other.locator('.problem').innerText(), /^Mara changed this first/)
      assert.match(await field(other, 'text-de').inputValue(), /Weiterleiten hilft nicht/)
      await looksRight(other, `warning-conflict-${look}`)
      assert.deepEqual(await told(await staff(gear, 'de')), [`${GERMAN} Löschen reicht.`])

      await press(desk, 'End it now')
      assert.equal(await desk.locator('h1').innerText(), 'Everybody was told')
      assert.equal(await desk.locator('ol.time > li').count(), 3)
      await looksRight(desk, `warning-over-${look}`)
      assert.deepEqual(await told(await staff(gear, 'de')), [])
    }
  },

  async 'staff read it above the form on a phone, in their language'(gear) {
    const desk = await atTheDesk(gear, 'Mara', { js: 'blocked', width: 1280 })
    await endAll(desk)
    await desk.goto('/desk/warnings/new')
    for (const [language, text] of [['en', ENGLISH], ['de', GERMAN], ['ar', ARABIC]]) {
      await desk.evaluate(([name, typed]) => (document.getElementsByName(name)[0].value = typed), [`text-${language}`, text])
    }
    await press(desk, 'Publish')
    const texts = { 'en-GB': /^Mails with a bill/, de: /^E-Mails mit einer Rechnung/, ar: /^تنتشر/, pl: /^Mails with a bill/ }
    const looks = { 'en-GB': [[320, 'light'], [1280, 'dark']], de: [[390, 'dark']], ar: [[320, 'dark'], [1280, 'light']], pl: [[390, 'light']] }
    for (const [locale, text] of Object.entries(texts)) {
      for (const [width, scheme] of looks[locale]) {
        for (const [name, path] of [['form', '/'], ['guidance', '/guidance/looks-off'], ['page', '/warnings']]) {
          const page = await staff(gear, locale, { width, scheme, path })
          const banner = name === 'page' ? page.locator('.note .told') : page.locator('aside.warn div p:last-child')
          assert.match(await banner.innerText(), text)
          const lang = await banner.getAttribute('lang')
          assert.equal(lang, locale === 'pl' ? 'en' : null, 'a text in another language says in which')
          assert.equal(await banner.locator('a').count(), 0, 'nothing in it opens')
          if (name === 'form') {
            const [warning, first] = [await page.locator('aside.warn').boundingBox(), await page.locator('h1').boundingBox()]
            assert.ok(warning.y < first.y && warning.height < 422, `it leaves room for the form: ${warning.height}`)
          }
          await looksRight(page, `warning-${name}-${locale}-${width}-${scheme}`)
          await page.context().close()
        }
      }
    }
  },

  async 'a page that stays open takes it away when it is over, and one that was kept does too'(gear) {
    const desk = await atTheDesk(gear, 'Mara', { js: 'blocked', width: 1280 })
    await endAll(desk)
    await desk.goto('/desk/warnings/new')
    await field(desk, 'text-en').fill('Only for a day.')
    await press(desk, 'Publish')
    const page = await visitor(gear.browser, await service(gear), { js: true, width: 390 })
    await page.clock.install()
    await page.goto('/')
    assert.deepEqual(await told(page), ['Only for a day.'])
    await page.clock.fastForward('23:59:00')
    assert.ok(await page.locator('aside.warn').isVisible())
    await page.clock.fastForward('02:00')
    await page.locator('aside.warn').waitFor({ state: 'hidden' })
    assert.deepEqual(page.complaints, [])
  },
}
