/**
 * The rules of a resource, and the endpoints that are created from them. Rule: what all resources have in common
 * (paths, verbs, required attributes, kinds, enumerations) comes from the descriptor and the contract. The rules
 * contain only what is special. Who may call which method is in `access/`.
 */
import { catalogue, type ResourceName } from '../../freshcom/resources/catalogue'
import type { ResourceDescriptor, Verb } from '../../freshcom/resources/descriptor'
import { collectionPath, HTTP_METHODS, verbsOf } from '../../freshcom/resources/method-table'
import { assertCodeIsFree } from './codes'
import { assertStorable } from './columns'
import type { Links, Row } from './database'
import { relationshipsOf } from './declared'
import { defaultsOf } from './defaults'
import type { Exchange, Sent } from './exchange'
import { storable } from './fields'
import { assertLinked } from './references'
import type { ServerResponse } from '../messages'
import type { Route } from './route'
import { isUuid } from './uuids'
import { Validation } from './validation'

/** The parent of a nested resource, found by the id in the path, and the relationship to it. */
export interface Parent {
  readonly name: string
  readonly row: Row
}

/** What is special about a resource. For what is left out, the descriptor decides. */
export interface ResourceRules {
  readonly type: ResourceName
  /** Whether an account has exactly one. Its path has no id. */
  readonly isSingle?: boolean
  /** The rows that the caller may list. Default: all rows of the account, or of the parent. */
  readonly visible?: (exchange: Exchange, parent: Parent | undefined) => readonly Row[]
  /** The rows that are counted for `allCount`. Default: the rows that the caller may list. */
  readonly counted?: (exchange: Exchange, parent: Parent | undefined) => readonly Row[] | undefined
  /** Whether the rules handle an unknown parent id themselves. Default: 404. */
  readonly takesAnyParent?: (exchange: Exchange) => boolean
  /** Whether the rules handle a parent id that is no UUID themselves. */
  readonly takesMalformedParent?: (exchange: Exchange) => boolean
  /** The query that a list is filtered by. Default: that of the request. */
  readonly query?: (exchange: Exchange) => URLSearchParams
  /** Adds what is computed when a row is shown. */
  readonly shown?: (exchange: Exchange, row: Row) => Row
  /** The same in the response to a create. Default: the stored row. */
  readonly shownNew?: (exchange: Exchange, row: Row) => Row
  /** The same in the response to an update. Default: `shown`. */
  readonly shownChanged?: (exchange: Exchange, row: Row) => Row
  /** Finds the row for the id in the path. Default: the row of the account with this id. */
  readonly find?: (exchange: Exchange) => Row
  readonly create?: (exchange: Exchange, sent: Sent, parent: Parent | undefined) => Row
  readonly update?: (exchange: Exchange, row: Row, sent: Sent) => void
  readonly delete?: (exchange: Exchange, row: Row) => void
}

/** The endpoints of a resource, one for each verb of its descriptor. The access tables say which ones a server has. */
export function routesOf(rules: ResourceRules): Route[] {
  const descriptor: ResourceDescriptor = catalogue[rules.type]
  const { nested } = descriptor
  const path = collectionPath(rules.type, descriptor)
  return verbsOf(descriptor).map((verb) => {
    const isBelow = nested?.verbs.split(' ').includes(verb) === true
    const isCollection = verb === 'list' || verb === 'create' || rules.isSingle === true
    return {
      name: `${verb}${rules.type}`,
      method: HTTP_METHODS[verb],
      path: isBelow ? nested.path : isCollection ? path : `${path}/:id`,
      answer: (exchange) =>
        answers[verb](rules, exchange, isBelow ? parentOf(rules, exchange, nested.parent) : undefined),
    }
  })
}

type Answer = (rules: ResourceRules, exchange: Exchange, parent: Parent | undefined) => ServerResponse

