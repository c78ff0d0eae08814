/**
 * Starts the Chromium of this machine. The environment variable `CHROMIUM` is its path, default `/usr/bin/chromium`.
 */
import { chromium, type Browser, type LaunchOptions } from 'playwright-core'

const ARGUMENTS = [
  // In a container Chromium cannot use its sandbox, and there is little shared memory.
  '--no-sandbox',
  '--disable-dev-shm-usage',
  // Chromium must not use the network for itself.
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The options of every start. `args` are added to the usual arguments. */
export function chromiumOptions({ args = [], ...options }: LaunchOptions = {}): LaunchOptions {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
  return { executablePath, ...options, args: [...ARGUMENTS, ...args] }
}

export function launchChromium(options?: LaunchOptions): Promise<Browser> {
  return chromium.launch(chromiumOptions(options))
}
