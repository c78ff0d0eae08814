import { words } from '../language'
import { isDemo } from '../shop'

export function Footer() {
  return (
    <footer class="footer">
      <div class="knit" />
      <p>{words.value.footer}</p>
      {isDemo && <p>{words.value.footerDemo}</p>}
    </footer>
  )
}
