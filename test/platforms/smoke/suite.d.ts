/** The types of the smoke suite, which itself is plain JavaScript for every platform. */

/** What came of a check. */
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
  /** Left out where a platform cannot have it. */
  readonly schemas?: unknown
  readonly testing?: unknown
  /** The client of backends. Where `has.secrets` is false, it has to refuse. */
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

/** What differs by platform. All but `fetch` is plain data, so that it can travel to a page. */
export interface SmokePlatform {
  readonly name: string
  /** Where the control port of `startSmokeServer` answers. */
  readonly controlUrl: string
  readonly stores: readonly StoreName[]
  readonly has: {
    /** False where the platform has no files to upload. */
    readonly upload?: false
    /** React Native: a file's address on the device. Its content is `hello`. */
    readonly uri?: string
    /** False where a client cannot see or keep cookies. */
    readonly cookies?: false
    /** False where an embedded system cannot run: without `TextDecoder`, as on React Native. */
    readonly embedded?: false
    /** True where the platform follows redirects whatever it is told: React Native. */
    readonly followedRedirects?: true
    /** False where everybody can read a secret: pages, apps and their workers. */
    readonly secrets?: false
    /** A folder that may be written to, for `fileStore`. */
    readonly folder?: string
  }
  /** Reaches the control port where the platform's own `fetch` is not to be used. */
  readonly fetch?: typeof fetch
}

export function runSmoke(modules: SmokeModules, platform: SmokePlatform): Promise<SmokeResult[]>
