/** A placeholder while something loads. Screen readers get `aria-busy` and a hidden text. */
import { words } from '../language'

export function Skeleton({
  shape,
  count = 1,
}: {
  readonly shape: 'card' | 'article' | 'row'
  readonly count?: number
}) {
  return (
    <div class={`skeletons ${shape}s`}>
      <p class="unseen" role="status">
        {words.value.loading}
      </p>
      {Array.from({ length: count }, (_, index) => (
        <div key={index} class={`skeleton ${shape}`} aria-hidden="true" />
      ))}
    </div>
  )
}
