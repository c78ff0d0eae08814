import '@fontsource-variable/bricolage-grotesque'
import './style/index.css'
import { render } from 'preact'
import { App } from './app'

render(<App />, document.querySelector('#app')!)
