import { Page } from '../components/page'
import { words } from '../language'

export function NotFoundPage() {
  const { notFoundTitle, notFoundText, back } = words.value
  return (
    <Page title={notFoundTitle}>
      <div class="empty">
        <p>{notFoundText}</p>
        <a class="button" href="/">
          {back}
        </a>
      </div>
    </Page>
  )
}
