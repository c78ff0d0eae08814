/** The login. A shopper with two factors is asked for the code after the password. */
import { OtpRequiredError } from 'freshcom-sdk'
import { useState } from 'react'
import { Text } from 'react-native'
import { Action } from '../components/action'
import { Failure } from '../components/failure'
import { Field } from '../components/field'
import { style } from '../components/style'
import { useLanguage } from '../language'
import { complaintsOf } from '../plain-words'
import { isDemo, shop } from '../shop'
import { useAction } from '../use-action'

interface Credentials {
  readonly username: string
  readonly password: string
}

export function LoginScreen() {
  const [credentials, setCredentials] = useState<Credentials>()
  if (credentials === undefined) return <PasswordStep askForCode={setCredentials} />
  return <CodeStep credentials={credentials} goBack={() => setCredentials(undefined)} />
}

function PasswordStep({ askForCode }: { readonly askForCode: (credentials: Credentials) => void }) {
  const { words } = useLanguage()
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const login = useAction(async () => {
    const credentials = { username: username.trim().toLowerCase(), password }
    try {
      await shop.login(credentials)
    } catch (error) {
      if (!(error instanceof OtpRequiredError)) throw error
      askForCode(credentials)
    }
  })
  return (
    <>
      <Text accessibilityRole="header" style={style.title}>
        {words.logIn}
      </Text>
      {isDemo && <Text style={style.hint}>{words.demoLogin}</Text>}
      <Failure error={login.error} />
      <Field
        label={words.email}
        value={username}
        onChangeText={setUsername}
        complaint={undefined}
        autoComplete="username"
        keyboardType="email-address"
      />
      <Field
        label={words.password}
        value={password}
        onChangeText={setPassword}
        complaint={undefined}
        autoComplete="current-password"
        secureTextEntry
      />
      <Action text={words.logIn} onPress={login.run} isBusy={login.isBusy} />
    </>
  )
}

interface CodeStepProps {
  readonly credentials: Credentials
  readonly goBack: () => void
}

function CodeStep({ credentials, goBack }: CodeStepProps) {
  const { words } = useLanguage()
  const [otp, setOtp] = useState('')
  const login = useAction(() => shop.login({ ...credentials, otp: otp.trim() }))
  const again = useAction(() =>
    shop.login(credentials).catch((error: unknown) => {
      // A login without a code makes the server send one.
      if (!(error instanceof OtpRequiredError)) throw error
    }),
  )
  return (
    <>
      <Text accessibilityRole="header" style={style.title}>
        {words.logIn}
      </Text>
      <Text style={style.text}>{words.codeText}</Text>
      {isDemo && <Text style={style.hint}>{words.demoCode}</Text>}
      <Failure error={login.error ?? again.error} />
      <Field
        label={words.code}
        value={otp}
        onChangeText={setOtp}
        complaint={complaintsOf(login.error, words).otp}
        autoComplete="one-time-code"
        keyboardType="number-pad"
      />
      <Action text={words.logIn} onPress={login.run} isBusy={login.isBusy} />
      <Action kind="quiet" text={words.codeAgain} onPress={again.run} isBusy={again.isBusy} />
      <Action kind="quiet" text={words.back} onPress={goBack} />
    </>
  )
}
