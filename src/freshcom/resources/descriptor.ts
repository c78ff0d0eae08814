/**
 * What a resource's file declares. Everything else follows from it: the types (`types/`), the methods
 * (`method-table.ts`), the schemas, the fake Freshcom in `testing/` and the reference page.
 *
 * The {@link ResourceDescriptor} says how to call the resource, the {@link ResourceContract} what it contains. To keep
 * bundles small, the client has only an extract of both (`catalogue.ts`).
 */

/** The kinds of methods that a resource can have. */
export type Verb = 'list' | 'create' | 'retrieve' | 'update' | 'delete'

/** A relationship of a resource (JSON:API 1.0, "Relationships"). Exactly one of `one` and `many` is given. */
export interface RelationshipDescriptor {
  /** A to-one relationship, with its target type or types. */
  readonly one?: string | readonly string[]
  /** A to-many relationship, with its target type or types. */
  readonly many?: string | readonly string[]
  /** It may be sent in creates and updates, and results contain it. */
  readonly writable?: true
  /** It may be sent, but results never contain it. */
  readonly writeOnly?: true
  /** A create requires it. */
  readonly required?: true
  /** A to-one relationship that is never null in a result. */
  readonly sure?: true
  /** A to-many relationship that may be null in a result. */
  readonly nullable?: true
  /** Results contain it only if it is included. */
  readonly lazy?: true
}

/** How to call a resource. */
export interface ResourceDescriptor {
  /** Path of the collection. Default: from the name, `/order_line_items`, or `/account` of a single resource. */
  readonly path?: string
  /** The verbs of its methods, separated by spaces. Default: all five. A method's name is the verb and the resource. */
  readonly verbs?: string
  /** The verbs whose path is nested below a parent resource, and the relationship to that parent. */
  readonly nested?: {
    readonly path: `${string}/:id/${string}`
    readonly parent: string
    readonly verbs: string
    /** The servers ignore the parent's id in the path: the relationship must be in the body, too. */
    readonly inBody?: true
  }
  /** An account has only one, at the singular path. */
  readonly isSingle?: true
  /** The verbs whose id is optional. Without it, they mean the caller's own resource, at the singular path. */
  readonly current?: string
  /**
   * The parameters, separated by `|`, that identify the resource without an id. A storefront that passes none of them
   * would get another person's resource, so such a call needs a login.
   */
  readonly lookedUpBy?: string
  /** The verbs for which servers may ignore the id and return the caller's own record. */
  readonly answersOwn?: string
  /** It can be retrieved by the merchant's own code, at the singular path. */
  readonly byCode?: true
  /** The reads that a server always refuses with 500: kind of session, dot, verb. They are not retried. */
  readonly denied?: string
  /** Creates and updates return no body (204): always, or creates sometimes, depending on the caller. */
  readonly silent?: 'always' | 'sometimes'
  /** Required fields that the SDK adds to a create if the field `by` is sent, or if its value `is` this one. */
  readonly implied?: {
    readonly by: string
    readonly is?: string
    readonly fields: Readonly<Record<string, unknown>>
  }
}

/** The kind of an attribute's value. In results, a decimal is a string of digits, a datetime ISO 8601 in UTC. */
type AttributeKind = 'string' | 'integer' | 'boolean' | 'decimal' | 'datetime' | 'json' | 'strings'

/** An attribute of a resource. */
export interface AttributeDescriptor {
  readonly kind: AttributeKind
  /** The known values of an enumeration. Servers may add more. */
  readonly values?: readonly string[]
  /** `read`: only in results. `write`: only in requests. Default: both. */
  readonly access?: 'read' | 'write'
  /** A create requires it. */
  readonly required?: true
  /** A create takes it, an update does not. */
  readonly createOnly?: true
  /** It may be null in results, and null clears it. */
  readonly nullable?: true
  /** It has one value per locale. */
  readonly translatable?: true
  /** The first release that sends it. */
  readonly since?: '2018-09'
}

/**
 * A need of a create: all fields of one of the sets. It applies always, or if `field` has one of the values `is`, or if
 * it has none of the values `isNot`.
 */
export interface NeedDescriptor {
  readonly field?: string
  readonly is?: readonly (string | boolean)[]
  readonly isNot?: readonly (string | boolean)[]
  readonly sets: readonly (readonly string[])[]
}

/** What a resource contains. */
export interface ResourceContract {
  readonly attributes: Readonly<Record<string, AttributeDescriptor>>
  readonly relationships: Readonly<Record<string, RelationshipDescriptor>>
  /** What a create needs in addition to its required fields. */
  readonly needs?: readonly NeedDescriptor[]
  /** The names of its filters, each with the kind of its values. Enumerated values are written in snake_case. */
  readonly filters?: Readonly<Record<string, AttributeKind>>
  /** The attributes that `search` looks through. Without them, `search` has no effect. */
  readonly search?: readonly string[]
  /** The include paths that work on both releases. The types offer only these. */
  readonly includes?: readonly string[]
  /** The include paths with which a verb is carried out and then fails with 500. */
  readonly brokenIncludes?: Readonly<Partial<Record<Verb, readonly string[]>>>
}

/** The declaration of a resource. */
export interface ResourceDeclaration extends ResourceDescriptor, ResourceContract {}
