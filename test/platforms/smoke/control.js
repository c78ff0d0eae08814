/** The control port for checks: a new fake server for each check, its clock, its faults and its recorded requests. */

export const PASSWORD = 'supersecurepassword'
export const JOE = { username: 'joe@example.com', password: PASSWORD }

export function openControl({ controlUrl, fetch: ownFetch }) {
  const opened = []

  async function ask(message) {
    const send = ownFetch === undefined ? fetch : ownFetch
    const response = await send(controlUrl, { method: 'POST', body: JSON.stringify(message) })
    const text = await response.text()
    if (response.status !== 200) throw new Error(`The control port refused ${message.op}: ${text}`)
    return JSON.parse(text)
  }

  /** Creates a fake server: `freshcom`, `evershop`, `groupeat` or `vagaro`. */
  async function open(system, options) {
    const world = await ask({ op: 'open', args: [system === undefined ? 'freshcom' : system, options || {}] })
    opened.push(world.id)
    const tell = (op, ...args) => ask({ id: world.id, op, args })
    return {
      ...world,
      tell,
      /** The client options for it. */
      options: (more) => ({
        baseUrl: world.url,
        accountId: world.accountId,
        storefrontRefreshToken: world.storefrontRefreshToken,
        ...more,
      }),
      /** The statuses of the requests with this method and path, in order. Without preflights. */
      statuses: async (method, path) => {
        const requests = await tell('requests')
        return requests.filter((one) => one.method === method && one.path === path).map(({ status }) => status)
      },
    }
  }

  async function close() {
    for (const id of opened.splice(0)) await ask({ id, op: 'close', args: [] })
  }

  return { open, close }
}
