/** A picture of an article whose name stands beside it. Its address is good for an hour. */
export function Picture({ url }: { url: string | null | undefined }) {
  if (!url) return <div className="picture" />
  return <img className="picture" src={url} alt="" width={192} height={192} />
}
