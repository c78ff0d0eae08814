/**
 * A simulated phone. It stores the keychain and the pictures, and sends requests over real HTTP. Tests read the screen,
 * press and type like a screen reader: by labels.
 */
import { expect, vi } from 'vitest'
import type { StartEngine } from '../../platforms/runtimes/phone.ts'

/** A view on the screen. */
export interface View {
  readonly tag: number
  readonly view: string
  readonly role?: string
  readonly label?: string
  readonly hint?: string
  readonly state?: { readonly busy?: boolean; readonly disabled?: boolean; readonly selected?: boolean }
  readonly text?: string
  readonly secret?: boolean
  readonly source?: readonly { readonly uri?: string }[] | { readonly uri?: string }
  readonly children: readonly View[]
}

/** The result of the picture picker. */
export interface Picked {
  readonly uri: string
  readonly fileName?: string
  readonly fileSize?: number
  readonly mimeType?: string
}

interface Request {
  readonly kind: 'request'
  readonly id: number | string
  readonly method: string
  readonly url: string
  readonly headers: readonly (readonly [string, string])[]
  readonly redirect?: RequestRedirect
  /** Base64. */
  readonly body?: string
  readonly uri?: string
}

interface Keychain {
  readonly kind: 'keychain'
  readonly id: string
  readonly operation: 'get' | 'set' | 'remove'
  readonly key: string
  readonly value?: string
}

type FromApp =
  | Request
  | Keychain
  | { readonly kind: 'pick'; readonly id: string }
  | { readonly kind: 'screen'; readonly views: readonly View[] }
  | { readonly kind: 'timer'; readonly id: number; readonly delay: number }
  | { readonly kind: 'abort'; readonly id: number | string }
  | { readonly kind: 'log'; readonly message: string }
  | { readonly kind: 'failed'; readonly message: string }

const PATIENCE = { timeout: 15_000, interval: 20 }
const PRESSABLE = new Set(['button', 'tab'])

export class Phone {
  readonly keychain = new Map<string, string>()
  readonly files = new Map<string, Buffer>()
  /** Closes the open picture picker, with or without a picture. */
  choose: (picked?: Picked) => void = () => {
    throw new Error('No picker is open.')
  }
  isLocked = false

  /** Starts an app. */
  open(start: StartEngine, scripts: readonly string[]): App {
    return new App(this, start, scripts)
  }
}

/** A running app, and its user. */
export class App {
  readonly #phone: Phone
  readonly #engine: ReturnType<StartEngine>
  readonly #requests = new Map<number | string, AbortController>()
  readonly #timers = new Set<NodeJS.Timeout>()
  readonly #log: string[] = []
  /** The methods and paths of its requests. */
  readonly requests: string[] = []
  #views: readonly View[] = []
  #failure: string | undefined

  constructor(phone: Phone, start: StartEngine, scripts: readonly string[]) {
    this.#phone = phone
    const hear = (message: object) => this.#hear(message as FromApp)
    this.#engine = start(scripts, hear, (reason) => (this.#failure ??= reason))
    this.#engine.say({ kind: 'start' } as never)
  }

  /** All texts on the screen, one in each line. */
  get text(): string {
    return this.#all(({ view }) => view === 'RCTText')
      .map(wordsOf)
      .join('\n')
  }

  async sees(...words: readonly string[]): Promise<void> {
    await vi.waitFor(() => {
      this.#expectLife()
      for (const word of words) expect(this.text).toContain(word)
    }, PATIENCE)
  }

  async press(label: string): Promise<void> {
    const { tag } = await this.#find(label, ({ role, state }) => PRESSABLE.has(role ?? '') && state?.disabled !== true)
    this.#say({ kind: 'event', tag, name: 'topClick', payload: { target: tag } })
  }

