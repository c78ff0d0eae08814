import { cacheLife } from 'next/cache'
import { storefront } from './shop'

/** The products for sale, read once in 15 minutes for all visitors. It needs cache components, so no page here uses it. */
export async function readArticles(locale: string) {
  'use cache'
  cacheLife({ stale: 300, revalidate: 900, expire: 1_800 })
  const include = 'defaultPrice,fileCollections.files'
  const { data } = await storefront.listProduct({ include, filter: { status: 'active' }, locale })
  return data
}
