import { type Browser, launch } from 'puppeteer-core'

/** Debian's; `make setup` installs it. */
const program = '/usr/bin/chromium'

/**
 * A headless Chromium with a profile of its own that is deleted with it. It is driven through a pipe: it ends when this process
 * does, however that comes about. Nothing it does takes longer than 15 s: it throws instead, and says what took so long.
 */
export function launchChromium(): Promise<Browser> {
  // Its sandbox cannot be had as root, as whom containers run their tests.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return launch({
    executablePath: program,
    args: [...sandbox, '--host-resolver-rules=MAP * ~NOTFOUND'],
    pipe: true,
    timeout: 15_000,
    protocolTimeout: 15_000,
  })
}
