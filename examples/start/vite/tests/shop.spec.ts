import { expect, test, type Page } from '@playwright/test'
import { createExampleStore, type FakeFreshcom, type FakeServer } from 'freshcom-sdk/testing'

let fake: FakeFreshcom
let server: FakeServer

// A new fake server for each test: no test sees what another one changed.
test.beforeEach(async () => {
  fake = createExampleStore().fake
  server = await fake.listen(4011)
})
test.afterEach(() => server.close())

async function logIn(page: Page, username: string, password = 'supersecurepassword') {
  await page.goto('/')
  await page.getByLabel('User name').fill(username)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Log in' }).click()
}

test('the shop shows its products', async ({ page }) => {
  await page.goto('/')
  await expect(page.getByText('Wool Toque: $24.99')).toBeVisible()
})

test('a shopper logs in, stays logged in, and logs out', async ({ page }) => {
  await logIn(page, 'Shopper@Example.com ')
  await expect(page.getByText('Hello, Sam Shopper')).toBeVisible()
  await page.reload()
  await expect(page.getByText('shopper@example.com')).toBeVisible()
  await page.getByRole('button', { name: 'Log out' }).click()
  await expect(page.getByLabel('Password')).toBeVisible()
  await expect(page.getByText('Sam')).toBeHidden()
})

test('a wrong password shows a message', async ({ page }) => {
  await logIn(page, 'shopper@example.com', 'wrong-password')
  await expect(page.getByRole('alert')).toHaveText('The user name or the password is wrong.')
})

test('a login with two factors asks for the code', async ({ page }) => {
  await logIn(page, 'careful@example.com')
  await expect(page.getByRole('alert')).toHaveText('We have sent you a code.')
  await page.getByLabel('Code').fill(fake.sms.at(-1)?.code ?? '')
  await page.getByRole('button', { name: 'Log in' }).click()
  await expect(page.getByText('Hello, Carl Careful')).toBeVisible()
})

test('the page says that the server does not respond', async ({ page }) => {
  fake.faults.dropNext(20)
  await logIn(page, 'shopper@example.com')
  await expect(page.getByText('The shop cannot be reached. Please try again.')).toBeVisible({ timeout: 20_000 })
})

test('the account is shown after the access token has expired', async ({ page }) => {
  await logIn(page, 'shopper@example.com')
  await expect(page.getByText('Hello, Sam Shopper')).toBeVisible()
  fake.advance(3_600_000)
  await page.reload()
  await expect(page.getByText('Hello, Sam Shopper')).toBeVisible()
})
