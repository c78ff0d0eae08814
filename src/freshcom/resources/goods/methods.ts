import type { EmptyAnswer, ListResult, Result } from '../types/answer'
import type { CreateFields, UpdateFields } from '../types/fields'
import type { Included, Lack } from '../types/included'
import type { Identifiers, ListParams, Options, Params, Seen } from '../types/parameters'

/** The methods of the goods module: stockables, unlockables and depositables. */
export interface GoodsMethods {
  /**
   * Lists stockables: goods that are kept in stock and delivered.
   *
   * `GET /stockables` (docs/reference/http-api.md, "Stockable").
   *
   * - **2018-04**: for goods specialists, developers and administrators. Others get `PermissionError`.
   * - **2018-09**: for all staff. Storefronts and customers get `PermissionError`.
   *
   * @returns the list. `await` gives one page (50 resources by default). `for await` loops over all pages.
   * @example
   * ```ts
   * const { data, meta } = await administrator.listStockable()
   * console.log(data.length === meta.totalCount) // true
   * ```
   */
  listStockable<const I = unknown, const P = unknown, const O = unknown>(
    params?: ListParams<'Stockable', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): ListResult<Included<'Stockable', I | Lack<P>>, O>

  /**
   * Creates a stockable.
   *
   * `POST /stockables` (docs/reference/http-api.md, "Stockable").
   *
   * - **2018-04**: for goods specialists, developers and administrators. Others get `PermissionError`.
   * - **2018-09**: for developers and administrators. Others get `PermissionError`.
   *
   * @returns the stockable. Rejects with `ValidationError` for invalid fields.
   * @example
   * ```ts
   * const { data: stockable } = await administrator.createStockable({ name: 'Salmon', unitOfMeasure: 'LB' })
   * console.log(stockable.type) // "Stockable"
   * ```
   */
  createStockable<const I = unknown, const P = unknown, const O = unknown>(
    fields: CreateFields<'Stockable'>,
    params?: Params<'Stockable', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'Stockable', I | Lack<P>>, O>>

  /**
   * Retrieves a stockable.
   *
   * `GET /stockables/{id}` (docs/reference/http-api.md, "Stockable").
   *
   * - **2018-04**: for goods specialists, developers and administrators. Others get `PermissionError`.
   * - **2018-09**: for all staff. Storefronts and customers get `PermissionError`.
   *
   * @param identifiers the stockable's id (a UUID), as a string or as `{id}`.
   * @returns the stockable. Rejects with `NotFoundError` for an unknown id, with `BadRequestError` for an id that is no
   * UUID.
   * @example
   * ```ts
   * const { data: stockable } = await administrator.retrieveStockable(stockableId)
   * console.log(stockable.type) // "Stockable"
   * ```
   */
  retrieveStockable<const I = unknown, const P = unknown, const O = unknown>(
    identifiers: Identifiers,
    params?: Params<'Stockable', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'Stockable', I | Lack<P>>, O>>

  /**
   * Updates a stockable. Fields that you omit keep their values. Translatable texts are written for `params.locale`.
   *
   * `PATCH /stockables/{id}` (docs/reference/http-api.md, "Stockable").
   *
   * - **2018-04**: for goods specialists, developers and administrators. Others get `PermissionError`.
   * - **2018-09**: for developers and administrators. Others get `PermissionError`.
   *
   * @param identifiers the stockable's id (a UUID), as a string or as `{id}`.
   * @returns the stockable. Rejects with `ValidationError` for invalid fields.
   * @example
   * ```ts
   * const { data: stockable } = await administrator.updateStockable(stockableId, { name: 'Salmon' })
   * console.log(stockable.type) // "Stockable"
   * ```
   */
  updateStockable<const I = unknown, const P = unknown, const O = unknown>(
    identifiers: Identifiers,
    fields: UpdateFields<'Stockable'>,
    params?: Params<'Stockable', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'Stockable', I | Lack<P>>, O>>

  /**
   * Deletes a stockable.
   *
   * `DELETE /stockables/{id}` (docs/reference/http-api.md, "Stockable").
   *
   * - **2018-04**: for goods specialists, developers and administrators. Others get `PermissionError`.
   * - **2018-09**: for developers and administrators. Others get `PermissionError`.
   *
   * @param identifiers the stockable's id (a UUID), as a string or as `{id}`.
   * @returns nothing. Rejects with `NotFoundError` for an unknown id.
   * @example
   * ```ts
   * await administrator.deleteStockable(stockableId)
   * ```
   */
  deleteStockable(
    identifiers: Identifiers,
    params?: { locale?: string | undefined },
    options?: Options,
  ): Promise<EmptyAnswer>

  /**
   * Lists unlockables: goods that a buyer gets access to, such as an e-book.
   *
   * `GET /unlockables` (docs/reference/http-api.md, "Unlockable").
   *
   * - **2018-04**: for goods specialists, developers and administrators. Others get `PermissionError`.
   * - **2018-09**: for all staff. Storefronts and customers get `PermissionError`.
   *
   * @returns the list. `await` gives one page (50 resources by default). `for await` loops over all pages.
   * @example
   * ```ts
   * const { data, meta } = await administrator.listUnlockable()
   * console.log(data.length === meta.totalCount) // true
   * ```
   */
  listUnlockable<const I = unknown, const P = unknown, const O = unknown>(
    params?: ListParams<'Unlockable', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): ListResult<Included<'Unlockable', I | Lack<P>>, O>

  /**
   * Creates an unlockable.
   *
   * `POST /unlockables` (docs/reference/http-api.md, "Unlockable").
   *
   * - **2018-04**: for goods specialists, developers and administrators. Others get `PermissionError`.
   * - **2018-09**: for developers and administrators. Others get `PermissionError`.
   *
   * @returns the unlockable. Rejects with `ValidationError` for invalid fields.
   * @example
   * ```ts
   * const { data: unlockable } = await administrator.createUnlockable({ name: 'Salmon' })
   * console.log(unlockable.type) // "Unlockable"
   * ```
   */
  createUnlockable<const I = unknown, const P = unknown, const O = unknown>(
    fields: CreateFields<'Unlockable'>,
    params?: Params<'Unlockable', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'Unlockable', I | Lack<P>>, O>>

  /**
   * Retrieves an unlockable.
   *
   * `GET /unlockables/{id}` (docs/reference/http-api.md, "Unlockable").
   *
   * - **2018-04**: for goods specialists, developers and administrators. Others get `PermissionError`.
   * - **2018-09**: for all staff. Storefronts and customers get `PermissionError`.
   *
   * @param identifiers the unlockable's id (a UUID), as a string or as `{id}`.
   * @returns the unlockable. Rejects with `NotFoundError` for an unknown id, with `BadRequestError` for an id that is
   * no UUID.
   * @example
   * ```ts
   * const { data: unlockable } = await administrator.retrieveUnlockable(unlockableId)
   * console.log(unlockable.type) // "Unlockable"
   * ```
   */
  retrieveUnlockable<const I = unknown, const P = unknown, const O = unknown>(
    identifiers: Identifiers,
    params?: Params<'Unlockable', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'Unlockable', I | Lack<P>>, O>>

  /**
   * Updates an unlockable. Fields that you omit keep their values. Translatable texts are written for `params.locale`.
   *
   * `PATCH /unlockables/{id}` (docs/reference/http-api.md, "Unlockable").
   *
   * - **2018-04**: for goods specialists, developers and administrators. Others get `PermissionError`.
   * - **2018-09**: for developers and administrators. Others get `PermissionError`.
   *
   * @param identifiers the unlockable's id (a UUID), as a string or as `{id}`.
   * @returns the unlockable. Rejects with `ValidationError` for invalid fields.
   * @example
   * ```ts
   * const { data: unlockable } = await administrator.updateUnlockable(unlockableId, { name: 'Salmon' })
   * console.log(unlockable.type) // "Unlockable"
   * ```
   */
  updateUnlockable<const I = unknown, const P = unknown, const O = unknown>(
    identifiers: Identifiers,
    fields: UpdateFields<'Unlockable'>,
    params?: Params<'Unlockable', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'Unlockable', I | Lack<P>>, O>>

  /**
   * Deletes an unlockable.
   *
   * `DELETE /unlockables/{id}` (docs/reference/http-api.md, "Unlockable").
   *
   * - **2018-04**: for goods specialists, developers and administrators. Others get `PermissionError`.
   * - **2018-09**: for developers and administrators. Others get `PermissionError`.
   *
   * @param identifiers the unlockable's id (a UUID), as a string or as `{id}`.
   * @returns nothing. Rejects with `NotFoundError` for an unknown id.
   * @example
   * ```ts
   * await administrator.deleteUnlockable(unlockableId)
   * ```
   */
  deleteUnlockable(
    identifiers: Identifiers,
    params?: { locale?: string | undefined },
    options?: Options,
  ): Promise<EmptyAnswer>

  /**
   * Lists depositables: goods that add points to the buyer's point account.
   *
   * `GET /depositables` (docs/reference/http-api.md, "Depositable").
   *
   * - **2018-04**: for goods specialists, developers and administrators. Others get `PermissionError`.
   * - **2018-09**: for all staff. Storefronts and customers get `PermissionError`.
   *
   * @returns the list. `await` gives one page (50 resources by default). `for await` loops over all pages.
   * @example
   * ```ts
   * const { data, meta } = await administrator.listDepositable()
   * console.log(data.length === meta.totalCount) // true
   * ```
   */
  listDepositable<const I = unknown, const P = unknown, const O = unknown>(
    params?: ListParams<'Depositable', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): ListResult<Included<'Depositable', I | Lack<P>>, O>

  /**
   * Creates a depositable.
   *
   * `POST /depositables` (docs/reference/http-api.md, "Depositable").
   *
   * - **2018-04**: for goods specialists, developers and administrators. Others get `PermissionError`.
   * - **2018-09**: for developers and administrators. Others get `PermissionError`.
   *
   * @returns the depositable. Rejects with `ValidationError` for invalid fields.
   * @example
   * ```ts
   * const { data: depositable } = await administrator.createDepositable({
   *   name: 'Five points',
   *   amount: 5,
   *   gateway: 'freshcom',
   * })
   * console.log(depositable.type) // "Depositable"
   * ```
   */
  createDepositable<const I = unknown, const P = unknown, const O = unknown>(
    fields: CreateFields<'Depositable'>,
    params?: Params<'Depositable', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'Depositable', I | Lack<P>>, O>>

  /**
   * Retrieves a depositable.
   *
   * `GET /depositables/{id}` (docs/reference/http-api.md, "Depositable").
   *
   * - **2018-04**: for goods specialists, developers and administrators. Others get `PermissionError`.
   * - **2018-09**: for all staff. Storefronts and customers get `PermissionError`.
   *
   * @param identifiers the depositable's id (a UUID), as a string or as `{id}`.
   * @returns the depositable. Rejects with `NotFoundError` for an unknown id, with `BadRequestError` for an id that is
   * no UUID.
   * @example
   * ```ts
   * const { data: depositable } = await administrator.retrieveDepositable(depositableId)
   * console.log(depositable.type) // "Depositable"
   * ```
   */
  retrieveDepositable<const I = unknown, const P = unknown, const O = unknown>(
    identifiers: Identifiers,
    params?: Params<'Depositable', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'Depositable', I | Lack<P>>, O>>

  /**
   * Updates a depositable. Fields that you omit keep their values. Translatable texts are written for `params.locale`.
   *
   * `PATCH /depositables/{id}` (docs/reference/http-api.md, "Depositable").
   *
   * - **2018-04**: for goods specialists, developers and administrators. Others get `PermissionError`.
   * - **2018-09**: for developers and administrators. Others get `PermissionError`.
   *
   * @param identifiers the depositable's id (a UUID), as a string or as `{id}`.
   * @returns the depositable. Rejects with `ValidationError` for invalid fields.
   * @example
   * ```ts
   * const { data: depositable } = await administrator.updateDepositable(depositableId, { name: 'Salmon' })
   * console.log(depositable.type) // "Depositable"
   * ```
   */
  updateDepositable<const I = unknown, const P = unknown, const O = unknown>(
    identifiers: Identifiers,
    fields: UpdateFields<'Depositable'>,
    params?: Params<'Depositable', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'Depositable', I | Lack<P>>, O>>

  /**
   * Deletes a depositable.
   *
   * `DELETE /depositables/{id}` (docs/reference/http-api.md, "Depositable").
   *
   * - **2018-04**: for goods specialists, developers and administrators. Others get `PermissionError`.
   * - **2018-09**: for developers and administrators. Others get `PermissionError`.
   *
   * @param identifiers the depositable's id (a UUID), as a string or as `{id}`.
   * @returns nothing. Rejects with `NotFoundError` for an unknown id.
   * @example
   * ```ts
   * await administrator.deleteDepositable(depositableId)
   * ```
   */
  deleteDepositable(
    identifiers: Identifiers,
    params?: { locale?: string | undefined },
    options?: Options,
  ): Promise<EmptyAnswer>
}
