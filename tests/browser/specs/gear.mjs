// The gear finds what it is there to find: each check is shown a page with exactly that fault.

import assert from 'node:assert/strict'

import { axe, smallTargets, stickingOut, visitor } from '../gear.mjs'

/** Stands in for a service; nothing is asked of it. */
const nowhere = { url: 'http://127.0.0.1:9' }

const show = async (gear, body, options) => {
  const page = await visitor(gear.browser, nowhere, options)
  await page.setContent(`<!doctype html><html lang="en"><title>A page</title><main><h1>A page</h1>${body}</main></html>`)
  return page
}

export default {
  async 'axe sees faint text and a field without a label'(gear) {
    const good = await show(gear, '<p>Ink on paper</p>')
    assert.deepEqual(await axe(good), [])
    const page = await show(gear, '<p style="color:#ccc;background:#fff">Faint</p><input>')
    const found = (await axe(page)).join('\n')
    assert.match(found, /^color-contrast: /m)
    assert.match(found, /^label: /m)
  },

  async 'what sticks out and what a thumb would miss is named'(gear) {
    const viewport = '<meta name="viewport" content="width=device-width">'
    const page = await show(gear, `${viewport}<p id="wide" style="width:400px">x</p><button style="height:20px">y</button>`, {
      width: 320,
    })
    assert.match((await stickingOut(page)).join(), /id="wide"/)
    assert.match((await smallTargets(page)).join(), /<button/)
    const good = await show(gear, `${viewport}<p>x</p><button style="height:44px">y</button>`, { width: 320 })
    assert.deepEqual([await stickingOut(good), await smallTargets(good)], [[], []])
  },

  async 'a page that complains or asks another host is heard'(gear) {
    const page = await show(gear, '<img alt="" src="http://127.0.0.2:9/a.png"><script>console.error("ouch")</script>')
    assert.deepEqual(page.complaints.toSorted(), ['asked another host: http://127.0.0.2:9', 'ouch'])
  },

  async 'without JavaScript no script runs'(gear) {
    for (const [js, text] of [[true, 'changed'], [false, 'as sent']]) {
      const page = await show(gear, '<p id="p">as sent</p><script>p.textContent = "changed"</script>', { js })
      assert.equal(await page.locator('#p').innerText(), text)
    }
  },
}
