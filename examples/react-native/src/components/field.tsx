/** A text field with its error message. A screen reader reads both together. */
import { Text, TextInput, View, type TextInputProps } from 'react-native'
import { style } from './style'

interface FieldProps extends Pick<TextInputProps, 'autoComplete' | 'keyboardType' | 'secureTextEntry' | 'value'> {
  readonly label: string
  readonly complaint: string | undefined
  readonly onChangeText: (text: string) => void
}

export function Field({ label, complaint, ...input }: FieldProps) {
  return (
    <View style={style.field}>
      <Text style={style.text}>{label}</Text>
      <TextInput
        accessibilityLabel={label}
        accessibilityHint={complaint}
        autoCapitalize="none"
        autoCorrect={false}
        style={[style.input, complaint !== undefined && style.wrong]}
        {...input}
      />
      {complaint !== undefined && (
        <Text accessibilityRole="alert" accessibilityLiveRegion="polite" style={style.complaint}>
          {complaint}
        </Text>
      )}
    </View>
  )
}
