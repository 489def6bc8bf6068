// What responders write to reporters: hints beside the text, and ready answers to start from.

import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { axe, root, screenshot, smallTargets, stickingOut, visitor } from '../gear.mjs'
import { field, report, send, signIn } from './acts.mjs'

let shared
const service = async (gear) => (shared ??= await gear.service({ environment: { HEADSUP_ORGANISATION_ANSWER_MINUTES: '30' } }))

let someone
const aResponder = async (gear) => (someone ??= (await service(gear)).person('responder'))

/** A responder in front of a report that came in in this language; `at`: a service of one's own. */
async function atTheDesk(gear, { kind = 'entered-password', locale = 'en-GB', at, ...look }) {
  const reporter = await visitor(gear.browser, at ?? (await service(gear)), { js: false, width: 390, locale })
  const { reference, code } = await report(reporter, kind)
  const desk = await visitor(gear.browser, at ?? (await service(gear)), look)
  await signIn(desk, at ? at.person('responder') : await aResponder(gear))
  await desk.goto(`/desk/reports/${reference}`)
  return { desk, reference, code }
}

const BLAME = 'You fell for a phish at 10:42.\nThe victim is safe.'

async function looksRight(desk, name) {
  await screenshot(desk, name)
  assert.deepEqual(await stickingOut(desk), [])
  if (desk.js !== false) assert.deepEqual(await axe(desk), [])
}

