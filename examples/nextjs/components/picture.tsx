import type { File } from 'freshcom-sdk'

/** A picture of an article whose name stands beside it. Its address is good for an hour. */
export function Picture({ file }: { file: File | undefined }) {
  if (!file?.url) return <div className="picture" />
  return <img className="picture" src={file.url} alt="" width={192} height={192} />
}
