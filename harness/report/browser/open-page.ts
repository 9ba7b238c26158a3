import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'puppeteer-core'

/** How a page is looked at; sizes in CSS pixels. */
export const looks = {
  desktop: { width: 1280, height: 900, scheme: 'light' },
  'desktop, dark': { width: 1280, height: 900, scheme: 'dark' },
  phone: { width: 360, height: 740, scheme: 'light' },
} as const
export type Look = keyof typeof looks

export interface OpenPage {
  readonly page: Page
  /** What a page that runs and loads nothing never gives: console messages, dialogs, errors, requests. It grows. */
  readonly troubles: readonly string[]
}

/** Opens a file as a reader would, and waits until it is loaded. */
export async function openPage(browser: Browser, path: string, look: Look): Promise<OpenPage> {
  const { width, height, scheme } = looks[look]
  const page = await browser.newPage()
  const url = pathToFileURL(path).href
  const troubles = watch(page, url)
  await page.setViewport({ width, height, isMobile: look === 'phone' })
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }])
  await page.goto(url, { timeout: 10_000 })
  return { page, troubles }
}

function watch(page: Page, url: string): string[] {
  const troubles: string[] = []
  page.on('console', (message) => troubles.push(`console ${message.type()}: ${message.text()}`))
  page.on('pageerror', (error) => troubles.push(`error: ${error}`))
  page.on('dialog', (dialog) => {
    troubles.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('request', (request) => {
    if (request.url() !== url) troubles.push(`request: ${request.url()}`)
  })
  return troubles
}
