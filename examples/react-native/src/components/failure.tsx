/** An error in plain words, and a button to try again. */
import { Text, View } from 'react-native'
import { useLanguage } from '../language'
import { sentenceOf } from '../plain-words'
import { Action } from './action'
import { style } from './style'

export function Failure({ error, retry }: { readonly error: unknown; readonly retry?: () => void }) {
  const { words } = useLanguage()
  if (error === undefined) return null
  return (
    <View>
      <Text accessibilityRole="alert" accessibilityLiveRegion="assertive" style={style.complaint}>
        {sentenceOf(error, words)}
      </Text>
      {retry !== undefined && <Action kind="quiet" text={words.retry} onPress={retry} />}
    </View>
  )
}
