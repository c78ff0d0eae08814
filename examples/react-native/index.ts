/** The entry point of Expo. */
import { registerRootComponent } from 'expo'
import { App } from './App'

registerRootComponent(App)
