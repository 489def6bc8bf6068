// Pictures of pages for a developer's eyes: node look.mjs FOLDER path…
import { launchChromium, findChromium, Service, visitor } from './gear.mjs'
const [folder, ...paths] = process.argv.slice(2)
const browser = await launchChromium(findChromium())
const service = await Service.start({})
for (const path of paths) {
  for (const [width, scheme] of [[390, 'light'], [1280, 'dark']]) {
    const page = await visitor(browser, service, { width, scheme })
    await page.goto(path)
    if (process.env.CLICK) await page.locator(process.env.CLICK).first().click()
    await page.screenshot({ path: `${folder}/${path.replace(/\W+/g, '_')}-${width}.png`, fullPage: process.env.FULL === '1' })
    await page.context().close()
  }
}
await browser.close(); await service.stop()
