/**
 * Resources on the recorded servers that no recorded request had created. Rule: as soon as a recorded request or
 * response contains one, it is added to the fake Freshcom as it was first seen.
 */
import type { ResourceName } from 'freshcom-sdk'
import { catalogue } from '../../../src/freshcom/resources/catalogue'
import { collectionPath } from '../../../src/freshcom/resources/method-table'
import { isObject } from '../../freshcom/replay/recordings'
import type { RecordedExchange } from './recorded-situation'

export interface RecordedResource {
  readonly type: ResourceName
  readonly id: string
  readonly attributes: Readonly<Record<string, unknown>>
  /** To-one relationships, by name. */
  readonly links: Readonly<Record<string, { readonly type: ResourceName; readonly id: string }>>
}

const NOBODY = '00000000-0000-4000-8000-000000000000'

export class RecordedResources {
  readonly #byId = new Map<string, RecordedResource>()
  /** Children are found by their parents only. */
  readonly #parents = new Map<string, RecordedResource['links']>()

  constructor(exchanges: readonly RecordedExchange[]) {
    for (const { response } of exchanges) for (const resource of resourcesIn(response.body)) this.#learn(resource)
  }

  /** The resources in a request or its response. */
  namedBy({ request, response }: RecordedExchange): RecordedResource[] {
    const path = request.path.split('?')[0] ?? ''
    const named = [...path.matchAll(UUID), ...JSON.stringify(request.body ?? '').matchAll(UUID)].map(([id]) => id)
    const answered = request.method === 'POST' ? [] : resourcesIn(response.body).map(({ id }) => String(id))
    const found = [...named, ...answered].flatMap((id) => this.find(id) ?? [])
    const own = this.#bare(path)
    return own === undefined ? found : [...found, own]
  }

  find(id: string): RecordedResource | undefined {
    const known = this.#byId.get(id)
    return known && { ...known, links: { ...known.links, ...this.#parents.get(id) } }
  }

  /** The resources of a type that refer to another resource. */
  linkingTo(id: string, type: ResourceName): RecordedResource[] {
    const isLinked = ({ links }: RecordedResource) => Object.values(links).some((link) => link.id === id)
    return [...this.#byId.values()].filter((resource) => resource.type === type && isLinked(resource))
  }

  named(type: ResourceName, name: string): RecordedResource {
    const all = [...this.#byId.values()]
    const found = all.find((resource) => resource.type === type && resource.attributes.name === name)
    if (found === undefined) throw new Error(`There is no ${type} with the name ${name}.`)
    return found
  }

  /** A resource that is deleted, but was never seen. Its type follows from the path. */
  #bare(path: string): RecordedResource | undefined {
    const [id] = path.match(UUID) ?? []
    if (id === undefined || id === NOBODY || this.#byId.has(id)) return undefined
    const types = Object.keys(catalogue) as ResourceName[]
    const collection = path.slice('/v1'.length, path.indexOf(`/${id}`))
    const type = types.find((name) => collectionPath(name, catalogue[name]) === collection)
    return type === undefined ? undefined : { type, id, attributes: {}, links: {} }
  }

  #learn(resource: Record<string, unknown>): void {
    const { attributes, relationships } = resource
    const [id, type] = [String(resource.id), String(resource.type) as ResourceName]
    if (!(type in catalogue) || !isObject(attributes) || Object.keys(attributes).length === 0) return
    const links: Record<string, { type: ResourceName; id: string }> = {}
    for (const [name, value] of Object.entries(isObject(relationships) ? relationships : {})) {
      const data = isObject(value) ? value.data : undefined
      if (isIdentifier(data) && data.type in catalogue) links[name] = data
      if (Array.isArray(data) && name === 'children')
        for (const child of data) if (isIdentifier(child)) this.#parents.set(child.id, { parent: { type, id } })
    }
    if (!this.#byId.has(id)) this.#byId.set(id, { type, id, attributes, links })
  }
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

function resourcesIn(body: unknown): Record<string, unknown>[] {
  return isObject(body) ? [body.data, body.included].flat().filter(isObject) : []
}

function isIdentifier(value: unknown): value is { type: ResourceName; id: string } {
  return isObject(value) && typeof value.type === 'string' && typeof value.id === 'string'
}
