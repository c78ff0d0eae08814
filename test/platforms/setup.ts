/** Packs and installs the package before all tests, and removes it afterwards. */
import { rmSync } from 'node:fs'
import { packAndInstall } from './smoke/package.ts'

export async function setup(): Promise<() => void> {
  const { folder, tarball } = await packAndInstall()
  process.env.FRESHCOM_INSTALLED = folder
  process.env.FRESHCOM_TARBALL = tarball
  return () => rmSync(folder, { recursive: true, force: true })
}
