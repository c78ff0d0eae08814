import { connection } from 'next/server'
import { BadRequestError, NotFoundError } from 'freshcom-sdk'
import { storefront } from './shop'

const include = 'defaultPrice,fileCollections.files'

/** The products for sale. They are read for each request, never during the build. */
export async function readArticles(locale: string) {
  await connection()
  const { data } = await storefront.listProduct({ include, filter: { status: 'active' }, locale })
  return data
}

/** One article, or undefined. */
export async function readArticle(id: string, locale: string) {
  await connection()
  try {
    const { data } = await storefront.retrieveProduct(id, { include, locale })
    return data
  } catch (error) {
    // The server responds to a malformed id with 400.
    if (error instanceof NotFoundError || error instanceof BadRequestError) return undefined
    throw error
  }
}

export type Article = Awaited<ReturnType<typeof readArticles>>[number]

export const picturesOf = ({ fileCollections }: Article) => fileCollections.flatMap(({ files }) => files)
