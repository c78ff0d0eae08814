/** A picture of an article, or the plain ground where there is none. */
import type { File } from 'freshcom-sdk'

/** @param text what it shows; empty where the name stands beside it. */
export function Picture({ file, text = '' }: { readonly file: File | undefined; readonly text?: string }) {
  return <div class="picture">{file?.url && <img src={file.url} alt={text} width={192} height={192} />}</div>
}
