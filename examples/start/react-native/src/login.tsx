import { useState } from 'react'
import { Pressable, Text, TextInput, View } from 'react-native'
import { OtpRequiredError, TokenError } from 'freshcom-sdk'
import { shop } from './shop'

export function Login() {
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const [otp, setOtp] = useState('')
  const [needsCode, setNeedsCode] = useState(false)
  const [message, setMessage] = useState('')

  async function submit() {
    try {
      await shop.login({ username: username.trim().toLowerCase(), password, otp: otp.trim() || undefined })
    } catch (error) {
      if (error instanceof OtpRequiredError) {
        setNeedsCode(true)
        setMessage(otp ? 'This code is wrong.' : 'We have sent you a code.')
      } else if (error instanceof TokenError) setMessage('The user name or the password is wrong.')
      else setMessage('The shop cannot be reached. Please try again.')
    }
  }

  return (
    <View>
      <TextInput
        accessibilityLabel="User name"
        placeholder="User name"
        value={username}
        onChangeText={setUsername}
        autoCapitalize="none"
      />
      <TextInput
        accessibilityLabel="Password"
        placeholder="Password"
        value={password}
        onChangeText={setPassword}
        secureTextEntry
      />
      {needsCode && (
        <TextInput
          accessibilityLabel="Code"
          placeholder="Code"
          value={otp}
          onChangeText={setOtp}
          keyboardType="number-pad"
        />
      )}
      <Pressable accessibilityRole="button" accessibilityLabel="Log in" onPress={() => void submit()}>
        <Text>Log in</Text>
      </Pressable>
      <Text accessibilityRole="alert">{message}</Text>
    </View>
  )
}
