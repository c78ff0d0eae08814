import type { Identifier } from '../../jsonapi/document'
import type { Answer, EmptyAnswer, ListResult, Result } from '../types/answer'
import type { CreateFields, UpdateFields } from '../types/fields'
import type { Included, Lack } from '../types/included'
import type { Resources } from '../types/resources'
import type { Identifiers, ListParams, Options, Params, ParentIdentifiers, Seen } from '../types/parameters'

/** The methods of the catalogue: products, their prices and collections. */
export interface CatalogueMethods {
  /**
   * Lists products. Storefronts and customers see the active ones.
   *
   * `GET /products` (docs/reference/http-api.md, "Product").
   *
   * - **2018-04**: for storefronts, customers, support, goods specialists, developers and administrators.
   * - **2018-09**: for storefronts, customers, support, marketing, developers and administrators.
   *
   * @returns the list. `await` gives one page (50 resources by default). `for await` loops over all pages.
   * @example
   * ```ts
   * const { data, hasNext } = await freshcom.listProduct({ include: 'defaultPrice', page: { size: 25 } })
   * console.log(hasNext) // false
   * ```
   */
  listProduct<const I = unknown, const P = unknown, const O = unknown>(
    params?: ListParams<'Product', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): ListResult<Included<'Product', I | Lack<P>>, O>