const answers: Readonly<Record<Verb, Answer>> = {
  list: (rules, exchange, parent) =>
    exchange.answerList(rules.type, rules.visible?.(exchange, parent) ?? visible(rules, exchange, parent), {
      query: rules.query?.(exchange),
      counted: rules.counted?.(exchange, parent),
      shown: (row) => shown(rules, exchange, row),
    }),
  create: (rules, exchange, parent) => {
    const sent = exchange.read(rules.type)
    const row = rules.create?.(exchange, sent, parent) ?? create(exchange, sent, parent)
    return exchange.answer(rules.shownNew?.(exchange, row) ?? row, 201)
  },
  retrieve: (rules, exchange) => exchange.answer(shown(rules, exchange, find(rules, exchange))),
  update: (rules, exchange) => {
    const row = find(rules, exchange)
    const sent = exchange.read(rules.type)
    if (rules.update === undefined) update(exchange, row, sent)
    else rules.update(exchange, row, sent)
    return exchange.answer(rules.shownChanged?.(exchange, row) ?? shown(rules, exchange, row))
  },
  delete: (rules, exchange) => {
    const row = find(rules, exchange)
    if (rules.delete === undefined) exchange.world.database.delete(row)
    else rules.delete(exchange, row)
    return exchange.answerNothing()
  },
}

function shown(rules: ResourceRules, exchange: Exchange, row: Row): Row {
  return rules.shown?.(exchange, row) ?? row
}

function visible({ type }: ResourceRules, { world, caller }: Exchange, parent: Parent | undefined): readonly Row[] {
  const rows = world.database.list(type, caller.accountId)
  return parent === undefined ? rows : rows.filter((row) => world.database.linked(row, parent.name) === parent.row)
}

function find({ type, find: own, isSingle }: ResourceRules, exchange: Exchange): Row {
  if (own !== undefined) return own(exchange)
  if (isSingle !== true) return exchange.row(type)
  const { world, caller } = exchange
  return world.database.list(type, caller.accountId)[0] ?? world.database.insert(type, caller.accountId, {})
}

/** Creates a row with the checks of the contract. */
export function create(exchange: Exchange, { type, attributes, links }: Sent, parent: Parent | undefined): Row {
  const complete = { ...defaultsOf(type, attributes), ...attributes }
  new Validation(complete, exchange.world).declared(type, true).linkable(type, links).assertValid()
  return insert(exchange, { type, attributes, links }, parent)
}

/** Inserts a row with the sent attributes and the defaults. */
export function insert({ world, caller }: Exchange, { type, attributes, links }: Sent, parent?: Parent): Row {
  assertCodeIsFree(world, type, caller.accountId, attributes.code)
  assertLinked(world, type, links)
  assertStorable(world, type, attributes, 'new')
  return world.database.insert(type, caller.accountId, {
    attributes: { ...defaultsOf(type, attributes), ...storable(type, attributes) },
    links: { ...links, ...linksTo(parent) },
  })
}

/** Changes a row with the checks of the contract. */
export function update(exchange: Exchange, row: Row, sent: Sent): Row {
  const validation = new Validation(sent.attributes, exchange.world).declared(sent.type, false)
  validation.linkable(sent.type, sent.links).assertValid()
  return exchange.change(row, sent)
}

function parentOf(rules: ResourceRules, exchange: Exchange, name: string): Parent | undefined {
  const declared = relationshipsOf(rules.type).find(([relationship]) => relationship === name)
  const type = declared?.[1].one as ResourceName
  const takesAny = rules.takesAnyParent?.(exchange) === true
  if (takesAny && rules.takesMalformedParent?.(exchange) === true && !isUuid(exchange.id)) return undefined
  const row = takesAny ? exchange.known(type) : exchange.row(type)
  return row === undefined ? undefined : { name, row }
}

/** The relationship from a new row to its parent. */
export function linksTo(parent: Parent | undefined): Links {
  return parent === undefined ? {} : { [parent.name]: { type: parent.row.type, id: parent.row.id } }
}
