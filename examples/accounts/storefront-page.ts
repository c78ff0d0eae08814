/** The account pages of a storefront, written once for all systems. */
import {
  AuthenticationError,
  ConflictError,
  ValidationError,
  type AccountFields,
  type AccountsInformation,
  type CustomerAccounts,
  type SomeAccounts,
} from 'freshcom-sdk/accounts'

/** What a visitor has typed, by the name of the input. */
export type Inputs = Readonly<Record<string, string | number>>

/** What the page shows after a form was sent. */
export interface Shown {
  /** A sentence above the form. Empty after a success. */
  readonly message: string
  /** An error message for each input. */
  readonly underField: Readonly<Record<string, string>>
}

type Shop = SomeAccounts & AccountsInformation & Pick<CustomerAccounts, 'current' | 'export'>

export class StorefrontPage {
  readonly #shop: Shop
  /** The text of the page, line by line. */
  readonly lines: string[] = []

  constructor(shop: Shop) {
    this.#shop = shop
    if (shop.supports('onEnd')) shop.onEnd(({ reason }) => this.lines.push(`You are logged out (${reason}).`))
  }

  /** The inputs of a form. `*` marks required ones. */
  inputsOf(form: keyof AccountFields): string[] {
    const fields: Readonly<Record<string, string>> = this.#shop.fields[form] ?? {}
    return Object.entries(fields).map(([name, need]) => (need === 'required' ? `${name}*` : name))
  }

  async register(inputs: Inputs): Promise<Shown | undefined> {
    const shop = this.#shop
    if (!shop.supports('register')) return undefined
    return this.#send(() => shop.register(this.#only('register', inputs)))
  }

  async login(username: string, password: string): Promise<Shown | undefined> {
    const shop = this.#shop
    if (!shop.supports('login')) return undefined
    return this.#send(() => shop.login({ username, password }))
  }

  /** "My account": profile, orders, addresses. */
  async show(): Promise<void> {
    const shop = this.#shop
    const profile = await shop.current()
    if (profile === null) {
      this.lines.push('Please log in.')
      return
    }
    this.lines.push(`Hello ${profile.fullName}`)
    if (shop.supports('addresses.list'))
      for (const { line1, isDefault } of await shop.addresses.list())
        this.lines.push(`Address: ${line1}${isDefault ? ' (default)' : ''}`)
    if (shop.supports('orders.list'))
      for (const { number, total, lines } of await shop.orders.list())
        this.lines.push(
          `Order ${number}: ${lines.map(({ quantity, name }) => `${quantity} ${name}`).join()} = ${total}`,
        )
  }

  async changeProfile(inputs: Inputs): Promise<Shown | undefined> {
    const shop = this.#shop
    if (!shop.supports('update')) return undefined
    return this.#send(() => shop.update(this.#only('update', inputs)))
  }

  async addAddress(inputs: Inputs): Promise<Shown | undefined> {
    const shop = this.#shop
    if (!shop.supports('addresses.add')) return undefined
    return this.#send(() => shop.addresses.add(this.#only('address', inputs)))
  }

  /** "Send me the mail again", if the shop can. */
  async askForMail(): Promise<void> {
    if (this.#shop.supports('requestEmailVerification')) await this.#shop.requestEmailVerification()
  }

  /** The page of the link in the mail. Its address holds the token. */
  async confirm(token: string): Promise<Shown | undefined> {
    const shop = this.#shop
    if (!shop.supports('verifyEmail')) return undefined
    return this.#send(() => shop.verifyEmail({ token }))
  }

  /** "Export my data": what is in the file, and what the shop has to be asked for. */
  async takeAlong(): Promise<void> {
    const { data, withheld = [] } = await this.#shop.export()
    this.lines.push(`On file: ${Object.keys(data).join(', ')}`)
    if (withheld.length > 0) this.lines.push(`Ask us for: ${withheld.join(', ')}`)
  }

  /** Hides buttons that the system cannot serve. */
  get buttons(): string[] {
    const offered = (['changePassword', 'requestEmailVerification', 'remove'] as const).filter((method) =>
      this.#shop.supports(method),
    )
    return [...offered]
  }

  async leave(): Promise<void> {
    if (this.#shop.supports('logout')) await this.#shop.logout()
  }

  /** The inputs that this shop's form has. */
  #only(form: keyof AccountFields, inputs: Inputs): never {
    const fields = this.#shop.fields[form] ?? {}
    // A form sends any text. The shop refuses what is wrong.
    return Object.fromEntries(Object.entries(inputs).filter(([name]) => Object.hasOwn(fields, name))) as never
  }

  async #send(call: () => Promise<unknown>): Promise<Shown> {
    try {
      await call()
      return { message: '', underField: {} }
    } catch (error) {
      if (error instanceof ValidationError || error instanceof ConflictError) {
        const entries = Object.entries(error.errors).map(([name, [entry]]) => [name, entry?.title ?? ''])
        return { message: 'Please look at the fields below.', underField: Object.fromEntries(entries) }
      }
      if (error instanceof AuthenticationError) return { message: error.message, underField: {} }
      throw error
    }
  }
}
