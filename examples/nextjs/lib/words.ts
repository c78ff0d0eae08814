/** The words of the product pages in two languages. The texts of the articles come from Freshcom. */
const en = {
  title: 'Winter is long. Knit.',
  back: 'All articles',
  beforeTaxes: 'before taxes',
  quantity: (name: string) => `How many of ${name}`,
  order: 'Order',
  orderHint: 'Paid with a test card, picked up in the shop. You need to log in first.',
  nothingChosen: 'Please choose how many you want.',
  otherLanguage: { language: 'fr', name: 'Français' },
}

const fr: typeof en = {
  title: 'L’hiver est long. Tricotez.',
  back: 'Tous les articles',
  beforeTaxes: 'avant taxes',
  quantity: (name) => `Combien de ${name}`,
  order: 'Commander',
  orderHint: 'Payé avec une carte de test, à retirer en boutique. Vous devez d’abord vous connecter.',
  nothingChosen: 'Veuillez choisir une quantité.',
  otherLanguage: { language: 'en', name: 'English' },
}

export const wordsOf = (language: string) => (language === 'fr' ? fr : en)

/** French for `?language=fr`, else English. */
export async function languageOf(searchParams: PageProps<'/'>['searchParams']) {
  const { language } = await searchParams
  return language === 'fr' ? 'fr' : 'en'
}

/** An amount in the shop's currency. */
export const money = (cents: number, language = 'en') =>
  new Intl.NumberFormat(`${language}-CA`, { style: 'currency', currency: 'CAD' }).format(cents / 100)