  /**
   * Creates a product.
   *
   * `POST /products` (docs/reference/http-api.md, "Product").
   *
   * - **2018-04**: for support, goods specialists, developers and administrators. Others get `PermissionError`.
   * - **2018-09**: for marketing, developers and administrators. Others get `PermissionError`.
   *
   * @returns the product. Rejects with `ValidationError` for invalid fields, with `ServerError` if the `code` is taken.
   * @example
   * ```ts
   * const goods = { type: 'Stockable', id: stockableId } as const
   * const { data: product } = await administrator.createProduct({ name: 'Salmon', goods })
   * console.log(product.type) // "Product"
   * ```
   */
  createProduct<const I = unknown, const P = unknown, const O = unknown>(
    fields: CreateFields<'Product'>,
    params?: Params<'Product', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'Product', I | Lack<P>>, O>>

  /**
   * Retrieves a product.
   *
   * `GET /products/{id}` (docs/reference/http-api.md, "Product").
   *
   * - **2018-04**: for storefronts, customers, support, goods specialists, developers and administrators; all of them
   *   see drafts, too.
   * - **2018-09**: for storefronts, customers, support, marketing, developers and administrators. Storefronts and
   *   customers get `NotFoundError` for a product that is not active.
   *
   * @param identifiers the product's id (a UUID), as a string or as `{id}`.
   * @returns the product. Rejects with `NotFoundError` for an unknown id, with `BadRequestError` for an id that is no
   * UUID.
   * @example
   * ```ts
   * const { data: product } = await administrator.retrieveProduct(productId)
   * console.log(product.type) // "Product"
   * ```
   */
  retrieveProduct<const I = unknown, const P = unknown, const O = unknown>(
    identifiers: Identifiers,
    params?: Params<'Product', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'Product', I | Lack<P>>, O>>

  /**
   * Updates a product. Fields that you omit keep their values. Translatable texts are written for `params.locale`.
   *
   * `PATCH /products/{id}` (docs/reference/http-api.md, "Product").
   *
   * - **2018-04**: for support, developers and administrators. Others get `PermissionError`.
   * - **2018-09**: for marketing, developers and administrators. Others get `PermissionError`.
   *
   * @param identifiers the product's id (a UUID), as a string or as `{id}`.
   * @returns the product. Rejects with `ValidationError` for invalid fields, and for an active product without an
   * active price (`errors.status`).
   * @example
   * ```ts
   * const { data: product } = await administrator.updateProduct(productId, { name: 'Salmon' })
   * console.log(product.type) // "Product"
   * ```
   */
  updateProduct<const I = unknown, const P = unknown, const O = unknown>(
    identifiers: Identifiers,
    fields: UpdateFields<'Product'>,
    params?: Params<'Product', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'Product', I | Lack<P>>, O>>

  /**
   * Deletes a product.
   *
   * `DELETE /products/{id}` (docs/reference/http-api.md, "Product").
   *
   * - **2018-04**: for support, developers and administrators. Others get `PermissionError`.
   * - **2018-09**: for marketing, developers and administrators. Others get `PermissionError`.
   *
   * @param identifiers the product's id (a UUID), as a string or as `{id}`.
   * @returns nothing. Rejects with `NotFoundError` for an unknown id.
   * @example
   * ```ts
   * await administrator.deleteProduct(productId)
   * ```
   */
  deleteProduct(
    identifiers: Identifiers,
    params?: { locale?: string | undefined },
    options?: Options,
  ): Promise<EmptyAnswer>

  /**
   * Lists the prices of a product.
   *
   * `GET /products/{productId}/prices` (docs/reference/http-api.md, "Price").
   *
   * - **2018-04**: for storefronts, customers, support, goods specialists, developers and administrators.
   * - **2018-09**: for storefronts, customers, support, marketing, developers and administrators.
   *
   * @param identifiers the product's id (a UUID): a string, `{id}`, `{product: {id}}` or `{productId}`.
   * @returns the list. `await` gives one page (50 resources by default). `for await` loops over all pages.
   * @example
   * ```ts
   * const { data, meta } = await administrator.listPrice(productId)
   * console.log(data.length === meta.totalCount) // true
   * ```
   */
  listPrice<const I = unknown, const P = unknown, const O = unknown>(
    identifiers: ParentIdentifiers<'product'>,
    params?: ListParams<'Price', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): ListResult<Included<'Price', I | Lack<P>>, O>

  /**
   * Creates a price of a product. Call it as `createPrice(productId, fields)`, or put `product` in the fields.
   *
   * `POST /products/{productId}/prices` (docs/reference/http-api.md, "Price").
   *
   * - **2018-04**: for support, developers and administrators. Others get `PermissionError`.
   * - **2018-09**: for marketing, developers and administrators. Others get `PermissionError`.
   *
   * @returns the price. Rejects with `ValidationError` for invalid fields, and for a minimum quantity that another
   * active price has (`errors.status`).
   * @example
   * ```ts
   * const { data: price } = await administrator.createPrice(productId, {
   *   name: 'Regular',
   *   currencyCode: 'CAD',
   *   chargeAmountCents: 1500,
   *   chargeUnit: 'LB',
   * })
   * console.log(price.type) // "Price"
   * ```
   */
  createPrice(fields: CreateFields<'Price'> & { product: Identifier<'Product'> }): Promise<Answer<Resources['Price']>>
  /** Takes the id of the product first. */
  createPrice<const I = unknown, const P = unknown, const O = unknown>(
    identifiers: Identifiers,
    fields: CreateFields<'Price'>,
    params?: Params<'Price', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'Price', I | Lack<P>>, O>>
  /** Takes `product` in the fields, then parameters or options. */
  createPrice<const I = unknown, const P = unknown, const O = unknown>(
    fields: CreateFields<'Price'> & { product: Identifier<'Product'> },
    params?: Params<'Price', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'Price', I | Lack<P>>, O>>

  /**
   * Retrieves a price.
   *
   * `GET /prices/{id}` (docs/reference/http-api.md, "Price").
   *
   * - **2018-04**: for storefronts, customers, support, goods specialists, developers and administrators.
   * - **2018-09**: for storefronts, customers, marketing, developers and administrators.
   *
   * @param identifiers the price's id (a UUID), as a string or as `{id}`.
   * @returns the price. Rejects with `NotFoundError` for an unknown id, with `BadRequestError` for an id that is no
   * UUID.
   * @example
   * ```ts
   * const { data: price } = await administrator.retrievePrice(priceId)
   * console.log(price.type) // "Price"
   * ```
   */
  retrievePrice<const I = unknown, const P = unknown, const O = unknown>(
    identifiers: Identifiers,
    params?: Params<'Price', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'Price', I | Lack<P>>, O>>

  /**
   * Updates a price. Fields that you omit keep their values. Translatable texts are written for `params.locale`.
   *
   * The last active price of an active product must stay active.
   *
   * `PATCH /prices/{id}` (docs/reference/http-api.md, "Price").
   *
   * - **2018-04**: for support, developers and administrators. Others get `PermissionError`.
   * - **2018-09**: for support, marketing, developers and administrators. Others get `PermissionError`.
   *
   * @param identifiers the price's id (a UUID), as a string or as `{id}`.
   * @returns the price. Rejects with `ValidationError` for invalid fields, and for a minimum quantity that another
   * active price has (`errors.status`).
   * @example
   * ```ts
   * const { data: price } = await administrator.updatePrice(priceId, { name: 'Salmon' })
   * console.log(price.type) // "Price"
   * ```
   */
  updatePrice<const I = unknown, const P = unknown, const O = unknown>(
    identifiers: Identifiers,
    fields: UpdateFields<'Price'>,
    params?: Params<'Price', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'Price', I | Lack<P>>, O>>

  /**
   * Deletes a price.
   *
   * Disable it first. 2018-04 deletes disabled prices only. 2018-09 deletes any price except the last active one of an
   * active product.
   *
   * `DELETE /prices/{id}` (docs/reference/http-api.md, "Price").
   *
   * - **2018-04**: for support, developers and administrators. Others get `PermissionError`.
   * - **2018-09**: for marketing, developers and administrators. Others get `PermissionError`.
   *
   * @param identifiers the price's id (a UUID), as a string or as `{id}`.
   * @returns nothing. Rejects with `NotFoundError` for an unknown id, with `ValidationError` (`errors.status`) for a
   * price that must stay.
   * @example
   * ```ts
   * await administrator.updatePrice(priceId, { status: 'disabled' })
   * await administrator.deletePrice(priceId)
   * ```
   */
  deletePrice(
    identifiers: Identifiers,
    params?: { locale?: string | undefined },
    options?: Options,
  ): Promise<EmptyAnswer>

  /**
   * Lists product collections. Storefronts and customers see the active ones.
   *
   * `GET /product_collections` (docs/reference/http-api.md, "ProductCollection").
   *
   * - **2018-04**: for storefronts, customers, support, goods specialists, developers and administrators.
   * - **2018-09**: for storefronts, customers, support, marketing, developers and administrators.
   *
   * @returns the list. `await` gives one page (50 resources by default). `for await` loops over all pages.
   * @example
   * ```ts
   * const { data, meta } = await administrator.listProductCollection()
   * console.log(data.length === meta.totalCount) // true
   * ```
   */
  listProductCollection<const I = unknown, const P = unknown, const O = unknown>(
    params?: ListParams<'ProductCollection', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): ListResult<Included<'ProductCollection', I | Lack<P>>, O>

  /**
   * Creates a product collection.
   *
   * `POST /product_collections` (docs/reference/http-api.md, "ProductCollection").
   *
   * - **2018-04**: for support, developers and administrators. Others get `PermissionError`.
   * - **2018-09**: for marketing, developers and administrators. Others get `PermissionError`.
   *
   * @returns the product collection. Rejects with `ValidationError` for invalid fields.
   * @example
   * ```ts
   * const { data: collection } = await administrator.createProductCollection({ name: 'Salmon' })
   * console.log(collection.type) // "ProductCollection"
   * ```
   */
  createProductCollection<const I = unknown, const P = unknown, const O = unknown>(
    fields: CreateFields<'ProductCollection'>,
    params?: Params<'ProductCollection', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'ProductCollection', I | Lack<P>>, O>>

  /**
   * Retrieves a product collection.
   *
   * `GET /product_collections/{id}` (docs/reference/http-api.md, "ProductCollection").
   *
   * - **2018-04**: for customers, support, goods specialists, developers and administrators. Storefronts get
   *   `PermissionError`: list the collections instead.
   * - **2018-09**: for storefronts, customers, support, marketing, developers and administrators. Storefronts and
   *   customers get `NotFoundError` for one that is not active.
   *
   * @param identifiers the product collection's id (a UUID), as a string or as `{id}`.
   * @returns the product collection. Rejects with `NotFoundError` for an unknown id, with `BadRequestError` for an id
   * that is no UUID.
   * @example
   * ```ts
   * const { data: collection } = await administrator.retrieveProductCollection(productCollectionId)
   * console.log(collection.type) // "ProductCollection"
   * ```
   */
  retrieveProductCollection<const I = unknown, const P = unknown, const O = unknown>(
    identifiers: Identifiers,
    params?: Params<'ProductCollection', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'ProductCollection', I | Lack<P>>, O>>

  /**
   * Retrieves a product collection by `code`, the merchant's own reference.
   *
   * `GET /product_collection?code=…` (docs/reference/http-api.md, "ProductCollection").
   *
   * - **2018-04**: for customers, support, goods specialists, developers and administrators. Storefronts get
   *   `PermissionError`.
   * - **2018-09**: fails with `NotFoundError` (404) for every code: list the collections and compare their `code`.
   *
   * @param code the merchant's own reference.
   * @returns the product collection. Rejects with `NotFoundError` if no collection has this code.
   * @example
   * ```ts
   * const { data: collection } = await administrator.retrieveProductCollectionByCode('S-1')
   * ```
   */
  retrieveProductCollectionByCode<const I = unknown, const P = unknown, const O = unknown>(
    code: string,
    params?: Params<'ProductCollection', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'ProductCollection', I | Lack<P>>, O>>

  /**
   * Updates a product collection. Fields that you omit keep their values. Translatable texts are written for
   * `params.locale`.
   *
   * `PATCH /product_collections/{id}` (docs/reference/http-api.md, "ProductCollection").
   *
   * - **2018-04**: for support, developers and administrators. Others get `PermissionError`.
   * - **2018-09**: for marketing, developers and administrators. Others get `PermissionError`.
   *
   * @param identifiers the product collection's id (a UUID), as a string or as `{id}`.
   * @returns the product collection. Rejects with `ValidationError` for invalid fields.
   * @example
   * ```ts
   * const { data: collection } = await administrator.updateProductCollection(productCollectionId, { name: 'Salmon' })
   * console.log(collection.type) // "ProductCollection"
   * ```
   */
  updateProductCollection<const I = unknown, const P = unknown, const O = unknown>(
    identifiers: Identifiers,
    fields: UpdateFields<'ProductCollection'>,
    params?: Params<'ProductCollection', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'ProductCollection', I | Lack<P>>, O>>

  /**
   * Deletes a product collection.
   *
   * `DELETE /product_collections/{id}` (docs/reference/http-api.md, "ProductCollection").
   *
   * - **2018-04**: for support, goods specialists, developers and administrators. Others and unknown ids get
   *   `ServerError` (500).
   * - **2018-09**: for marketing, developers and administrators. Others and unknown ids get `ServerError` (500).
   *
   * @param identifiers the product collection's id (a UUID), as a string or as `{id}`.
   * @returns nothing.
   * @example
   * ```ts
   * await administrator.deleteProductCollection(productCollectionId)
   * ```
   */
  deleteProductCollection(
    identifiers: Identifiers,
    params?: { locale?: string | undefined },
    options?: Options,
  ): Promise<EmptyAnswer>

  /**
   * Lists the product collection memberships of a product collection.
   *
   * `GET /product_collections/{productCollectionId}/memberships`
   * (docs/reference/http-api.md, "ProductCollectionMembership").
   *
   * - **2018-04**: for storefronts, customers, support, goods specialists, developers and administrators.
   * - **2018-09**: for storefronts, customers, support, marketing, developers and administrators.
   *
   * @param identifiers the product collection's id (a UUID): a string, `{id}`, `{collection: {id}}` or
   * `{collectionId}`.
   * @returns the list. `await` gives one page (50 resources by default). `for await` loops over all pages.
   * @example
   * ```ts
   * const { data, meta } = await administrator.listProductCollectionMembership(collectionId)
   * console.log(data.length === meta.totalCount) // true
   * ```
   */
  listProductCollectionMembership<const I = unknown, const P = unknown, const O = unknown>(
    identifiers: ParentIdentifiers<'collection'>,
    params?: ListParams<'ProductCollectionMembership', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): ListResult<Included<'ProductCollectionMembership', I | Lack<P>>, O>

  /**
   * Creates a product collection membership of a product collection. Call it as
   * `createProductCollectionMembership(collectionId, fields)`, or put `collection` in the fields.
   *
   * `POST /product_collections/{productCollectionId}/memberships`
   * (docs/reference/http-api.md, "ProductCollectionMembership").
   *
   * - **2018-04**: for support, developers and administrators.
   * - **2018-09**: for marketing, developers and administrators.
   *
   * @returns the product collection membership. Rejects with `ValidationError` for a product that is already in the
   * collection (`errors.product[0].code` is `taken`).
   * @example
   * ```ts
   * const { data: membership } = await administrator.createProductCollectionMembership(collectionId, {
   *   product: { type: 'Product', id: productId },
   * })
   * console.log(membership.type) // "ProductCollectionMembership"
   * ```
   */
  createProductCollectionMembership(
    fields: CreateFields<'ProductCollectionMembership'> & { collection: Identifier<'ProductCollection'> },
  ): Promise<Answer<Resources['ProductCollectionMembership']>>
  /** Takes the id of the collection first. */
  createProductCollectionMembership<const I = unknown, const P = unknown, const O = unknown>(
    identifiers: Identifiers,
    fields: CreateFields<'ProductCollectionMembership'>,
    params?: Params<'ProductCollectionMembership', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'ProductCollectionMembership', I | Lack<P>>, O>>
  /** Takes `collection` in the fields, then parameters or options. */
  createProductCollectionMembership<const I = unknown, const P = unknown, const O = unknown>(
    fields: CreateFields<'ProductCollectionMembership'> & { collection: Identifier<'ProductCollection'> },
    params?: Params<'ProductCollectionMembership', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'ProductCollectionMembership', I | Lack<P>>, O>>

  /**
   * Retrieves a product collection membership.
   *
   * `GET /product_collection_memberships/{id}` (docs/reference/http-api.md, "ProductCollectionMembership").
   *
   * - **Both releases**: fails with `ServerError` (500) for everybody: the route exists, but the server does not
   *   implement it.
   *
   * @param identifiers the product collection membership's id (a UUID), as a string or as `{id}`.
   * @returns the product collection membership.
   * @example
   * ```ts
   * const { data: membership } = await administrator.retrieveProductCollectionMembership(productCollectionMembershipId)
   * console.log(membership.type) // "ProductCollectionMembership"
   * ```
   */
  retrieveProductCollectionMembership<const I = unknown, const P = unknown, const O = unknown>(
    identifiers: Identifiers,
    params?: Params<'ProductCollectionMembership', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'ProductCollectionMembership', I | Lack<P>>, O>>

  /**
   * Updates a product collection membership. Fields that you omit keep their values.
   *
   * `PATCH /product_collection_memberships/{id}` (docs/reference/http-api.md, "ProductCollectionMembership").
   *
   * - **Both releases**: fails with `ServerError` (500) for everybody: the route exists, but the server does not
   *   implement it.
   *
   * @param identifiers the product collection membership's id (a UUID), as a string or as `{id}`.
   * @returns the product collection membership.
   * @example
   * ```ts
   * const { data: membership } = await administrator.updateProductCollectionMembership(
   *   productCollectionMembershipId,
   *   { sortIndex: 1 },
   * )
   * console.log(membership.type) // "ProductCollectionMembership"
   * ```
   */
  updateProductCollectionMembership<const I = unknown, const P = unknown, const O = unknown>(
    identifiers: Identifiers,
    fields: UpdateFields<'ProductCollectionMembership'>,
    params?: Params<'ProductCollectionMembership', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'ProductCollectionMembership', I | Lack<P>>, O>>

  /**
   * Deletes a product collection membership.
   *
   * `DELETE /product_collection_memberships/{id}` (docs/reference/http-api.md, "ProductCollectionMembership").
   *
   * - **2018-04**: for support, developers and administrators. An unknown id gets `ServerError` (500).
   * - **2018-09**: for marketing, developers and administrators. An unknown id gets `ServerError` (500).
   *
   * @param identifiers the product collection membership's id (a UUID), as a string or as `{id}`.
   * @returns nothing.
   * @example
   * ```ts
   * await administrator.deleteProductCollectionMembership(productCollectionMembershipId)
   * ```
   */
  deleteProductCollectionMembership(
    identifiers: Identifiers,
    params?: { locale?: string | undefined },
    options?: Options,
  ): Promise<EmptyAnswer>
}
