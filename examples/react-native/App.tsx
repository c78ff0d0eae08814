/** The frame: the shop's name, the language, the screen, and tabs for the shop and the account. */
import { useEffect, useState } from 'react'
import { AppState, ScrollView, StatusBar, Text, View } from 'react-native'
import { Action } from './src/components/action'
import { style } from './src/components/style'
import { LanguageContext, type Language } from './src/language'
import { AccountScreen } from './src/screens/account'
import { LoginScreen } from './src/screens/login'
import { ProductsScreen } from './src/screens/products'
import { shop, useSession } from './src/shop'
import { WORDS } from './src/words'

const LANGUAGES: readonly Language[] = ['en', 'fr']

type Screen = 'shop' | 'account'

export function App() {
  const [language, setLanguage] = useState<Language>('en')
  const [screen, setScreen] = useState<Screen>('shop')
  const { isLoggedIn } = useSession()
  const words = WORDS[language]
  useEffect(() => {
    // A locked phone may refuse to read its keychain. The next call tries again, and rejects if it fails, too.
    const restore = () => void shop.restoreSession().catch(() => {})
    restore()
    const subscription = AppState.addEventListener('change', (state) => state === 'active' && restore())
    return () => subscription.remove()
  }, [])
  return (
    <LanguageContext value={language}>
      <StatusBar />
      <View style={style.frame}>
        <View style={style.bar}>
          <Text accessibilityRole="header" style={style.name}>
            Tuque & Cie
          </Text>
          {LANGUAGES.map((key) => (
            <Action
              key={key}
              kind="quiet"
              text={key.toUpperCase()}
              label={WORDS[key].language}
              isSelected={key === language}
              onPress={() => setLanguage(key)}
            />
          ))}
        </View>
        <ScrollView contentContainerStyle={style.page} keyboardShouldPersistTaps="handled">
          {screen === 'shop' ? <ProductsScreen /> : isLoggedIn ? <AccountScreen /> : <LoginScreen />}
        </ScrollView>
        <View style={style.bar} accessibilityRole="tablist">
          <Action kind="tab" text={words.shop} isSelected={screen === 'shop'} onPress={() => setScreen('shop')} />
          <Action
            kind="tab"
            text={isLoggedIn ? words.account : words.logIn}
            isSelected={screen === 'account'}
            onPress={() => setScreen('account')}
          />
        </View>
      </View>
    </LanguageContext>
  )
}
