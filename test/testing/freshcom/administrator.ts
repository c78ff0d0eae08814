/** An administrator that sends raw requests, without a client, on any of the servers. */
import { createFakeFreshcom, type FakeFreshcom, type FreshcomServer } from 'freshcom-sdk/testing'
import { password, send, type RawAnswer } from './raw-requests'

const JSON_API = 'application/vnd.api+json'

/** The part of a resource that tests use. */
export interface Resource {
  readonly id: string
  readonly attributes: Readonly<Record<string, unknown>>
}

/** The content of a write: attributes and relationships. */
export interface Fields {
  readonly attributes?: object
  readonly links?: Readonly<Record<string, { readonly type: string; readonly id: string } | null>>
}

export class Administrator {
  readonly fake: FakeFreshcom
  readonly #authorization: string

  private constructor(fake: FakeFreshcom, authorization: string) {
    this.fake = fake
    this.#authorization = authorization
  }

  /** Creates an account on a server, and logs its owner in to the test account. */
  static async of(server: FreshcomServer): Promise<Administrator> {
    const fake = createFakeFreshcom({ server })
    fake.addUser({ username: 'root@example.com', password, role: 'administrator', standard: true })
    const live = await askForToken(fake, { grant_type: 'password', username: 'root@example.com', password })
    const scope = `aid:${fake.accountId}`
    const refreshToken = String(live.refresh_token)
    const test = await askForToken(fake, { grant_type: 'refresh_token', refresh_token: refreshToken, scope })
    return new Administrator(fake, `Bearer ${String(test.access_token)}`)
  }

  call(method: string, path: string, body?: unknown): Promise<RawAnswer> {
    const headers = { authorization: this.#authorization, 'content-type': JSON_API }
    return send(this.fake, path, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
  }

  write(method: 'POST' | 'PATCH', path: string, type: string, { attributes = {}, links = {} }: Fields = {}) {
    const id = method === 'PATCH' ? { id: path.split('/').at(-1) } : {}
    const relationships = Object.fromEntries(Object.entries(links).map(([name, data]) => [name, { data }]))
    return this.call(method, path, { data: { type, ...id, attributes, relationships } })
  }

  /** Creates a resource. Throws if the response is not 201. */
  async create(path: string, type: string, fields: Fields = {}): Promise<Resource> {
    const answer = await this.write('POST', path, type, fields)
    if (answer.status !== 201) throw new Error(`POST ${path} failed with status ${answer.status}: ${answer.text}`)
    return (answer.json as { data: Resource }).data
  }

  async list(path: string): Promise<readonly Resource[]> {
    return (await this.call('GET', path)).json.data as readonly Resource[]
  }

  async read(path: string): Promise<Resource> {
    return ((await this.call('GET', path)).json as { data: Resource }).data
  }
}

/** The error codes of a response, each with its pointer. */
export function errorCodes({ json }: RawAnswer): readonly string[] {
  const errors = Array.isArray(json.errors)
    ? (json.errors as readonly { code: string; source?: { pointer: string } }[])
    : []
  return errors.map(({ code, source }) => `${code} ${source?.pointer ?? ''}`)
}

async function askForToken(fake: FakeFreshcom, parameters: object): Promise<Record<string, unknown>> {
  const headers = { 'content-type': 'application/json' }
  return (await send(fake, '/token', { method: 'POST', headers, body: JSON.stringify(parameters) })).json
}
