/** An error in plain words, and a button to try again. */
import { words } from '../language'
import { sentenceOf } from '../plain-words'

export function Failure({ error, retry }: { readonly error: unknown; readonly retry?: () => void }) {
  if (error === undefined) return null
  return (
    <div class="failure" role="alert">
      <p>{sentenceOf(error)}</p>
      {retry !== undefined && (
        <button type="button" class="button quiet" onClick={retry}>
          {words.value.retry}
        </button>
      )}
    </div>
  )
}
