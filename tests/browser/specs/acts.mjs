// What people do on the pages, in the product's words. Fields are found by their contract names and by what people
// read, never by a style class.

import assert from 'node:assert/strict'

export const KINDS = [
  'clicked-link', 'opened-attachment', 'entered-password', 'approved-prompt', 'paid-or-changed-details',
  'ran-or-installed', 'lost-device', 'wrong-recipient', 'open-door', 'shared-password', 'looks-off', 'something-else',
]

export const field = (page, name) => page.locator(`[name="${name}"]:not([type=radio], [type=checkbox], [type=hidden])`)
export const choice = (page, name, value) => page.locator(`[name="${name}"][value="${value}"]`)
export const sendButton = (page) => page.locator('form[action="/report"] button:not([type=button])').last()

/** Chooses as a finger does: by the label around or beside the control. */
export async function choose(page, name, value) {
  const control = choice(page, name, value)
  const id = await control.getAttribute('id')
  const label = id ? page.locator(`label[for="${id}"]`) : page.locator('label', { has: control })
  await label.first().click()
  assert.ok(await control.isChecked(), `${name}=${value} is chosen by its label`)
}

/** Sends the form, waits until the page that answers it stands, and gives back the answer. */
export async function send(page, act = () => sendButton(page).click()) {
  const answered = page.waitForResponse((response) => response.request().isNavigationRequest() && response.status() !== 303)
  const arrived = page.waitForEvent('framenavigated', (frame) => frame === page.mainFrame())
  await Promise.all([answered, arrived, act()])
  await page.waitForLoadState('load')
  return answered
}

/** Reports one mistake with the two choices that matter, and gives back the receipt's reference and code. */
export async function report(page, kind = 'clicked-link') {
  await page.goto('/')
  await choose(page, 'kind', kind)
  await choose(page, 'when', 'now')
  const response = await send(page)
  assert.equal(response.status(), 200)
  return receipt(page)
}

/** What a fresh receipt holds: a reference that may be quoted, and the secret code. */
export async function receipt(page) {
  assert.equal(new URL(page.url()).pathname, '/receipt')
  const text = await page.locator('main').innerText()
  const reference = /\bHU-[0-9A-Z-]+\b/.exec(text)?.[0]
  assert.ok(reference, `a reference on the receipt:\n${text}`)
  const code = (await page.locator('#code').innerText()).trim()
  // At least 80 bits: 16 symbols of a 32-letter alphabet.
  assert.ok(code.replace(/[^0-9A-Za-z]/g, '').length >= 16, `a code of at least 80 bits: ${code.length} characters`)
  return { reference, code }
}

export async function signIn(page, person) {
  await page.goto('/sign-in')
  await field(page, 'email').fill(person.email)
  await field(page, 'password').fill(person.password)
  const response = await send(page, () => page.getByRole('button', { name: /sign in/i }).click())
  assert.equal(response.status(), 200, `${person.role} signs in`)
  assert.notEqual(new URL(page.url()).pathname, '/sign-in')
}
