/** Expressions to be evaluated in a page: they are strings, as the program itself is compiled without a browser's types. */

/** Opens what is closed, and lays out what is off the screen: whatever a reader can come to see. */
export const openEverything = `{
  for (const details of document.querySelectorAll('details')) details.open = true
  for (const route of document.querySelectorAll('.route')) route.style.contentVisibility = 'visible'
}`

/** Elements that reach beyond the right edge, but for what scrolls by itself. */
export const overflowing = `(() => {
  const edge = document.documentElement.clientWidth + 1
  return [...document.body.querySelectorAll('*')]
    .filter((element) => !element.closest('.scroll') && !element.closest('.unseen'))
    .filter((element) => element.getBoundingClientRect().right > edge)
    .map((element) => element.outerHTML.slice(0, 120))
    .slice(0, 5)
})()`

/** How much wider than the screen the page is. */
export const excessWidth = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'

/** `1 2 3 3 2` */
export const headingLevels = `[...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map((heading) => Number(heading.tagName[1]))`

/**
 * Texts with less contrast than the 4.5:1 that WCAG 2 demands of level AA (1.4.3), with the ratio. Backgrounds are laid over each
 * other as far as they are seen through; Chromium gives what `color-mix` made as `color(srgb r g b / a)`, all else as `rgb()`.
 */
export const lowContrast = `(() => {
  const parse = (text) => {
    const numbers = text.match(/[\\d.]+(e-?\\d+)?/g).map(Number)
    const scale = text.startsWith('color(') ? 1 : 255
    return { rgb: numbers.slice(0, 3).map((value) => value / scale), alpha: numbers[3] ?? 1 }
  }
  const over = (top, below) => top.rgb.map((value, index) => value * top.alpha + below[index] * (1 - top.alpha))
  const behind = (element) => {
    if (element === null) return [1, 1, 1]
    const top = parse(getComputedStyle(element).backgroundColor)
    return top.alpha === 1 ? top.rgb : over(top, behind(element.parentElement))
  }
  const linear = (value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
  const luminance = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
  const contrast = (element) => {
    const below = behind(element)
    const [a, b] = [over(parse(getComputedStyle(element).color), below), below].map(luminance)
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
  }
  const low = new Set()
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement
    if (walker.currentNode.data.trim() === '' || element.closest('.unseen, svg')) continue
    const ratio = contrast(element)
    if (ratio < 4.5) low.add(element.tagName + '.' + element.className + ' ' + ratio.toFixed(2))
  }
  return [...low]
})()`

/** What no page of a report has more of than the one style it came with. */
export const activeElements = `document.querySelectorAll('script, img, iframe, object, embed, link, form, style').length`

/** When the first picture of the page was painted, in milliseconds since its opening began. */
export const firstPaint = `performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null`

/** How many colours there are in a picture, counted up to 100, and how large it is. */
export function coloursOf(dataUrl: string): string {
  return `(async () => {
  const picture = new Image()
  picture.src = ${JSON.stringify(dataUrl)}
  await picture.decode()
  const canvas = new OffscreenCanvas(picture.width, picture.height)
  const context = canvas.getContext('2d')
  context.drawImage(picture, 0, 0)
  const pixels = new Uint32Array(context.getImageData(0, 0, picture.width, picture.height).data.buffer)
  const colours = new Set()
  for (const pixel of pixels) if (colours.add(pixel).size >= 100) break
  return { width: picture.width, height: picture.height, colours: colours.size }
})()`
}
