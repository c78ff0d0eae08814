/** A button or a tab. A screen reader reads its role, whether it is selected, and whether it is busy. */
import { Pressable, Text } from 'react-native'
import { style } from './style'

interface ActionProps {
  readonly text: string
  readonly onPress: () => unknown
  readonly kind?: 'button' | 'quiet' | 'tab'
  /** What a screen reader reads instead of the text. */
  readonly label?: string
  readonly isBusy?: boolean
  readonly isSelected?: boolean
}

export function Action({ text, onPress, kind = 'button', label = text, isBusy = false, isSelected }: ActionProps) {
  const shape = { button: style.button, quiet: style.quiet, tab: style.tab }[kind]
  return (
    <Pressable
      accessibilityRole={kind === 'tab' ? 'tab' : 'button'}
      accessibilityLabel={label}
      accessibilityState={{ busy: isBusy, disabled: isBusy, ...(isSelected !== undefined && { selected: isSelected }) }}
      disabled={isBusy}
      onPress={() => void onPress()}
      style={[shape, isBusy && style.busy]}
    >
      <Text style={[kind === 'button' ? style.buttonText : style.quietText, isSelected === true && style.selected]}>
        {text}
      </Text>
    </Pressable>
  )
}
