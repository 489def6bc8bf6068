// Reports by mail: what their senders find behind the link they get, and what administrators see of it all. A mail server delivers
// over a real socket, and the mailbox's server, played here, lets nobody in.

import assert from 'node:assert/strict'
import { createServer, connect } from 'node:net'
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { axe, screenshot, smallTargets, stickingOut, visitor } from '../gear.mjs'
import { send, signIn } from './acts.mjs'

/** An IMAP server that refuses everybody, in words of its own. */
function unkindServer() {
  const server = createServer((line) => {
    line.on('error', () => {})
    line.write('* OK [CAPABILITY IMAP4rev1] here\r\n')
    line.on('data', (said) => {
      const tag = String(said).split(' ')[0]
      line.write(/LOGIN/i.test(String(said)) ? `${tag} NO [AUTHENTICATIONFAILED] Wrong name or password\r\n` : `${tag} OK done\r\n`)
    })
  })
  return new Promise((ready) => server.listen(0, '127.0.0.1', () => ready(server)))
}

let shared
const service = (gear) => (shared ??= started(gear))

async function started(gear) {
  const imap = await unkindServer()
  imap.unref()
  const mails = join(tmpdir(), `headsup-mails-${process.pid}`)
  mkdirSync(mails, { recursive: true })
  const there = await gear.service({
    environment: {
      HEADSUP_MAIL_URL: `file:${mails}`,
      HEADSUP_MAIL_FROM: 'Heads-up <headsup@northwind.example>',
      HEADSUP_MAILBOX_ADDRESS: 'report@northwind.example',
      HEADSUP_MAILBOX_LISTEN: '127.0.0.1:0',
      HEADSUP_MAILBOX_URL: `imap://report:a-secret@127.0.0.1:${imap.address().port}/INBOX`,
    },
  })
  return { there, mails, admin: there.person('admin'), lmtp: Number(/deliver to 127\.0\.0\.1:(\d+) by LMTP/.exec(there.said)[1]) }
}

/** Delivers one mail as a mail server does, and waits until it is kept. */
function deliver(port, mail) {
  const words = ['LHLO mx', 'MAIL FROM:<ada@northwind.example>', 'RCPT TO:<report@northwind.example>', 'DATA', `${mail}\r\n.`, 'QUIT']
  return new Promise((done, fail) => {
    const line = connect(port, '127.0.0.1')
    let heard = ''
    line.on('error', fail).on('data', (said) => {
      heard += said
      // The last line of an answer has a blank behind its code.
      if (/^\d{3} [^\n]*\n$/m.test(heard.slice(heard.lastIndexOf('\n', heard.length - 2) + 1)) && words.length) line.write(`${words.shift()}\r\n`)
    })
    line.on('end', () => (heard.includes('250 2.0.0') ? done() : fail(new Error(heard))))
  })
}

const passedOn = (number, language) =>
  `From: Ada Byron <ada@northwind.example>\r\nTo: report@northwind.example\r\nSubject: Fwd: Your mailbox is full\r\n` +
  `Message-ID: <${number}@ada.northwind.example>\r\nContent-Language: ${language}\r\nMIME-Version: 1.0\r\n` +
  `Content-Type: multipart/mixed; boundary=o\r\n\r\n--o\r\nContent-Type: text/plain\r\n\r\nIs this real?\r\n--o\r\n` +
  `Content-Type: message/rfc822\r\n\r\nFrom: IT desk <help@login.test>\r\nSubject: Your mailbox is full\r\nDate: Mon, 23 Nov 2026 08:00:00 +0000\r\n\r\n` +
  `https://evil.test/in\r\n\r\n--o--\r\n`

/** The text of the mail of thanks in that language, once it has gone out. */
async function thanked(mails, language) {
  const ends = Date.now() + 15_000
  while (Date.now() < ends) {
    for (const name of readdirSync(mails).filter((name) => name.endsWith('.eml'))) {
      const mail = readFileSync(join(mails, name), 'utf8')
      const [head, body] = mail.split(/\r?\n\r?\n(.*)/s)
      const text = /base64/i.test(head)
        ? Buffer.from(body, 'base64').toString()
        : Buffer.from(body.replaceAll(/=\r?\n/g, '').replaceAll(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16))), 'latin1').toString()
      if (text.includes(`language=${language}`)) return { head, text }
    }
    await new Promise((next) => setTimeout(next, 50))
  }
  throw new Error(`no mail of thanks in ${language}`)
}

async function looksRight(page, name) {
  await screenshot(page, name)
  assert.deepEqual(await stickingOut(page), [])
  assert.deepEqual(await smallTargets(page), [])
  if (page.js !== false) assert.deepEqual(await axe(page), [])
  assert.deepEqual(page.complaints, [])
}

export default {
  async 'whoever reports by mail finds their report behind the link'(gear) {
    const { there, mails, lmtp } = await service(gear)
    const looks = [['en', false, 390, 'light'], ['de', 'blocked', 320, 'dark'], ['ar', 'blocked', 320, 'light'], ['fr', 'blocked', 1280, 'dark']]
    for (const [number, [language, js, width, scheme]] of looks.entries()) {
      await deliver(lmtp, passedOn(number, language))
      const { head, text } = await thanked(mails, language)
      assert.match(head, /^Auto-Submitted: auto-replied/m)
      assert.doesNotMatch(text, /evil|Ada|Byron/)
      const link = new URL(/https?:\/\/\S+\/receipt\?m=\S+/.exec(text)[0])
      const page = await visitor(gear.browser, there, { js, width, scheme, locale: language })
      await page.goto(link.pathname + link.search)
      assert.equal(await page.locator('html').getAttribute('lang'), language)
      await looksRight(page, `mail-link-${language}-${width}-${scheme}`)
      await send(page, () => page.locator('main form button').first().click())
      assert.match(text, new RegExp(await page.locator('main b').first().innerText()), 'the reference of the mail')
      await looksRight(page, `mail-receipt-${language}-${width}-${scheme}`)
    }
  },

  async 'an administrator sees why the mailbox cannot be read, and what was set aside'(gear) {
    const { there, lmtp, admin } = await service(gear)
    const away = (number) => `From: Ada Byron <ada@northwind.example>\r\nSubject: Away\r\nAuto-Submitted: auto-replied\r\n\r\nUntil Monday ${number}`
    for (const [number, [js, width, scheme]] of [[true, 1280, 'light'], ['blocked', 320, 'dark'], [false, 390, 'light']].entries()) {
      await deliver(lmtp, away(number))
      const page = await visitor(gear.browser, there, { js, width, scheme })
      await signIn(page, admin)
      await page.goto('/admin')
      await send(page, () => page.getByRole('link', { name: /^Reports by mail/ }).click())
      const said = await page.locator('main').innerText()
      assert.match(said, /It cannot be read/)
      assert.match(said, /the server said: \[AUTHENTICATIONFAILED\] Wrong name or password/)
      assert.doesNotMatch(said, /a-secret|Ada|Byron|Until/)
      await looksRight(page, `admin-mailbox-${width}-${scheme}`)
      const rows = await page.getByRole('row', { name: /automatic answer/ }).count()
      await send(page, () => page.getByRole('button', { name: /^Make a report of the mail/ }).first().click())
      assert.match(await page.locator('main').getByRole('status').innerText(), /It is a report now/)
      assert.equal(await page.getByRole('row', { name: /automatic answer/ }).count(), rows - 1)
    }
    const told = (await there.reports()).map(({ story }) => story).filter((story) => story?.startsWith('Away'))
    assert.equal(told.length, 3)
  },
}
