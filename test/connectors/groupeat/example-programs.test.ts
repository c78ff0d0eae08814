/** Runs the program in `examples/groupeat` as a user would: in its own process, with the built package. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { start } from './situation'

const run = promisify(execFile)

test('a customer registers and chooses an address; a second registration shows the errors', async () => {
  const { fake } = start()
  const server = await fake.listen()
  const env = { ...process.env, GROUPEAT_URL: server.url }
  const program = (...given: string[]) =>
    run(process.execPath, ['examples/groupeat/register-a-customer.ts', ...given], { env })
  try {
    const { stdout } = await program('new@ensta.fr', 'supersecurepassword')
    expect(stdout.split('\n')).toEqual([
      'Customer 2, to be activated by the link in the mail',
      "Jean-Nathanaël eats at Boulevard des Maréchaux, Foyer de l'ENSTA ParisTech, Palaiseau",
      '',
    ])
    expect((await program('new@ensta.fr', 'short')).stdout.split('\n')).toEqual([
      'email: The e-mail has already been taken.',
      'password: The password must be at least 6 characters.',
      '',
    ])
  } finally {
    await server.close()
  }
})
