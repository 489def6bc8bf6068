// Every page, in light and dark: axe, 320 px without sideways scrolling, targets for thumbs, nothing from elsewhere.

import assert from 'node:assert/strict'

import { axe, screenshot, smallTargets, stickingOut, visitor } from '../gear.mjs'
import { choose, field, report, send, signIn } from './acts.mjs'
import { saveStatement } from './proof.mjs'

/** Made-up reports over months, so that queue and figures have something to show. */
const DEMO = ['--reports', '600', '--days', '180', '--seed', '7']

let shared
const service = async (gear) => (shared ??= await gear.service({ demo: DEMO }))

/** How each page is reached; the name is also its picture's. */
const OPEN_PAGES = {
  form: (page) => page.goto('/'),
  async 'form-chosen'(page) {
    await page.goto('/')
    await choose(page, 'kind', 'ran-or-installed')
    await choose(page, 'when', 'date')
  },
  async 'form-mended'(page) {
    await page.goto('/')
    await field(page, 'story').fill('Something to keep.')
    assert.equal((await send(page)).status(), 422)
  },
  receipt: (page) => report(page, 'clicked-link'),
  'receipt-return': (page) => page.goto('/receipt'),
  verify: (page) => page.goto('/verify'),
  async 'verify-mended'(page) {
    await page.goto('/verify')
    await field(page, 'statement').fill('Something else')
    assert.equal((await send(page, () => page.locator('form[action^="/verify"] button').click())).status(), 422)
  },
  async 'verify-genuine'(page) {
    const { text } = await saveStatement(page)
    await page.goto('/verify')
    await field(page, 'statement').fill(text)
    await send(page, () => page.locator('form[action^="/verify"] button').click())
    await page.locator('details summary').last().click()
    assert.ok(await page.locator('#outcome').isVisible())
  },
  guidance: (page) => page.goto('/guidance/approved-prompt'),
  offline: (page) => page.goto('/offline'),
  learn: (page) => page.goto('/learn#blame'),
  'learn-check': (page) => page.goto('/learn/check'),
  async 'learn-checked'(page) {
    await page.goto('/learn/check')
    for (const [name, value] of [['q1', '2'], ['q2', '1'], ['q3', '1']]) await choose(page, name, value)
    await send(page, () => page.locator('form[method=post] button').click())
  },
  lessons: (page) => page.goto('/lessons'),
  async lesson(page) {
    await page.goto('/lessons')
    await page.locator('article a').first().click()
    await page.waitForURL('**/lessons/*')
  },
  poster: (page) => page.goto('/poster'),
  'poster-sheet': (page) => page.goto('/poster/poster'),
  'poster-stickers': (page) => page.goto('/poster/sticker?paper=letter'),
  'poster-cards': (page) => page.goto('/poster/card?kind=lost-device&paper=a5'),
  'not-found': async (page) => assert.equal((await page.goto('/no/such/page')).status(), 404),
}

/** Those of people with an account are in English. */
const ENGLISH_PAGES = { 'sign-in': (page) => page.goto('/sign-in') }

const STAFF_PAGES = {
  desk: ['responder', (page) => page.goto('/desk')],
  'desk-closed': ['responder', (page) => page.goto('/desk?state=closed&channel=web')],
  'desk-report': [
    'responder',
    async (page) => {
      await page.goto('/desk?state=open')
      await page.locator('a[href^="/desk/reports/"]').first().click()
      await page.waitForURL('**/desk/reports/*')
    },
  ],
  'desk-answers': ['responder', (page) => page.goto('/desk/answers')],
  'desk-lessons': ['responder', (page) => page.goto('/desk/lessons')],
  'desk-lesson-new': ['responder', (page) => page.goto('/desk/lessons/new')],
  'desk-new': ['responder', (page) => page.goto('/desk/new')],
  'desk-waves': ['responder', (page) => page.goto('/desk/waves?show=all')],
  'desk-wave': [
    'responder',
    async (page) => {
      await page.goto('/desk/waves?show=all')
      await page.locator('.waves a').first().click()
      await page.waitForURL('**/desk/waves/W-*')
    },
  ],
  'desk-new-mended': [
    'responder',
    async (page) => {
      await page.goto('/desk/new')
      await field(page, 'called_date').fill('2020-01-01')
      assert.equal((await send(page, () => page.getByRole('button', { name: 'Enter report' }).click())).status(), 422)
    },
  ],
  'desk-entered': [
    'responder',
    async (page) => {
      await page.goto('/desk/new')
      await field(page, 'kind').selectOption('clicked-link')
      await field(page, 'language').selectOption('ar')
      assert.equal((await send(page, () => page.getByRole('button', { name: 'Enter report' }).click())).status(), 200)
    },
  ],
  'desk-not-found': ['responder', async (page) => assert.equal((await page.goto('/no/such/page')).status(), 404)],
  insight: ['manager', (page) => page.goto('/insight')],
  admin: ['admin', (page) => page.goto('/admin')],
  'admin-mailbox': ['admin', (page) => page.goto('/admin/mailbox')],
}

