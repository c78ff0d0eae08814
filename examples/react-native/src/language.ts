/** The language of the app, for its own words and for texts of the API. */
import { createContext, use } from 'react'
import { WORDS, type Words } from './words'

export type Language = keyof typeof WORDS

export const LanguageContext = createContext<Language>('en')

export function useLanguage(): { readonly language: Language; readonly words: Words } {
  const language = use(LanguageContext)
  return { language, words: WORDS[language] }
}

/** Without `Intl`, which not every engine of a phone has. */
export function money(cents: number, language: Language): string {
  const amount = (cents / 100).toFixed(2)
  return language === 'fr' ? `${amount.replace('.', ',')} $` : `$${amount}`
}
