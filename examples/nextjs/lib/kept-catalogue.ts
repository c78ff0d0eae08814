import { cacheLife } from 'next/cache'
import { storefront } from './shop'

/** What is for sale, read once in 15 minutes for all visitors. For a shop with cache components: no page here uses it. */
export async function readArticles(locale: string) {
  'use cache'
  cacheLife({ stale: 300, revalidate: 900, expire: 1_800 })
  const include = 'defaultPrice,fileCollections.files'
  const { data } = await storefront.listProduct({ include, filter: { status: 'active' }, locale })
  return data
}
