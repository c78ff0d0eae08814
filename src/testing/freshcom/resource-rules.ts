/**
 * The rules of a resource as a small object, and the endpoints that follow from it. Rule: what every resource has in
 * common (paths, verbs, required attributes, kinds, enumerations) is read from its descriptor and contract; rules say
 * only who may do what, and where the resource goes its own way.
 */
import { catalogue, type ResourceName } from '../../freshcom/resources/catalogue'
import type { ResourceDescriptor, Verb } from '../../freshcom/resources/descriptor'
import { pathOf, verbsOf } from '../../freshcom/resources/method-table'
import { refusalOf } from './access'
import type { Role } from './options'
import type { Links, Row } from './database'
import { relationshipsOf } from './declared'
import { defaultsOf } from './defaults'
import type { Exchange, MetaStyle, Sent } from './exchange'
import { storable } from './fields'
import type { ServerResponse } from '../messages'
import type { Route } from './route'
import { Validation } from './validation'

/** The resource that another lies below, found by the path's id, and the relationship that links to it. */
export interface Parent {
  readonly name: string
  readonly row: Row
}

/** How a resource behaves. Whatever is left out is done by the descriptors. */
export interface ResourceRules {
  readonly type: ResourceName
  /** Who may do what; verbs that are left out have no endpoint. */
  readonly roles: Readonly<Partial<Record<Verb, readonly Role[]>>>
  /** There is one per account, at the path itself. */
  readonly isSingle?: boolean
  /** The rows that the caller may list; all of the account, or below the parent, unless told. */
  readonly visible?: (exchange: Exchange, parent: Parent | undefined) => readonly Row[]
  /** What a list is narrowed by, if not by all that was asked for. */
  readonly query?: (exchange: Exchange) => URLSearchParams
  /** A row with what is counted and composed when it is looked at. */
  readonly shown?: (exchange: Exchange, row: Row) => Row
  /** The same for one that was just made, of which most servers say less. */
  readonly shownNew?: (exchange: Exchange, row: Row) => Row
  /** The row that the id in the path means to the caller; that of the account with this id unless told. */
  readonly find?: (exchange: Exchange) => Row
  readonly create?: (exchange: Exchange, sent: Sent, parent: Parent | undefined) => Row
  readonly update?: (exchange: Exchange, row: Row, sent: Sent) => void
  readonly delete?: (exchange: Exchange, row: Row) => void
  /** Verbs whose answers say less about themselves than others. */
  readonly meta?: Readonly<Partial<Record<Verb, MetaStyle>>>
}

const METHODS = { list: 'GET', create: 'POST', retrieve: 'GET', update: 'PATCH', delete: 'DELETE' } as const

/** The endpoints of a resource: its descriptor's verbs, for the roles that its rules name. */
export function routesOf(rules: ResourceRules): Route[] {
  const descriptor: ResourceDescriptor = catalogue[rules.type]
  const { nested } = descriptor
  const path = pathOf(rules.type, descriptor)
  return verbsOf(descriptor).flatMap((verb) => {
    const roles = rules.roles[verb]
    if (roles === undefined) return []
    const isBelow = nested?.verbs.split(' ').includes(verb) === true
    const isCollection = verb === 'list' || verb === 'create' || rules.isSingle === true
    const route: Route = {
      method: METHODS[verb],
      path: isBelow ? nested.path : isCollection ? path : `${path}/:id`,
      answer: (exchange) => {
        const refusal = refusalOf(exchange.world, exchange.caller.role, `${verb}${rules.type}`, roles)
        if (refusal !== undefined) throw refusal
        return answers[verb](rules, exchange, isBelow ? parentOf(exchange, rules.type, nested.parent) : undefined)
      },
    }
    return [route]
  })
}

type Answer = (rules: ResourceRules, exchange: Exchange, parent: Parent | undefined) => ServerResponse

const answers: Readonly<Record<Verb, Answer>> = {
  list: (rules, exchange, parent) =>
    exchange.answerList(rules.visible?.(exchange, parent) ?? visible(rules, exchange, parent), rules.meta?.list, {
      query: rules.query?.(exchange),
      shown: (row) => shown(rules, exchange, row),
    }),
  create: (rules, exchange, parent) => {
    const sent = exchange.read(rules.type)
    const row = rules.create?.(exchange, sent, parent) ?? create(exchange, sent, parent)
    return exchange.answer(rules.shownNew?.(exchange, row) ?? row, 201, rules.meta?.create)
  },
  retrieve: (rules, exchange) =>
    exchange.answer(shown(rules, exchange, find(rules, exchange)), 200, rules.meta?.retrieve),
  update: (rules, exchange) => {
    const row = find(rules, exchange)
    const sent = exchange.read(rules.type)
    if (rules.update === undefined) update(exchange, row, sent)
    else rules.update(exchange, row, sent)
    return exchange.answer(shown(rules, exchange, row), 200, rules.meta?.update)
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

/** Creates a row by the descriptors alone. */
export function create(exchange: Exchange, { type, attributes, links }: Sent, parent: Parent | undefined): Row {
  new Validation({ ...defaultsOf(type, attributes), ...attributes }).declared(type, true).conclude()
  return insert(exchange, { type, attributes, links }, parent)
}

/** Makes a row of what was sent and of what a new one has where nothing was sent. */
export function insert({ world, caller }: Exchange, { type, attributes, links }: Sent, parent?: Parent): Row {
  return world.database.insert(type, caller.accountId, {
    attributes: { ...defaultsOf(type, attributes), ...storable(type, attributes) },
    links: { ...links, ...linksTo(parent) },
  })
}

/** Changes a row by the descriptors alone. */
export function update(exchange: Exchange, row: Row, sent: Sent): Row {
  new Validation(sent.attributes).declared(sent.type, false).conclude()
  return exchange.change(row, sent)
}

function parentOf(exchange: Exchange, type: ResourceName, name: string): Parent {
  const declared = relationshipsOf(type).find(([relationship]) => relationship === name)
  return { name, row: exchange.row(declared?.[1].one as ResourceName) }
}

/** The link from a new row to the resource that it lies below. */
export function linksTo(parent: Parent | undefined): Links {
  return parent === undefined ? {} : { [parent.name]: { type: parent.row.type, id: parent.row.id } }
}
