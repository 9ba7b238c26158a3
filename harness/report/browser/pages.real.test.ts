import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page, SerializedAXNode } from 'puppeteer-core'
import t, { type Test } from 'tap'
import { installationDirectory } from '../../installation.js'
import { bisectFullOf, bisectRecord } from '../../record/bisections.test-data.js'
import { caseWith, everyVerdict, recordFullOf, runRecord } from '../../record/records.test-data.js'
import { pairsRecord, timingFullOf } from '../../timing/timings.test-data.js'
import { renderBisectHtml } from '../bisect/html.js'
import { renderCampaignHtml } from '../campaign/html.js'
import {
  campaignFullOf,
  everyStateMatrix,
  largeMatrix,
  qualificationOf,
} from '../campaign/pages.test-data.js'
import { renderHtml } from '../html.js'
import { findingsOf } from '../timing/findings.js'
import { renderTimingHtml } from '../timing/html.js'
import { launchChromium } from './chromium.js'
import {
  activeElements,
  coloursOf,
  excessWidth,
  firstPaint,
  headingLevels,
  lowContrast,
  openEverything,
  overflowing,
} from './in-page.js'
import { type Look, looks, type OpenPage, openPage } from './open-page.js'

const pages = {
  run: renderHtml(runRecord({ cases: everyVerdict.map(caseWith) })),
  matrix: renderCampaignHtml(everyStateMatrix()),
  qualification: renderCampaignHtml(qualificationOf('corrupts')),
  'wall timing with a baseline': wallTimingHtml(),
  'exact timing': exactTimingHtml(),
  bisection: renderBisectHtml(bisectRecord()),
}

/** To be looked at by people. */
const screenshots = join(installationDirectory, '.tap', 'screenshots')
mkdirSync(screenshots, { recursive: true })

const browser = await launchChromium()
t.teardown(() => browser.close())
/** Pictures are looked at in it: the pages under test let none in. */
const blank = await browser.newPage()

for (const [name, html] of Object.entries(pages)) {
  t.test(`the page of a ${name} renders on every screen, with its headings in order`, async (t) => {
    const path = fileWith(t, html)
    for (const look of Object.keys(looks) as Look[]) {
      const { page, troubles } = await openPage(browser, path, look)
      await isOnScreen(t, page, `${name}, ${look}`)
      isInOrder(t, (await page.evaluate(headingLevels)) as number[])
      await page.evaluate(openEverything)
      t.same(await page.evaluate(overflowing), [], `${look}: nothing reaches beyond the edge`)
      t.ok(Number(await page.evaluate(excessWidth)) <= 0, `${look}: the page is not wider than the screen`)
      t.same(await page.evaluate(lowContrast), [], `${look}: all text is readable`)
      t.same(troubles, [], `${look}: nothing was run, loaded or complained of`)
      await page.close()
    }
  })
}

t.test('a cell has a name for those who do not see its place in the grid', async (t) => {
  const { page } = await openPage(browser, fileWith(t, pages.matrix), 'desktop')
  const links = namesOf(await page.accessibility.snapshot(), 'link')
  for (const name of [
    'debian:7.2 to debian:7.2: compatible',
    'debian:7.2 to debian:7.3: corrupts silent drift',
    'debian:7.2 to kho-bump: refused as predicted',
    'debian:7.2 to luo-bump: compatible needless bump',
  ]) {
    t.ok(links.includes(name), name)
  }
  const everything = await page.accessibility.snapshot({ interestingOnly: false })
  const headers = namesOf(everything, 'rowheader')
  t.match(headers, [/debian:7\.2/, /debian:7\.3/])
  t.same(namesOf(everything, 'columnheader').length, headers.length)
  await page.close()
})

