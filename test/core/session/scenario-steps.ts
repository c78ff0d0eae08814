/** The steps of a scenario. `client` selects one of the clients that share the store. */
import type { Lie, StoreFault } from './shared-place'
import type { ApiOutcome, TokenOutcome } from './simulated-server'

/** What a listener does, once, when it receives a kind of session. */
export interface Reaction {
  readonly on: 'none' | 'user' | 'any'
  readonly act: 'call' | 'login' | 'logout' | 'setRefreshToken'
}

type Method = 'GET' | 'POST'

/** A client's own actions. */
export type Act =
  | { readonly do: 'call'; readonly client: number; readonly method: Method; readonly exempt: boolean }
  /** A loop over pages, or an upload: requests that belong together, with a pause between them. */
  | {
      readonly do: 'series'
      readonly client: number
      readonly method: Method
      readonly requests: number
      readonly pause: number
    }
  /** An app that calls again and again. */
  | { readonly do: 'hammer'; readonly client: number; readonly calls: number; readonly every: number }
  | { readonly do: 'login'; readonly client: number; readonly as: string; readonly right: boolean }
  | { readonly do: 'logout'; readonly client: number }
  | { readonly do: 'setRefreshToken'; readonly client: number; readonly as: string }
  | { readonly do: 'setAccessToken'; readonly client: number; readonly as: string }
  | { readonly do: 'restore'; readonly client: number }

/** What happens to a client's page or process. */
type Lifecycle =
  | { readonly do: 'listen'; readonly client: number; readonly on: Reaction['on']; readonly act: Reaction['act'] }
  /** Logs out and is closed without waiting. Another client takes its place. */
  | { readonly do: 'leave'; readonly client: number }
  /** Is disposed of, or killed. Another client takes its place. */
  | { readonly do: 'reopen'; readonly client: number; readonly how: 'disposed' | 'killed' }
  /** Its process is suspended. It reads what it received when it wakes. */
  | { readonly do: 'suspend'; readonly client: number; readonly milliseconds: number }
  /** Its page is in the back/forward cache. It receives nothing until it comes back. */
  | { readonly do: 'freeze'; readonly client: number; readonly milliseconds: number }
  /** Its wall clock is set forward or back. */
  | { readonly do: 'setWallClock'; readonly client: number; readonly by: number }

/** What the server and the store do from now on. */
type Weather =
  | { readonly do: 'pass'; readonly milliseconds: number }
  | { readonly do: 'revokeAccessTokens' }
  | { readonly do: 'revokeOwner'; readonly owner: string }
  | { readonly do: 'outcomes'; readonly outcomes: readonly TokenOutcome[] }
  | { readonly do: 'apiOutcomes'; readonly outcomes: readonly ApiOutcome[] }
  /** The API responds with 401 to everything. */
  | { readonly do: 'rejectAll'; readonly on: boolean }
  | { readonly do: 'storeFaults'; readonly faults: readonly StoreFault[] }
  | { readonly do: 'storeLies'; readonly lies: readonly Lie[] }
  /** The store returns a different text each time. */
  | { readonly do: 'babble'; readonly on: boolean }
  /** Another program writes into the store. */
  | { readonly do: 'plant'; readonly text: string }
  /** Something that is not a client holds the lock for this long. */
  | { readonly do: 'holdLock'; readonly milliseconds: number }

export type Step = Act | Lifecycle | Weather