  async fill(label: string, text: string): Promise<void> {
    const { tag } = await this.#find(label, isField)
    this.#say({ kind: 'event', tag, name: 'topChange', payload: { target: tag, text, eventCount: 1 } })
    await vi.waitFor(async () => expect((await this.#find(label, isField)).text).toBe(text), PATIENCE)
  }

  async hasField(label: string): Promise<View> {
    return this.#find(label, isField)
  }

  /** Waits until a button is busy. */
  async isBusy(label: string): Promise<void> {
    await this.#find(label, ({ state }) => state?.busy === true)
  }

  /** Whether a button or a tab is selected. */
  async isSelected(label: string): Promise<boolean> {
    return (await this.#find(label, ({ role }) => PRESSABLE.has(role ?? ''))).state?.selected === true
  }

  /** The description of a field for screen readers. */
  async isTold(label: string, complaint: string): Promise<void> {
    await vi.waitFor(async () => expect((await this.hasField(label)).hint).toBe(complaint), PATIENCE)
    await this.sees(complaint)
  }

  /** The pictures: their descriptions and URLs. */
  get pictures(): readonly { readonly label: string; readonly uri: string }[] {
    return this.#all(({ view }) => /Image/.test(view)).map(({ label = '', source }) => ({
      label,
      uri: [source ?? []].flat()[0]?.uri ?? '',
    }))
  }

  /** Buttons and fields without a label for screen readers. */
  get silent(): readonly string[] {
    return this.#all((view) => PRESSABLE.has(view.role ?? '') || isField(view) || /Image/.test(view.view))
      .filter(({ label }) => !label)
      .map(({ view, tag }) => `${view} ${tag}`)
  }

  /** The console output after the start. A correct app prints nothing, and never tokens or passwords. */
  get complaints(): readonly string[] {
    return this.#log.filter((line) => !line.startsWith('Running "main"'))
  }

  /** Moves the app to the background or to the foreground. */
  goTo(state: 'background' | 'active'): void {
    this.#say({ kind: 'state', state })
  }

  close(): void {
    for (const timer of this.#timers) clearTimeout(timer)
    for (const request of this.#requests.values()) request.abort()
    this.#engine.end()
  }

  #expectLife(): void {
    if (this.#failure !== undefined) throw new Error([this.#failure, ...this.#log].join('\n'))
  }

  #say(message: object): void {
    this.#engine.say(message as never)
  }

  #all(isWanted: (view: View) => boolean, views = this.#views): View[] {
    return views.flatMap((view) => [...(isWanted(view) ? [view] : []), ...this.#all(isWanted, view.children)])
  }

  async #find(label: string, isWanted: (view: View) => boolean): Promise<View> {
    return vi.waitFor(() => {
      this.#expectLife()
      const [view] = this.#all((one) => one.label === label && isWanted(one))
      if (view === undefined) throw new Error(`There is no "${label}" on the screen:\n${this.text}`)
      return view
    }, PATIENCE)
  }

  #hear(message: FromApp): void {
    if (message.kind === 'screen') this.#views = message.views
    else if (message.kind === 'log') this.#log.push(message.message)
    else if (message.kind === 'failed') this.#failure ??= message.message
    else if (message.kind === 'abort') this.#requests.get(message.id)?.abort()
    else if (message.kind === 'keychain') this.#say({ kind: 'answer', id: message.id, ...this.#unlock(message) })
    else if (message.kind === 'pick')
      this.#phone.choose = (picked) => this.#say({ kind: 'answer', id: message.id, value: chosen(picked) })
    else if (message.kind === 'timer') this.#keepTimer(message.id, message.delay)
    else void this.#carryOut(message)
  }

  #unlock({ operation, key, value = '' }: Keychain): object {
    const { keychain, isLocked } = this.#phone
    if (isLocked) return { error: 'User interaction is not allowed.' }
    if (operation === 'get') return { value: keychain.get(key) ?? null }
    if (operation === 'set') keychain.set(key, value)
    else keychain.delete(key)
    return { value: null }
  }

  #keepTimer(id: number, delay: number): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      this.#say({ kind: 'timer', id })
    }, delay)
    this.#timers.add(timer)
  }

  async #carryOut(request: Request): Promise<void> {
    const controller = new AbortController()
    this.#requests.set(request.id, controller)
    const answer = await this.#send(request, controller.signal).catch((error: Error) => ({
      error: String(error.cause),
    }))
    this.#requests.delete(request.id)
    if (!controller.signal.aborted) this.#say({ kind: 'answer', id: request.id, ...answer })
  }

  async #send(request: Request, signal: AbortSignal): Promise<object> {
    const { method, url, headers, body, uri, redirect = 'follow' } = request
    if (url.startsWith('file:')) return answered(200, url, {}, this.#file(url))
    this.requests.push(`${method} ${new URL(url).pathname}`)
    const bytes = uri === undefined ? Buffer.from(body ?? '', 'base64') : this.#file(uri)
    const init = { method, headers: headers.map(([name, value]): [string, string] => [name, value]), redirect, signal }
    const isEmpty = body === undefined && uri === undefined
    const response = await fetch(url, isEmpty ? init : { ...init, body: new Uint8Array(bytes) })
    const arrived = Buffer.from(await response.arrayBuffer())
    return {
      ...answered(response.status, response.url, Object.fromEntries(response.headers), arrived),
      sent: bytes.length,
    }
  }

  #file(uri: string): Buffer {
    const file = this.#phone.files.get(uri)
    if (file === undefined) throw new Error('no file', { cause: `There is no ${uri}` })
    return file
  }
}

/** The result of Expo's picker. */
function chosen(picked: Picked | undefined): object {
  if (picked === undefined) return { canceled: true, assets: null }
  return { canceled: false, assets: [{ width: 1, height: 1, type: 'image', ...picked }] }
}

function answered(status: number, url: string, headers: object, body: Buffer): object {
  return { status, url, headers, body: body.toString('base64') }
}

function isField({ view }: View): boolean {
  return /TextInput/.test(view)
}

function wordsOf({ text = '', children }: View): string {
  return `${text}${children.map(wordsOf).join('')}`
}
