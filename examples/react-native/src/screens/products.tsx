/** The products for sale, in the shopper's language. */
import type { Product } from 'freshcom-sdk'
import { Image, Text, View } from 'react-native'
import { Failure } from '../components/failure'
import { style } from '../components/style'
import { money, useLanguage, type Language } from '../language'
import { shop } from '../shop'
import { useLoad } from '../use-load'

const include = 'defaultPrice,fileCollections.files'
type Article = Product<'defaultPrice' | 'fileCollections.files'>

async function readArticles(locale: Language, signal: AbortSignal): Promise<Article[]> {
  const { data } = await shop.listProduct({ include, filter: { status: 'active' }, locale }, { signal })
  // Release 2018-04 lists in no fixed order.
  return [...data].sort((one, other) => one.insertedAt.localeCompare(other.insertedAt))
}

export function ProductsScreen() {
  const { language, words } = useLanguage()
  const { data, error, retry } = useLoad((signal) => readArticles(language, signal), [language])
  return (
    <>
      <Text accessibilityRole="header" style={style.title}>
        {words.collection}
      </Text>
      <Failure error={error} retry={retry} />
      {data === undefined && error === undefined && <Text style={style.text}>{words.loading}</Text>}
      {data?.map((article) => (
        <Card key={article.id} article={article} />
      ))}
    </>
  )
}

function Card({ article }: { readonly article: Article }) {
  const { language, words } = useLanguage()
  const { name, caption, defaultPrice, fileCollections } = article
  const uri = fileCollections.flatMap(({ files }) => files)[0]?.url
  return (
    <View style={style.card}>
      {uri && <Image source={{ uri }} accessibilityLabel={words.picture(name ?? '')} style={style.picture} />}
      <Text style={style.heading}>{name}</Text>
      <Text style={style.text}>{caption}</Text>
      <Text style={style.text}>{money(defaultPrice?.chargeAmountCents ?? 0, language)}</Text>
    </View>
  )
}
