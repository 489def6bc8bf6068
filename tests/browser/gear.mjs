// What the browser tests stand on: the service as its own process in a throwaway folder, a real Chromium, and
// helpers that know the product's pages. Every wait is for a condition and has a named limit; nothing sleeps.

import { spawn, spawnSync } from 'node:child_process'
import { createServer, request as httpRequest } from 'node:http'
import { accessSync, constants, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

import { AxeBuilder } from '@axe-core/playwright'
import { chromium } from 'playwright-core'

export const here = dirname(fileURLToPath(import.meta.url))
export const root = resolve(here, '../..')

/** In milliseconds. Generous: they only run out when something is wrong. */
export const LIMITS = {
  start: 20_000,
  stop: 10_000,
  command: 60_000,
  demo: 120_000,
  browser: 30_000,
  page: 15_000,
  axe: 30_000,
}

/** Rules of the WCAG up to 2.2 AA, and what axe calls good practice. */
const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

export const CHROMIUM_FLAGS = [
  '--no-sandbox', // CI runs as root, where Chromium's sandbox refuses to start.
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

// --- The service -----------------------------------------------------------------------------------

const binary = process.env.HEADSUP_BIN ?? join(root, 'target/debug/headsup')

/** The service as a child process, on a free port, with a folder of its own as its working directory. */
export class Service {
  /** environment: settings beyond those of every test. */
  static async start({ demo, environment } = {}) {
    const service = new Service(mkdtempSync(join(tmpdir(), 'headsup-browser-')))
    Object.assign(service.environment, environment)
    try {
      if (demo) service.command(['demo', ...demo], { limit: LIMITS.demo })
      await service.serve()
      return service
    } catch (error) {
      await service.stop()
      throw error
    }
  }

  constructor(folder) {
    this.folder = folder
    this.said = ''
    this.environment = Object.fromEntries(
      // Nothing of the developer's own configuration reaches the service under test.
      Object.entries(process.env).filter(([name]) => !name.startsWith('HEADSUP_')),
    )
    Object.assign(this.environment, {
      HEADSUP_SERVER_LISTEN: '127.0.0.1:0',
      HEADSUP_ORGANISATION_NAME: 'Northwind Hospital',
      HEADSUP_ORGANISATION_PHONE: '+44 20 7946 0123',
    })
  }

  /** Runs one command of the binary to its end and gives back what it wrote to standard output. */
  command(words, { input = '', limit = LIMITS.command } = {}) {
    const run = spawnSync(binary, words, {
      cwd: this.folder, env: this.environment, input, timeout: limit, encoding: 'utf8',
    })
    if (run.error || run.status !== 0) {
      throw new Error(`headsup ${words.join(' ')}: ${run.error ?? `exit code ${run.status}`}\n${run.stdout}${run.stderr}`)
    }
    return run.stdout
  }

  serve() {
    this.child = spawn(binary, ['serve'], { cwd: this.folder, env: this.environment, stdio: ['ignore', 'pipe', 'pipe'] })
    this.ended = new Promise((end) => this.child.once('exit', end))
    return within(LIMITS.start, 'the service to print its address', new Promise((ready, fail) => {
      const listen = (chunk) => {
        this.said += chunk
        const address = /http:\/\/127\.0\.0\.1:(?!0\b)\d+/.exec(this.said)
        if (address) ready((this.url = address[0]))
      }
      this.child.stdout.setEncoding('utf8').on('data', listen)
      this.child.stderr.setEncoding('utf8').on('data', listen)
      this.child.once('error', (error) => fail(new Error(`${binary}: ${error.message}; build it with cargo build`)))
      this.child.once('exit', (code) => fail(new Error(`the service ended with ${code}:\n${this.said}`)))
    }))
  }

  /** An account made from the shell, as the contract offers it. */
  person(role) {
    const person = { role, email: `${role}@northwind.example`, name: `Test ${role}`, password: `a quiet ${role} walks 7 dogs` }
    this.command(['person', 'add', '--email', person.email, '--name', person.name, '--role', role, '--password-stdin'], {
      input: `${person.password}\n`,
    })
    return person
  }

  /** Every report, as a program reads them. */
  async reports() {
    this.token ??= this.command(['token', 'add', '--name', 'tests', '--scope', 'reports:read']).trim().split(/\s+/).find((word) => word.startsWith('hu_'))
    const get = async (path) => {
      const answer = await fetch(this.url + path, { headers: { authorization: `Bearer ${this.token}` } })
      if (!answer.ok) throw new Error(`${answer.status} for ${path}`)
      return answer.json()
    }
    const { reports } = await get('/api/v1/reports?limit=200')
    return Promise.all(reports.map(({ reference }) => get(`/api/v1/reports/${reference}`)))
  }

  async stop() {
    if (this.child && this.child.exitCode === null && this.child.signalCode === null) {
      this.child.kill('SIGTERM')
      await within(LIMITS.stop, 'the service to end after SIGTERM', this.ended).catch((error) => {
        this.child.kill('SIGKILL')
        throw error
      })
    }
    rmSync(this.folder, { recursive: true, force: true })
  }
}

/** The wire between a browser and the service: it can be cut, can hang, and can be cut once the service has answered. */
export class Wire {
  /** What becomes of a request: `through`, `cut`, `hanging`, `busy` (503), or `one way` (arrives, and its answer is lost). */
  is = 'through'
  /** The reports that were sent over it, also those that did not arrive. */
  sent = []

  static async to(service) {
    const wire = new Wire()
    wire.server = createServer((request, answer) => wire.carry(service, request, answer))
    await new Promise((ready) => wire.server.listen(0, '127.0.0.1', ready))
    wire.server.unref()
    wire.url = `http://127.0.0.1:${wire.server.address().port}`
    return wire
  }

  carry(service, request, answer) {
    const parts = []
    if (this.is === 'cut') return request.socket.destroy()
    request.on('data', (part) => parts.push(part))
    request.on('end', () => {
      const body = Buffer.concat(parts)
      if (request.method === 'POST') this.sent.push(body.toString())
      if (this.is === 'hanging') return
      if (this.is === 'busy') return answer.writeHead(503).end()
      const onward = httpRequest(service.url + request.url, { method: request.method, headers: request.headers }, (back) => {
        if (this.is !== 'one way') return back.pipe(answer.writeHead(back.statusCode, back.headers))
        back.resume().on('end', () => request.socket.destroy())
      })
      onward.on('error', () => request.socket.destroy())
      onward.end(body)
    })
  }
}

/** The promise's value, or an error that names what was waited for. */
export function within(limit, what, promise) {
  let timer
  const late = new Promise((_, fail) => {
    timer = setTimeout(() => fail(new Error(`waited ${limit / 1000} s for ${what}`)), limit)
  })
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}

// --- Chromium --------------------------------------------------------------------------------------

/** The path of a Chromium on this machine, or undefined. */
export function findChromium() {
  const names = process.env.CHROMIUM ? [process.env.CHROMIUM] : ['chromium', 'chromium-browser', 'google-chrome']
  const candidates = names.flatMap((name) =>
    name.includes('/') ? [name] : (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name)),
  )
  return candidates.find((path) => {
    try {
      accessSync(path, constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

export function launchChromium(executablePath) {
  return chromium.launch({ executablePath, args: CHROMIUM_FLAGS, timeout: LIMITS.browser })
}

/** A browser with a profile on the disk, as people have it: one page, and the folder. `keepsPages`: whole, for the back button. */
export async function resident(service, { keepsPages = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'headsup-profile-'))
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: findChromium(),
    args: CHROMIUM_FLAGS,
    timeout: LIMITS.browser,
    baseURL: service.url,
    locale: 'en-GB',
    // Playwright switches it off: what the back button shows is then loaded anew.
    ignoreDefaultArgs: keepsPages ? ['--disable-back-forward-cache'] : [],
  })
  context.setDefaultTimeout(LIMITS.page)
  return { context, page: context.pages()[0] ?? (await context.newPage()), folder }
}

/** The files below a folder that hold this text, in either of the encodings that browsers use. */
export function filesWith(folder, text) {
  const looks = ['utf8', 'utf16le'].map((encoding) => Buffer.from(text, encoding))
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const paths = files.map((entry) => join(entry.parentPath ?? entry.path, entry.name))
  return paths.filter((path) => {
    const held = readFileSync(path)
    return looks.some((look) => held.includes(look))
  })
}

/**
 * One visitor: a fresh browser context with one page.
 *
 * js: true, false (scripting switched off), or 'blocked' (scripting on, but no script of the page arrives; for axe,
 * which needs scripting for itself and hangs without). width in CSS pixels; up to 480 it is a phone with touch. locale: what the
 * browser prefers to read. zone: where its clock is.
 */
export async function visitor(browser, service, { js = true, width = 1280, scheme = 'light', locale = 'en-GB', zone = 'Europe/London' } = {}) {
  const phone = width <= 480
  const context = await browser.newContext({
    baseURL: service.url,
    javaScriptEnabled: js !== false,
    viewport: { width, height: phone ? 844 : 900 },
    deviceScaleFactor: phone ? 2 : 1,
    isMobile: phone,
    hasTouch: phone,
    colorScheme: scheme,
    reducedMotion: 'reduce',
    locale,
    timezoneId: zone,
  })
  context.setDefaultTimeout(LIMITS.page)
  const page = await context.newPage()
  page.js = js
  page.complaints = listenForComplaints(page, service)
  if (js === 'blocked') {
    await page.route('**/*', (route) => (route.request().resourceType() === 'script' ? route.abort() : route.continue()))
  }
  return page
}

/** What a careful page never does: an error in the console, a broken policy, a request to another host. */
function listenForComplaints(page, service) {
  const complaints = []
  page.on('console', (message) => {
    // Chromium reports each answer of 400 and above as an error, also the ones that a form is meant to give.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (url.protocol.startsWith('http') && url.origin !== service.url) complaints.push(`asked another host: ${url.origin}`)
  })
  page.on('response', (response) => {
    const asked = response.request().resourceType()
    if (response.status() >= 500) complaints.push(`${response.status()} for ${response.url()}`)
    if (response.status() === 404 && asked !== 'document') complaints.push(`no ${asked} at ${response.url()}`)
  })
  return complaints
}

/** Accessibility findings of the page as it stands, one line each. */
export async function axe(page) {
  if (page.js === false) throw new Error("axe needs scripting: use a visitor with js: 'blocked'")
  const builder = new AxeBuilder({ page }).withTags(AXE_TAGS)
  const { violations, passes } = await within(LIMITS.axe, `axe on ${page.url()}`, builder.analyze())
  if (passes.length === 0) throw new Error(`axe found nothing to look at on ${page.url()}`)
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.html.slice(0, 160)}`))
}

/** What sticks out to the side, so that the page would have to be scrolled; none on a good page. */
export async function stickingOut(page) {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth
    if (document.scrollingElement.scrollWidth <= width) return []
    const wide = [...document.querySelectorAll('body *')].filter((element) => element.getBoundingClientRect().right > width + 1)
    return wide.map((element) => element.outerHTML.slice(0, 120))
  })
}

/** Controls that a thumb would miss: lower than 44 CSS pixels, the label counted in. Links within a text are none. */
export async function smallTargets(page) {
  return page.evaluate(() => {
    const controls = document.querySelectorAll('button, select, textarea, summary, input:not([type=hidden])')
    const tall = (element) => element.getBoundingClientRect().height >= 43.5
    const small = [...controls].filter((control) => {
      const visible = control.checkVisibility({ visibilityProperty: true })
      return visible && ![control, ...(control.labels ?? [])].some(tall)
    })
    return small.map((control) => control.outerHTML.slice(0, 120))
  })
}

/** A picture for people, in a folder that git ignores; with --readme also the one the README shows. */
export async function screenshot(page, name, { readme = false } = {}) {
  const shots = join(here, 'shots')
  mkdirSync(shots, { recursive: true })
  await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true })
  if (readme && process.argv.includes('--readme')) {
    mkdirSync(join(here, 'readme'), { recursive: true })
    await page.screenshot({ path: join(here, 'readme', `${name}.png`) })
  }
}
