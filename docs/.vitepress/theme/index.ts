/** VitePress' own theme without its web font, in the colours of this project. */
/// <reference types="vite/client" />
import theme from 'vitepress/theme-without-fonts'
import './style.css'

export default theme
