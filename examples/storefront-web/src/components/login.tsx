/** The login. A shopper with two factors is asked for the code after the password. */
import { OtpRequiredError } from 'freshcom-sdk'
import { useState } from 'preact/hooks'
import { announce } from '../announce'
import { words } from '../language'
import { shop } from '../shop'
import { useAction } from '../use-action'
import { BusyButton } from './busy-button'
import { Demo } from './demo'
import { Entrance } from './entrance'
import { Failure } from './failure'
import { Field, Form, type Values } from './form'
import { Page } from './page'

interface Credentials {
  readonly username: string
  readonly password: string
}

export function Login({ text }: { readonly text: string }) {
  const [credentials, setCredentials] = useState<Credentials>()
  if (credentials !== undefined)
    return <CodeStep key="code" credentials={credentials} goBack={() => setCredentials(undefined)} />
  return <PasswordStep key="password" text={text} askForCode={setCredentials} />
}

interface PasswordStepProps {
  readonly text: string
  readonly askForCode: (credentials: Credentials) => void
}

function PasswordStep({ text, askForCode }: PasswordStepProps) {
  const { loginTitle, logIn, email, password, newHere, createAccount, demoLogin } = words.value
  async function send({ email: username = '', password: typed = '' }: Values) {
    const credentials = { username: username.toLowerCase(), password: typed }
    try {
      await shop.login(credentials)
    } catch (error) {
      if (!(error instanceof OtpRequiredError)) throw error
      askForCode(credentials)
    }
  }
  return (
    <Page title={loginTitle}>
      <Entrance>
        <p>{text}</p>
        <Demo>{demoLogin}</Demo>
        <Form send={send} button={logIn}>
          <Field name="email" type="email" label={email} autocomplete="username" />
          <Field name="password" type="password" label={password} autocomplete="current-password" />
        </Form>
        <p>
          {newHere} <a href="?register">{createAccount}</a>
        </p>
      </Entrance>
    </Page>
  )
}

interface CodeStepProps {
  readonly credentials: Credentials
  readonly goBack: () => void
}

function CodeStep({ credentials, goBack }: CodeStepProps) {
  const { codeTitle, codeText, codeLabel, codeAgain, codeSent, otherLogin, logIn, demoCode } = words.value
  const again = useAction(async () => {
    await shop.login(credentials).catch((error: unknown) => {
      // A login without a code makes the server send one.
      if (!(error instanceof OtpRequiredError)) throw error
    })
    announce(codeSent)
  })
  return (
    <Page title={codeTitle}>
      <Entrance>
        <p>{codeText}</p>
        <Demo>{demoCode}</Demo>
        <Form send={({ otp }) => shop.login({ ...credentials, otp })} button={logIn}>
          <Field name="otp" label={codeLabel} autocomplete="one-time-code" inputMode="numeric" />
        </Form>
        <Failure error={again.error} />
        <p class="row">
          <BusyButton class="link" isBusy={again.isBusy} onClick={() => void again.run()}>
            {codeAgain}
          </BusyButton>
          <button type="button" class="link" onClick={goBack}>
            {otherLogin}
          </button>
        </p>
      </Entrance>
    </Page>
  )
}
