// Indicators on a report's page: nothing of them opens, and what is copied or downloaded works.

import assert from 'node:assert/strict'

import { LIMITS, axe, screenshot, smallTargets, stickingOut, visitor, within } from '../gear.mjs'
import { signIn } from './acts.mjs'

const STORY = `The link was https://login-portal.test/reset/with/a/rather/long/path/that/goes/on/and/on?step=2&utm_source=mail&r=8f3a9c0d1e2b4f5a6b7c
and the mail came from help-desk [at] login-portal [dot] test, from 203.0.113.9 and 2001:db8:85a3::8a2e:370:7334.
The file was e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855. Message-ID: <20261123.77@mx.login-portal.test>`

let shared
const service = async (gear) => (shared ??= await gear.service())
let someone
const aResponder = async (gear) => (someone ??= (await service(gear)).person('responder'))
let told
/** The page of a report that has been looked through. */
const aReport = async (gear) => (told ??= await tell(gear))

async function tell(gear) {
  const { url } = await service(gear)
  const answer = await fetch(`${url}/api/v1/reports`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ kind: 'clicked-link', story: STORY }),
  })
  const { reference } = await answer.json()
  return `/desk/reports/${reference}`
}

/** Opens it, and again until the job has found what is in it. */
async function open(page, path) {
  await page.goto(path)
  const found = async () => {
    while ((await page.locator('#indicators code').count()) === 0) await page.reload()
  }
  await within(LIMITS.page, 'the job that finds indicators', found())
  return page.locator('#indicators')
}

export default {
  async 'they are text that nothing opens, on each screen, in light and dark'(gear) {
    for (const [width, scheme] of [[320, 'light'], [390, 'dark'], [1280, 'light'], [1280, 'dark']]) {
      const page = await visitor(gear.browser, await service(gear), { js: 'blocked', width, scheme })
      await signIn(page, await aResponder(gear))
      const section = await open(page, await aReport(gear))
      const shown = await section.locator('code').allInnerTexts()
      assert.ok(shown.includes('hxxps[://]login-portal[.]test/reset/with/a/rather/long/path/that/goes/on/and/on?step=2'), shown.join('\n'))
      assert.ok(shown.includes('2001[:]db8[:]85a3[:][:]8a2e[:]370[:]7334'), shown.join('\n'))
      const links = await section.locator('a').evaluateAll((all) => all.map((one) => new URL(one.href).origin))
      assert.deepEqual([...new Set(links)], [(await service(gear)).url])
      assert.equal(await section.getByRole('button').count(), 0, 'without scripts there is no copying')
      assert.deepEqual(await axe(page), [])
      assert.deepEqual(await stickingOut(page), [])
      assert.deepEqual(await smallTargets(page), [])
      await section.scrollIntoViewIfNeeded()
      await screenshot(page, `indicators-${width}-${scheme}`)
      assert.deepEqual(page.complaints, [])
    }
  },

  async 'the block list is copied as it works'(gear) {
    const page = await visitor(gear.browser, await service(gear))
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await signIn(page, await aResponder(gear))
    const section = await open(page, await aReport(gear))
    await section.getByRole('button', { name: 'Copy the block list' }).click()
    await section.getByText('Copied.').waitFor()
    const copied = await page.evaluate(() => navigator.clipboard.readText())
    const lines = copied.split('\n').filter((line) => line && !line.startsWith('#'))
    assert.ok(lines.includes('https://login-portal.test/reset/with/a/rather/long/path/that/goes/on/and/on?step=2'), copied)
    assert.ok(lines.includes('help-desk@login-portal.test') && lines.includes('203.0.113.9'), copied)
    assert.ok(!copied.includes('8f3a9c0d1e2b4f5a6b7c') && !copied.includes('Message-ID'), copied)
    const [download] = await Promise.all([page.waitForEvent('download'), section.getByRole('link', { name: 'STIX 2.1' }).click()])
    assert.match(download.suggestedFilename(), /-stix\.json$/)
    // Whoever may not read it any more copies nothing.
    await page.context().clearCookies()
    await section.getByRole('button').click()
    await section.getByText('could not be copied').waitFor()
    assert.deepEqual(page.complaints, [])
  },
}
