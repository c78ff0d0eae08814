/** The language of the app: every word, and what the API says of its products, follows it. */
import { createContext, use } from 'react'
import { WORDS, type Words } from './words'

export type Language = keyof typeof WORDS

export const LanguageContext = createContext<Language>('en')

export function useLanguage(): { readonly language: Language; readonly words: Words } {
  const language = use(LanguageContext)
  return { language, words: WORDS[language] }
}

/** By hand: not every engine of a phone has `Intl`. */
export function money(cents: number, language: Language): string {
  const amount = (cents / 100).toFixed(2)
  return language === 'fr' ? `${amount.replace('.', ',')} $` : `$${amount}`
}
