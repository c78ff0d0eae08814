/**
 * The rules of a resource as a small object, and the endpoints that follow from it. Rule: what every resource has in
 * common (paths, verbs, required attributes, kinds, enumerations) is read from its descriptor and contract; rules say
 * only where the resource goes its own way. Who may call what stands in `access`.
 */
import { catalogue, type ResourceName } from '../../freshcom/resources/catalogue'
import type { ResourceDescriptor, Verb } from '../../freshcom/resources/descriptor'
import { collectionPath, verbsOf } from '../../freshcom/resources/method-table'
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
import { uuidOf } from './tokens'
import { Validation } from './validation'

/** The resource that another lies below, found by the path's id, and the relationship that links to it. */
export interface Parent {
  readonly name: string
  readonly row: Row
}

/** How a resource behaves. Whatever is left out is done by the descriptors. */
export interface ResourceRules {
  readonly type: ResourceName
  /** There is one per account, at the path itself. */
  readonly isSingle?: boolean
  /** The rows that the caller may list; all of the account, or below the parent, unless told. */
  readonly visible?: (exchange: Exchange, parent: Parent | undefined) => readonly Row[]
  /** The rows that a list tells the number of as `allCount`; those that the caller may list, unless told. */
  readonly counted?: (exchange: Exchange, parent: Parent | undefined) => readonly Row[] | undefined
  /** Whether the rules deal with an id in the path that belongs to nothing; else it is not found. */
  readonly takesAnyParent?: (exchange: Exchange) => boolean
  /** Whether they deal with one that is no id at all. */
  readonly takesMalformedParent?: (exchange: Exchange) => boolean
  /** What a list is narrowed by, if not by all that was asked for. */
  readonly query?: (exchange: Exchange) => URLSearchParams
  /** A row with what is counted and composed when it is looked at. */
  readonly shown?: (exchange: Exchange, row: Row) => Row
  /** The same for one that was just made, of which most servers say less. */
  readonly shownNew?: (exchange: Exchange, row: Row) => Row
  /** The same for one that was just changed; it is shown like any other unless told. */
  readonly shownChanged?: (exchange: Exchange, row: Row) => Row
  /** The row that the id in the path means to the caller; that of the account with this id unless told. */
  readonly find?: (exchange: Exchange) => Row
  readonly create?: (exchange: Exchange, sent: Sent, parent: Parent | undefined) => Row
  readonly update?: (exchange: Exchange, row: Row, sent: Sent) => void
  readonly delete?: (exchange: Exchange, row: Row) => void
}

const METHODS = { list: 'GET', create: 'POST', retrieve: 'GET', update: 'PATCH', delete: 'DELETE' } as const

/** The endpoints of a resource: its descriptor's verbs. The tables of access say which of them a server has. */
export function routesOf(rules: ResourceRules): Route[] {
  const descriptor: ResourceDescriptor = catalogue[rules.type]
  const { nested } = descriptor
  const path = collectionPath(rules.type, descriptor)
  return verbsOf(descriptor).map((verb) => {
    const isBelow = nested?.verbs.split(' ').includes(verb) === true
    const isCollection = verb === 'list' || verb === 'create' || rules.isSingle === true
    return {
      name: `${verb}${rules.type}`,
      method: METHODS[verb],
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

/** Creates a row by the descriptors alone. */
export function create(exchange: Exchange, { type, attributes, links }: Sent, parent: Parent | undefined): Row {
  const complete = { ...defaultsOf(type, attributes), ...attributes }
  new Validation(complete, exchange.world).declared(type, true).linkable(type, links).conclude()
  return insert(exchange, { type, attributes, links }, parent)
}

/** Makes a row of what was sent and of what a new one has where nothing was sent. */
export function insert({ world, caller }: Exchange, { type, attributes, links }: Sent, parent?: Parent): Row {
  assertCodeIsFree(world, type, caller.accountId, attributes.code)
  assertLinked(world, type, links)
  assertStorable(world, type, attributes, 'new')
  return world.database.insert(type, caller.accountId, {
    attributes: { ...defaultsOf(type, attributes), ...storable(type, attributes) },
    links: { ...links, ...linksTo(parent) },
  })
}

/** Changes a row by the descriptors alone. */
export function update(exchange: Exchange, row: Row, sent: Sent): Row {
  const validation = new Validation(sent.attributes, exchange.world).declared(sent.type, false)
  validation.linkable(sent.type, sent.links).conclude()
  return exchange.change(row, sent)
}

function parentOf(rules: ResourceRules, exchange: Exchange, name: string): Parent | undefined {
  const declared = relationshipsOf(rules.type).find(([relationship]) => relationship === name)
  const type = declared?.[1].one as ResourceName
  const takesAny = rules.takesAnyParent?.(exchange) === true
  if (takesAny && rules.takesMalformedParent?.(exchange) === true && uuidOf(exchange.id) === undefined) return undefined
  const row = takesAny ? exchange.known(type) : exchange.row(type)
  return row === undefined ? undefined : { name, row }
}

/** The link from a new row to the resource that it lies below. */
export function linksTo(parent: Parent | undefined): Links {
  return parent === undefined ? {} : { [parent.name]: { type: parent.row.type, id: parent.row.id } }
}
