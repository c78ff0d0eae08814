/** The simulated native side of an Expo app, in the order in which it is loaded before the app. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const DEVICE = '../../platforms/runtimes/react-native/device.js'

export function nativeSide(): string[] {
  return [DEVICE, 'screen.js', 'expo-modules.js'].map((file) => readFileSync(join(import.meta.dirname, file), 'utf8'))
}
