/** A picture of an article, or an empty box. */
import type { File } from 'freshcom-sdk'

/** @param text describes the picture. Empty if the name is beside it. */
export function Picture({ file, text = '' }: { readonly file: File | undefined; readonly text?: string }) {
  return <div class="picture">{file?.url && <img src={file.url} alt={text} width={192} height={192} />}</div>
}
