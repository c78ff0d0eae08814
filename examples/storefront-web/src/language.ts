/** The language of the page, for words, prices and dates. It is kept for the next visit. */
import { computed, effect, signal } from '@preact/signals'
import { keep, kept } from './kept'
import { en, type Words } from './words/en'
import { fr } from './words/fr'

export const languages = { en: 'English', fr: 'Français' } as const
export type Language = keyof typeof languages

const WORDS: Readonly<Record<Language, Words>> = { en, fr }
const KEY = 'language'

export const language = signal<Language>(firstLanguage())
export const words = computed(() => WORDS[language.value])

/** The locale of dates and amounts. The shop is in Canada. */
const locale = computed(() => `${language.value}-CA`)

effect(() => {
  document.documentElement.lang = language.value
  keep(KEY, language.value)
})

export function money(cents: number): string {
  return new Intl.NumberFormat(locale.value, { style: 'currency', currency: 'CAD' }).format(cents / 100)
}

export function day(date: string): string {
  return new Intl.DateTimeFormat(locale.value, { dateStyle: 'long' }).format(new Date(date))
}

function firstLanguage(): Language {
  const wanted = kept(KEY) ?? navigator.language
  return wanted.startsWith('fr') ? 'fr' : 'en'
}
