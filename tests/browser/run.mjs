// The browser tests: a real Chromium against the real binary.
//
//   node run.mjs              all of them
//   node run.mjs --readme     also renews the pictures of the README, in readme/
//   node run.mjs --only TEXT  the tests whose name holds TEXT
//
// HEADSUP_BIN   the binary under test; target/debug/headsup otherwise
// CHROMIUM      the browser; Debian's otherwise
//
// Without a Chromium the tests are left out and that is said loudly; with HEADSUP_TEST_REQUIRE_ALL=1 it is a failure.

import { findChromium, launchChromium, Service } from './gear.mjs'
import caseFile from './specs/case.mjs'
import comingBack from './specs/coming_back.mjs'
import everyPage from './specs/every_page.mjs'
import files from './specs/files.mjs'
import gearItself from './specs/gear.mjs'
import indicators from './specs/indicators.mjs'
import proof from './specs/proof.mjs'
import lighthouse from './specs/lighthouse.mjs'
import mailbox from './specs/mailbox.mjs'
import offline from './specs/offline.mjs'
import learn from './specs/learn.mjs'
import lessons from './specs/lessons.mjs'
import live from './specs/live.mjs'
import poster from './specs/poster.mjs'
import queue from './specs/queue.mjs'
import report from './specs/report.mjs'
import staff from './specs/staff.mjs'
import twoTouches from './specs/two_touches.mjs'
import warnings from './specs/warnings.mjs'
import waves from './specs/waves.mjs'
import words from './specs/words.mjs'
import worstDay from './specs/worst_day.mjs'

const WHOLE_RUN_LIMIT_MS = 30 * 60_000
const TEST_LIMIT_MS = 3 * 60_000

const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : ''

const executable = findChromium()
if (!executable) {
  console.error('!! No Chromium on this machine: tests/run installs it, or name one in CHROMIUM.')
  console.error('!! The browser tests did not run.')
  process.exit(process.env.HEADSUP_TEST_REQUIRE_ALL === '1' ? 1 : 0)
}

const services = []
let browser
// The last resort, should even the tidying up hang.
setTimeout(() => {
  console.error(`The browser tests were stopped: they took longer than ${WHOLE_RUN_LIMIT_MS / 1000} s`)
  for (const service of services) service.child?.kill('SIGKILL')
  process.exit(1)
}, WHOLE_RUN_LIMIT_MS).unref()

let failures = 0
let ran = 0
try {
  browser = await launchChromium(executable)
  const gear = {
    browser,
    /** A running service that ends with the test run. */
    async service(options) {
      const service = await Service.start(options)
      services.push(service)
      return service
    },
  }
  const groups = {
    gear: gearItself, report, 'two touches': twoTouches, offline, proof, files, 'coming back': comingBack, learn, poster,
    indicators, words, 'case': caseFile, lessons, staff, mailbox, queue, waves, warnings, 'worst day': worstDay, live, 'every page': everyPage, lighthouse,
  }
  for (const [group, tests] of Object.entries(groups)) {
    for (const [name, test] of Object.entries(tests)) {
      if (!`${group}: ${name}`.includes(only)) continue
      ran += 1
      await runOne(`${group}: ${name}`, test, gear)
    }
  }
} catch (error) {
  failures += 1
  console.error(error)
} finally {
  await browser?.close()
  for (const service of services) {
    await service.stop().catch((error) => {
      failures += 1
      console.error(error.message)
    })
  }
}
if (ran === 0) console.error(`No test's name holds "${only}".`)
console.log(`${ran - Math.min(failures, ran)} of ${ran} browser tests passed`)
process.exit(failures || ran === 0 ? 1 : 0)

async function runOne(name, test, gear) {
  const began = performance.now()
  let timer
  const late = new Promise((_, fail) => {
    timer = setTimeout(() => fail(new Error(`took longer than ${TEST_LIMIT_MS / 1000} s`)), TEST_LIMIT_MS)
  })
  let failure
  try {
    await Promise.race([test(gear), late])
  } catch (error) {
    failure = error
  }
  clearTimeout(timer)
  if (failure) {
    failures += 1
    await picturesOfAFailure(name)
  }
  for (const context of gear.browser.contexts()) await context.close()
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  console.log(`${failure ? 'failed' : 'ok    '} ${seconds.padStart(5)} s  ${name}`)
  if (failure) console.error(indented(failure.stack ?? failure))
}

/** What the browser showed when a test failed, for whoever looks into it. */
async function picturesOfAFailure(name) {
  const { screenshot } = await import('./gear.mjs')
  const pages = browser.contexts().flatMap((context) => context.pages())
  for (const [number, page] of pages.entries()) {
    const file = `failed-${name.replace(/[^a-z0-9]+/gi, '-')}-${number + 1}`
    await screenshot(page, file).catch(() => {})
    console.error(`        at ${page.url()}, picture: tests/browser/shots/${file}.png`)
  }
}

function indented(text) {
  return String(text).replace(/^/gm, '        ')
}