export default {
  async 'while one writes, hints come and a click puts the suggestion in place'(gear) {
    const { desk } = await atTheDesk(gear, {})
    const text = field(desk, 'text')
    const button = desk.getByRole('button', { name: 'Use this in place of victim' })
    await text.pressSequentially('Thank you. The victim')
    await button.waitFor()
    assert.match(await desk.locator('#text-told').textContent(), /^1 suggestion/)
    assert.ok(await text.evaluate((field) => field === document.activeElement), 'whoever writes is not interrupted')
    await looksRight(desk, 'words-hints')
    await button.click()
    assert.equal(await text.inputValue(), 'Thank you. The person affected')
    await button.waitFor({ state: 'hidden' })
    await text.press('Control+z')
    assert.equal(await text.inputValue(), 'Thank you. The victim', 'it can be undone')
    // It was shown, and so it is sent at once.
    await button.waitFor()
    await send(desk, () => desk.getByRole('button', { name: 'Send message' }).click())
    assert.match(await desk.locator('#conversation .said.us').last().innerText(), /The victim/)
    assert.equal(await desk.locator('#sent-heading').count(), 0)
    assert.deepEqual(desk.complaints, [])
  },

  async 'without scripts a message with hints comes back once, with its text and two ways on'(gear) {
    for (const [js, width, scheme] of [[false, 1280, 'light'], ['blocked', 390, 'dark'], ['blocked', 320, 'light']]) {
      const { desk } = await atTheDesk(gear, { js, width, scheme })
      const text = field(desk, 'text')
      await text.fill(BLAME)
      await send(desk, () => desk.getByRole('button', { name: 'Send message' }).click())
      assert.equal(await text.inputValue(), BLAME)
      assert.equal(await desk.locator('#conversation .said.us').count(), 0, 'nothing was sent')
      assert.ok(await desk.locator('#text-words').evaluate((box) => box === document.activeElement))
      assert.deepEqual(await smallTargets(desk), [])
      await looksRight(desk, `words-held-${width}-${scheme}`)
      await send(desk, () => desk.getByRole('button', { name: /^Use this in place of You fell/ }).click())
      assert.equal(await text.inputValue(), 'A convincing message got through to you at 10:42.\nThe victim is safe.')
      await send(desk, () => desk.getByRole('button', { name: 'Send message' }).click())
      assert.match(await desk.locator('#conversation .said.us').last().innerText(), /got through to you/)
      assert.deepEqual(desk.complaints, [])
    }
  },

  async 'what they have to do right now is sent at once, and hints come afterwards'(gear) {
    for (const js of [true, false]) {
      const { desk } = await atTheDesk(gear, { js, width: 390 })
      await field(desk, 'text').fill('You ignored the rule. Pull the plug now.')
      await desk.getByRole('checkbox', { name: /This tells them/ }).check()
      await send(desk, () => desk.getByRole('button', { name: 'Send message' }).click())
      assert.match(await desk.locator('#conversation .said.us').last().innerText(), /Pull the plug/)
      if (js) continue
      assert.equal(await desk.locator('#sent-heading').innerText(), 'Sent. For the next message')
      await looksRight(desk, 'words-afterwards')
    }
  },

  async 'a ready answer is filled in in their language, and never over what was typed'(gear) {
    for (const js of [true, false]) {
      const { desk } = await atTheDesk(gear, { js, locale: 'de-DE', width: js ? 1280 : 390 })
      const text = field(desk, 'text')
      const fill = async (name) => {
        await desk.getByLabel('Start from a ready answer').selectOption({ label: name })
        const click = () => desk.getByRole('button', { name: 'Fill in' }).click()
        if (!js) return send(desk, click)
        const answered = desk.waitForResponse((response) => response.request().method() === 'POST')
        await Promise.all([answered, click()])
      }
      await fill('Contained')
      await desk.locator('#start .said').filter({ hasText: 'Thank you. We could act because you told us.' }).waitFor()
      assert.match(await text.inputValue(), /^Danke\. Weil Sie es uns gesagt haben/)
      await looksRight(desk, `words-answer-${js ? 'js' : 'no-js'}`)
      await fill('Received: we are looking at it')
      await desk.locator('#start .said').filter({ hasText: 'Your report reached us' }).waitFor()
      assert.match(await text.inputValue(), /^Danke, dass Sie uns Bescheid gesagt haben\./)
      await text.press('End')
      await text.pressSequentially(' Liebe Kollegin!')
      const typed = await text.inputValue()
      await fill('Contained')
      await desk.getByText('What you have written stays.').first().waitFor()
      assert.equal(await text.inputValue(), typed)
      await send(desk, () => desk.getByRole('button', { name: 'Send message' }).click())
      assert.match(await desk.locator('#conversation .said.us').last().innerText(), /Liebe Kollegin!/)
      assert.deepEqual(desk.complaints, [])
    }
  },

  async 'a ready answer in Arabic runs from right to left'(gear) {
    const { desk, reference } = await atTheDesk(gear, { locale: 'ar', width: 320, scheme: 'dark', js: 'blocked' })
    await desk.goto(`/desk/reports/${reference}?answer=ask`)
    assert.match(await field(desk, 'text').inputValue(), /^شكر/)
    assert.equal(await field(desk, 'text').evaluate((field) => getComputedStyle(field).direction), 'rtl')
    await looksRight(desk, 'words-arabic')
  },

  async 'in a language without ready answers the desk says so'(gear) {
    // One that an organisation has added: all that is needed, and no answers.
    const folder = mkdtempSync(join(tmpdir(), 'headsup-content-'))
    try {
      for (const area of ['guidance', 'i18n', 'learn']) {
        cpSync(join(root, 'content', area, 'de'), join(folder, area, 'nl'), { recursive: true })
      }
      const frame = join(folder, 'i18n/nl/frame.ftl')
      writeFileSync(frame, readFileSync(frame, 'utf8').replace('= Deutsch', '= Nederlands').replace('locale = de', 'locale = nl'))
      const at = await gear.service({
        environment: { HEADSUP_CONTENT_FOLDER: folder, HEADSUP_ORGANISATION_LANGUAGES: 'nl,en' },
      })
      const { desk, reference } = await atTheDesk(gear, { at, locale: 'nl', width: 320, scheme: 'dark', js: 'blocked' })
      await desk.goto(`/desk/reports/${reference}?answer=ask`)
      assert.match(await desk.locator('#start').innerText(), /There is no ready answer in Nederlands yet/)
      assert.match(await field(desk, 'text').inputValue(), /^Thank you/)
      await looksRight(desk, 'words-lacking')
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}
