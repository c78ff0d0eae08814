/**
 * The programs of README, the documented examples and `examples/` that a release refuses. Each line names the recorded
 * step of the refusal. Everything that is not listed works on all three servers.
 */
import type { FreshcomServer } from 'freshcom-sdk/testing'

/** A program that a server refuses. */
export interface Refusal {
  /** A method's example, a file in `examples/`, or a heading of README. */
  readonly program: string
  readonly server: FreshcomServer
  /** The status of the recorded step, and of the program's error. */
  readonly status: number
  /** The file below `test/recordings`, without the release. */
  readonly recording: string
  /** The name of the recorded step. */
  readonly step: string
}

/** Not recorded: the server's source shows the refusal, and the step is the reason. */
export const UNRECORDED = 'the source'

type Line = readonly [programs: string, status: number, recording: string, step: string]

const REFUSED: Readonly<Record<FreshcomServer, readonly Line[]>> = {
  '2018-04': [
    ['createCard', 500, 'cards', 'create (routed, no action)'],
    ['listOrderLineItem', 500, 'flows/01-cart-totals', 'the line as a list'],
    ['retrieveProductCollectionMembership', 500, 'flows/11-collections-and-memberships', 'a membership'],
    ['updateProductCollectionMembership', 500, 'flows/11-collections-and-memberships', 'sort a membership'],
    ['retrievePointTransaction', 403, 'flows/08-points', 'one transaction as the administrator'],
    ['deletePointTransaction', 500, 'flows/08-points', 'delete a pending transaction'],
    ['listDataImport', 500, 'data-imports', 'list (routed, no action)'],
    ['retrieveDataImport', 500, 'data-imports', 'retrieve (routed, no action)'],
    ['deleteDataImport', 500, 'data-imports', 'delete (routed, no action)'],
    ['createFulfillmentPackage', 500, 'flows/21-fulfilment-and-returns', 'a package'],
    ['createFulfillmentItem', 500, 'flows/21-fulfilment-and-returns', 'an item in the package'],
    ['deleteFulfillmentItem', 500, 'flows/21-fulfilment-and-returns', 'delete a fulfilment item'],
    ['deleteReturnPackage', 500, 'flows/21-fulfilment-and-returns', 'delete a return package'],
    ['deleteReturnItem', 500, 'flows/21-fulfilment-and-returns', 'delete a return item'],
    ['listAccountMembership', 404, 'access', 'GET /account_memberships'],
    ['updateAccountMembership', 404, 'access', 'GET /account_memberships'],
  ],
  '2018-09': [
    ['createCard', 500, 'cards', 'create (routed, no action)'],
    ['createRefund', 500, 'flows/12-refunds', '500 with target'],
    ['listOrderLineItem', 500, 'flows/01-cart-totals', 'the line as a list'],
    ['retrieveProductCollectionByCode', 404, 'flows/11-collections-and-memberships', 'by code as user'],
    ['retrieveProductCollectionMembership', 500, 'flows/11-collections-and-memberships', 'a membership'],
    ['updateProductCollectionMembership', 500, 'flows/11-collections-and-memberships', 'sort a membership'],
    ['constructor', 403, 'flows/04-current-customer', 'as the customer'],
    ['retrieveCustomer', 403, 'flows/04-current-customer', 'as the customer'],
    ['retrieveCurrentCustomer', 403, 'flows/04-current-customer', 'as the customer'],
    ['updateCustomer', 403, 'flows/04-current-customer', 'as the customer'],
    ['deleteCustomer', 422, 'flows/03-registration', 'a guest customer'],
    ['deletePointTransaction', 404, 'points', 'delete a committed transaction (404)'],
    ['listDataImport', 500, 'data-imports', 'list (routed, no action)'],
    ['createDataImport', 500, 'data-imports', 'create — as user'],
    ['retrieveDataImport', 500, 'data-imports', 'retrieve (routed, no action)'],
    ['deleteDataImport', 500, 'data-imports', 'delete (routed, no action)'],
    ['updateFileCollectionMembership', 500, 'flows/16-files', 'sort a membership'],
    ['createFulfillmentPackage', 500, 'flows/21-fulfilment-and-returns', 'a package'],
    ['deleteFulfillmentPackage', 500, 'fulfillment-packages', 'delete'],
    ['createFulfillmentItem', 500, 'flows/21-fulfilment-and-returns', 'an item in the package'],
    ['deleteFulfillmentItem', 500, 'flows/21-fulfilment-and-returns', 'delete a fulfilment item'],
    ['createReturnItem', 500, 'flows/21-fulfilment-and-returns', 'return one top-up'],
    ['deleteReturnPackage', 500, 'flows/21-fulfilment-and-returns', 'delete a return package'],
    ['deleteReturnItem', 500, 'flows/21-fulfilment-and-returns', 'delete a return item'],
    ['updateUser', 500, 'users', 'PATCH /user as customer'],
    ['updateCurrentUser', 500, 'users', 'PATCH /user as customer'],
    ['README, first program', 403, 'flows/04-current-customer', 'as the customer'],
    ['README, Resources', 403, 'flows/04-current-customer', 'as the customer'],
    ['examples/guides/login-a-customer.cjs', 403, 'flows/04-current-customer', 'as the customer'],
    ['examples/guides/fill-a-cart.js', 403, 'flows/01-cart-totals', 'create a cart as publishable'],
    ['examples/guides/check-out.js', 403, 'flows/04-current-customer', 'as the customer'],
    ['examples/guides/spend-points.js', 403, 'flows/04-current-customer', 'as the customer'],
    ['examples/guides/turn-on-two-factors.js', 500, 'flows/15-two-factor-login', 'the right code'],
    ['examples/guides/register-with-two-factors.js', 422, UNRECORDED, 'a new customer keeps the code from its user'],
  ],
  guides: [],
}

export const refusals: readonly Refusal[] = Object.entries(REFUSED).flatMap(([server, lines]) =>
  lines.map(([program, status, recording, step]) => ({
    program,
    server: server as FreshcomServer,
    status,
    recording,
    step,
  })),
)

/** The expected refusal of a program on a server, if there is one. */
export function refusalOf(program: string, server: FreshcomServer): Refusal | undefined {
  return refusals.find((refusal) => refusal.program === program && refusal.server === server)
}

export const servers: readonly FreshcomServer[] = ['2018-04', '2018-09', 'guides']