t.test('a cell is reached and followed by keyboard alone', async (t) => {
  const { page } = await openPage(browser, fileWith(t, pages.matrix), 'phone')
  for (let key = 0; key < 20; key++) {
    await page.keyboard.press('Tab')
    if (await page.evaluate("document.activeElement.matches('.grid td a')")) break
  }
  await page.keyboard.press('Enter')
  t.match(page.url(), /#route-1$/)
  t.equal(await page.evaluate("document.querySelector(':target').className"), 'route compatible is-proven')
  await page.close()
})

t.test('what a guest or a forger wrote is shown as text, and nothing of it runs', async (t) => {
  const attack = [
    '</style></title><script>alert(1)</script>',
    '"><img src=x onerror=alert(2)>',
    "'><svg onload=alert(3)><a href=javascript:alert(4)>",
    '\u001b[31m\u202eevil',
  ].join('')
  for (const { page, troubles } of await openFullOf(t, attack)) {
    const shown = String(await page.evaluate('document.body.innerText'))
    t.match(shown, '<script>alert(1)</script>"><img src=x onerror=alert(2)>')
    t.match(shown, '\\x1b[31m\\u{202e}evil')
    t.notMatch(shown, /[\u001b\u202e]/)
    t.equal(await page.evaluate(activeElements), 1)
    t.same(troubles, [])
    await page.close()
  }
})

t.test('the longest word that a guest can think of does not make the page wider', async (t) => {
  for (const { page } of await openFullOf(t, 'y'.repeat(100_000))) {
    t.same(await page.evaluate(overflowing), [])
    t.ok(Number(await page.evaluate(excessWidth)) <= 0)
    await page.close()
  }
})

t.test('ten kernels against each other, 120 cases a cell, are on the screen at once', async (t) => {
  const html = renderCampaignHtml(largeMatrix({ size: 10, casesEach: 120 }))
  const path = fileWith(t, html)
  const begin = performance.now()
  const { page, troubles } = await openPage(browser, path, 'desktop')
  await isOnScreen(t, page, 'large matrix')
  const ms = performance.now() - begin
  t.ok(Buffer.byteLength(html) < 5e6)
  t.comment(
    `${(Buffer.byteLength(html) / 1e6).toFixed(2)} MB, first paint after ${Math.round(Number(await page.evaluate(firstPaint)))} ms, loaded and on the screen after ${Math.round(ms)} ms`,
  )
  t.same(troubles, [])
  await page.close()
})

t.test('four hops, five workloads and a hundred runs of each are on the screen in 2 s', async (t) => {
  const workloads = [0, 64, 256, 512, 1024].map((memoryMiB) => ({ memoryMiB }))
  const record = pairsRecord({ instrument: 'wall', runs: 100, workloads })
  const html = renderTimingHtml(findingsOf(record, { baseline: null }))
  const path = fileWith(t, html)
  const begin = performance.now()
  const { page, troubles } = await openPage(browser, path, 'desktop')
  await isOnScreen(t, page, 'large timing')
  const ms = performance.now() - begin
  const paint = Number(await page.evaluate(firstPaint))
  t.ok(Buffer.byteLength(html) < 1e6)
  t.ok(paint < 2000)
  t.comment(
    `${(Buffer.byteLength(html) / 1e6).toFixed(2)} MB, first paint after ${Math.round(paint)} ms, loaded and on the screen after ${Math.round(ms)} ms`,
  )
  t.same(troubles, [])
  await page.close()
})

function wallTimingHtml(): string {
  const ways = { instrument: 'wall', runs: 20, workloads: [{}, { memoryMiB: 256 }] } as const
  const [record, baseline] = [pairsRecord({ ...ways, boot: 1.2 }), pairsRecord(ways)]
  const request = { ...record.request, budgets: ['blackout=2s', 'boot=+5%'] }
  return renderTimingHtml(findingsOf({ ...record, request }, { baseline }))
}

function exactTimingHtml(): string {
  const workloads = [{}, { memoryMiB: 256 }, { files: 1000 }]
  const record = pairsRecord({ instrument: 'exact', runs: 2, workloads })
  const profile = Array.from({ length: 30 }, (_, place) => ({
    phase: 'boot-memory',
    kind: 'function' as const,
    name: `memblock_function_${place}`,
    instructions: 1_000_000 - place,
  }))
  const series = record.series.map((one) => ({ ...one, profile }))
  return renderTimingHtml(findingsOf({ ...record, series }, { baseline: null }))
}

/** Pages of all kinds, with all opened that can be, in which one text stands wherever it can. */
async function openFullOf(t: Test, text: string): Promise<OpenPage[]> {
  const opened: OpenPage[] = []
  const timing = findingsOf(timingFullOf(text), { baseline: timingFullOf(text) })
  for (const html of [
    renderHtml(recordFullOf(text)),
    renderCampaignHtml(campaignFullOf(text)),
    renderTimingHtml(timing),
    renderBisectHtml(bisectFullOf(text)),
  ]) {
    const one = await openPage(browser, fileWith(t, html), 'phone')
    await one.page.evaluate(openEverything)
    opened.push(one)
  }
  return opened
}

function fileWith(t: Test, html: string): string {
  return join(t.testdir({ 'report.html': html }), 'report.html')
}

/** Leaves a screenshot that is as large as the screen, and not blank. */
async function isOnScreen(t: Test, page: Page, name: string): Promise<void> {
  const path = join(screenshots, `${name.replace(/\W+/g, '-')}.png`) as `${string}.png`
  const picture = await page.screenshot({ path })
  const url = `data:image/png;base64,${Buffer.from(picture).toString('base64')}`
  const { width, height, colours } = (await blank.evaluate(coloursOf(url))) as Record<string, number>
  t.same({ width, height }, { width: page.viewport()?.width, height: page.viewport()?.height })
  t.ok((colours ?? 0) > 10, `${name}: ${colours} colours`)
}

function isInOrder(t: Test, levels: readonly number[]): void {
  const leaps = levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1)
  t.same({ top: levels.filter((level) => level === 1), leaps }, { top: [1], leaps: [] })
}

function namesOf(node: SerializedAXNode | null, role: string): string[] {
  if (node === null) return []
  const own = node.role === role && node.name !== undefined ? [node.name] : []
  return [...own, ...(node.children ?? []).flatMap((child) => namesOf(child, role))]
}
