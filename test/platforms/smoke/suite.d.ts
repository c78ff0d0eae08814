/** The types of the smoke suite, which is plain JavaScript for every platform. */

/** The result of a check. */
export interface SmokeResult {
  readonly name: string
  readonly ok: boolean
  readonly error?: string
}

/** The imported namespaces of the package's subpaths. */
export interface SmokeModules {
  readonly root: unknown
  readonly stores: unknown
  readonly webhooks: unknown
  readonly accounts: unknown
  readonly evershop: unknown
  readonly groupeat: unknown
  /** Undefined where a platform does not support it. */
  readonly schemas?: unknown
  readonly testing?: unknown
  /** The client for backends. Where `has.secrets` is false, it has to fail. */
  readonly vagaro?: unknown
}

export type StoreName =
  | 'memoryStore'
  | 'localStorage'
  | 'sessionStorage'
  | 'cookieStore'
  | 'requestCookies'
  | 'asyncStorage'
  | 'secureStore'
  | 'keyvStore'
  | 'fileStore'

/** The differences between platforms. All except `fetch` is plain data, so that it can be sent to a page. */
export interface SmokePlatform {
  readonly name: string
  /** The URL of the control port of `startSmokeServer`. */
  readonly controlUrl: string
  readonly stores: readonly StoreName[]
  readonly has: {
    /** False where the platform has no files to upload. */
    readonly upload?: false
    /** React Native: the URI of a file on the device. Its content is `hello`. */
    readonly uri?: string
    /** False where a client cannot see or store cookies. */
    readonly cookies?: false
    /** False where a fake server cannot run: without `TextDecoder`, like on React Native. */
    readonly fakes?: false
    /** True where the platform always follows redirects: React Native. */
    readonly followedRedirects?: true
    /** False where everybody can read a secret: pages, apps and their workers. */
    readonly secrets?: false
    /** A writable folder, for `fileStore`. */
    readonly folder?: string
  }
  /** The `fetch` for the control port, where the platform's own cannot be used. */
  readonly fetch?: typeof fetch
}

export function runSmoke(modules: SmokeModules, platform: SmokePlatform): Promise<SmokeResult[]>
