/** The products for sale, with prices and pictures, in the visitor's language. */
import type { File, Product } from 'freshcom-sdk'
import { language } from './language'
import { shop } from './shop'

const include = 'defaultPrice,fileCollections.files'
export type Article = Product<'defaultPrice' | 'fileCollections.files'>

export async function readArticles(signal: AbortSignal, ids?: readonly string[]): Promise<Article[]> {
  const filter = ids === undefined ? { status: 'active' } : { id: ids }
  const { data } = await shop.listProduct({ include, filter, locale: language.value }, { signal })
  // Release 2018-04 lists in no fixed order.
  return data.toSorted((one, other) => one.insertedAt.localeCompare(other.insertedAt))
}

export async function readArticle(id: string, signal: AbortSignal) {
  const { data } = await shop.retrieveProduct(id, { include, locale: language.value }, { signal })
  return data
}

export function picturesOf(article: Article): File[] {
  return article.fileCollections.flatMap(({ files }) => files)
}