/** The languages of the open pages, by what a browser prefers. */
const LANGUAGES = ['en-GB', 'de', 'es', 'fr', 'pt', 'pl', 'ar']

const specs = {
  ...Object.fromEntries(
    Object.entries({ ...OPEN_PAGES, ...ENGLISH_PAGES }).flatMap(([name, reach]) =>
      (name in OPEN_PAGES ? LANGUAGES : ['en-GB']).map((locale) => [
        `${name}, ${locale}: no barrier, nothing sticks out`,
        async (gear) => {
          const reachInLanguage = async (page) => {
            await reach(page)
            const language = await page.locator('html').getAttribute('lang')
            assert.equal(language, locale.slice(0, 2), 'the page speaks the language that the browser prefers')
          }
          // The staff's pages have to stand without any script.
          await inspect(gear, locale === 'en-GB' ? name : `${name}-${locale}`, reachInLanguage, { js: 'blocked', locale })
        },
      ]),
    ),
  ),
  ...Object.fromEntries(
    Object.entries(STAFF_PAGES).map(([name, [role, reach]]) => [
      `${name}: no barrier, nothing sticks out`,
      async (gear) => {
        const person = await personOf(gear, role)
        const reachSignedIn = async (page) => {
          await signIn(page, person)
          await reach(page)
        }
        await inspect(gear, name, reachSignedIn, { js: true })
      },
    ]),
  ),

  async 'the desk as the README shows it'(gear) {
    const page = await visitor(gear.browser, await service(gear))
    await signIn(page, await personOf(gear, 'responder'))
    await page.goto('/desk?state=open')
    assert.ok((await page.locator('a[href^="/desk/reports/"]').count()) > 5, 'a queue with something in it')
    await screenshot(page, 'desk', { readme: true })
  },

  async 'a manager\'s pages hold no reference and lead to no report'(gear) {
    const page = await visitor(gear.browser, await service(gear))
    await signIn(page, await personOf(gear, 'manager'))
    await page.goto('/insight')
    assert.doesNotMatch(await page.content(), /\bHU-[0-9A-Z]{4,}/)
    assert.equal(await page.locator('a[href^="/desk"]').count(), 0)
    assert.ok(await page.locator('svg').first().isVisible(), 'a picture')
    assert.ok((await page.locator('table tbody tr').count()) > 0, 'and its table')
  },
}

/** Staff pages of a service that nobody has reported to yet, and of one with a few reports. */
let fresh, itsManager
for (const [name, count] of [['insight-empty', 0], ['insight-few', 3]]) {
  specs[`${name}: no barrier, nothing sticks out, nothing drawn that shows nothing`] = async (gear) => {
    const one = (fresh ??= await gear.service())
    const manager = (itsManager ??= await one.person('manager'))
    for (let reported = 0; reported < count; reported++) {
      const page = await visitor(gear.browser, one)
      await report(page, 'clicked-link')
      await page.context().close()
    }
    const reach = async (page) => {
      await signIn(page, manager)
      await page.goto('/insight')
      assert.equal(await page.locator('main svg').count(), 0)
    }
    await inspect(gear, name, reach, { js: true, of: one })
  }
}

const people = {}
async function personOf(gear, role) {
  return (people[role] ??= (await service(gear)).person(role))
}

async function inspect(gear, name, reach, { js, locale, of }) {
  // Colours do not depend on the width, nor the layout on the colours: two visits see all of both, side by side.
  const visits = [['light', 320], ['dark', 1280]].map(async ([scheme, width]) => {
    const page = await visitor(gear.browser, of ?? (await service(gear)), { js, width, scheme, locale })
    await reach(page)
    const where = `${scheme}, ${width} px: `
    const found = [
      ...(await axe(page)),
      ...page.complaints,
      ...(await stickingOut(page)).map((html) => `sticks out: ${html}`),
      ...(await smallTargets(page)).map((html) => `lower than 44 px: ${html}`),
    ]
    await screenshot(page, `${name}-${scheme}-${width}`)
    await page.context().close()
    return found.map((finding) => where + finding)
  })
  const found = (await Promise.all(visits)).flat()
  assert.deepEqual([...new Set(found)], [])
}

export default specs
