/** A picture of an article. Its address expires after an hour. */
export function Picture({ url }: { url: string | null | undefined }) {
  if (!url) return <div className="picture" />
  return <img className="picture" src={url} alt="" width={192} height={192} />
}
