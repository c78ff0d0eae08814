/**
 * What a resource declares, once. Everything else follows from it: the types (`types/`), the methods
 * (`method-table.ts`), the schemas, the embedded Freshcom in `testing/` and the reference page.
 *
 * The {@link ResourceDescriptor} in it says how to call the resource, the {@link ResourceContract} what it holds.
 * Every byte of the root entry is paid by a storefront, so the client carries an extract of both (`catalogue.ts`).
 */

/** The method families a resource can have; `by id` ones take an identifier first. */
export type Verb = 'list' | 'create' | 'retrieve' | 'update' | 'delete'

/** A relationship of a resource (JSON:API 1.0, "Relationships"). Exactly one of `one` and `many` is given. */
export interface RelationshipDescriptor {
  /** Type or types of the single resource it links to. Several types make it polymorphic. */
  readonly one?: string | readonly string[]
  /** Type or types of the resources it links to. */
  readonly many?: string | readonly string[]
  /** Creates and updates take it, and answers carry it. */
  readonly writable?: true
  /** It may only be sent: answers never carry it. */
  readonly writeOnly?: true
  /** A create without it is refused. */
  readonly required?: true
  /** A to-one relationship that is never null in an answer. */
  readonly sure?: true
  /** A list that may be null in an answer. */
  readonly nullable?: true
  /** Linked only in answers that include it; otherwise the member is absent. */
  readonly lazy?: true
}

/** How a resource is called. */
export interface ResourceDescriptor {
  /** Path, where it does not follow from the resource's name: `/order_line_items`, or `/account` of a single one. */
  readonly path?: string
  /** The methods, separated by spaces, where there are not all five; their names are the verb and the resource's name. */
  readonly verbs?: string
  /** The verbs whose path lies below another resource, and the relationship that names that one. */
  readonly nested?: {
    readonly path: `${string}/:id/${string}`
    readonly parent: string
    readonly verbs: string
    /** The servers ignore the path and want the parent among the relationships, too. */
    readonly inBody?: true
  }
  /** There is one per account, at the singular of the name. */
  readonly isSingle?: true
  /** The verbs that may leave out the id and mean the caller's own, which is at the singular of the name. */
  readonly current?: string
  /**
   * The parameters, separated by `|`, that say whose is meant where no id does. A storefront that passes none of them is
   * answered with somebody else's, so that such a call needs a login.
   */
  readonly lookedUpBy?: string
  /** The verbs that the servers answer with the caller's own record, whatever id was asked for. */
  readonly answersOwn?: string
  /** One is looked up by the merchant's own code at the singular of the name. */
  readonly byCode?: true
  /** The reads that a server refuses with 500, each as the kind of session that it refuses, a dot and the verb. */
  readonly denied?: string
  /** Creates and updates are answered with 204 and no body: they are commands, or, of some callers, creates are. */
  readonly silent?: 'always' | 'sometimes'
  /** Fields of a create that the server demands and that follow from another one: where it is sent, or `is` this. */
  readonly implied?: {
    readonly by: string
    readonly is?: string
    readonly fields: Readonly<Record<string, unknown>>
  }
}

/** How an attribute looks in an answer. A decimal is a string of digits, a datetime ISO 8601 in UTC. */
type AttributeKind = 'string' | 'integer' | 'boolean' | 'decimal' | 'datetime' | 'json' | 'strings'

/** An attribute of a resource. */
export interface AttributeDescriptor {
  readonly kind: AttributeKind
  /** The values known today, for a string that is an enumeration. Servers may add more. */
  readonly values?: readonly string[]
  /** `read`: only in answers. `write`: only in requests. Neither: in both. */
  readonly access?: 'read' | 'write'
  /** A create without it is refused. */
  readonly required?: true
  /** It may be sent on create, not afterwards. */
  readonly createOnly?: true
  /** It may be null in answers and be cleared with null. */
  readonly nullable?: true
  /** It has a value per locale. */
  readonly translatable?: true
  /** The release that first sends it; answers of older servers lack it. */
  readonly since?: '2018-09'
}

/**
 * What a create has to hold: all fields of one of the sets. Always, or where a field has one of the values, or where it
 * has none of them.
 */
export interface NeedDescriptor {
  readonly field?: string
  readonly is?: readonly (string | boolean)[]
  readonly isNot?: readonly (string | boolean)[]
  readonly sets: readonly (readonly string[])[]
}

/** What a resource holds. */
export interface ResourceContract {
  readonly attributes: Readonly<Record<string, AttributeDescriptor>>
  readonly relationships: Readonly<Record<string, RelationshipDescriptor>>
  /** What a create needs besides what it always needs. */
  readonly needs?: readonly NeedDescriptor[]
  /** The keys that `filter` understands, each with the kind of its values. Values are snake_case on the wire. */
  readonly filters?: Readonly<Record<string, AttributeKind>>
  /** The attributes that `search` looks through; none means that `search` has no effect. */
  readonly search?: readonly string[]
  /** The include paths that both releases answer with what they name: the types offer these and no other. */
  readonly includes?: readonly string[]
  /** Those of them that a verb cannot answer: it is carried out, and then answered with 500. */
  readonly brokenIncludes?: Readonly<Partial<Record<Verb, readonly string[]>>>
}

/** A resource, as its own file declares it. */
export interface ResourceDeclaration extends ResourceDescriptor, ResourceContract {}
