import type { EmptyAnswer, ListResult, Result } from '../types/answer'
import type { CreateFields } from '../types/fields'
import type { Paths } from '../types/include'
import type { Identifiers, ListParams, Options, Params } from '../types/parameters'
import type { DataImport } from '../types/resources'

/** The methods of data trading: imports. */
export interface DataTradingMethods {
  /**
   * Lists data imports.
   *
   * The recorded servers have a route for it that fails; the call is made all the same.
   *
   * `GET /data_imports` (spec/api.md, "DataImport").
   *
   * @returns a list: await it for one page of 50, or loop over it for all.
   * @example
   * ```ts
   * const { data, meta } = await administrator.listDataImport()
   * console.log(data.length === meta.totalCount) // true
   * ```
   */
  listDataImport<const P extends string = never, Linked extends boolean = true>(
    params?: ListParams<'DataImport', P>,
    options?: Options<Linked>,
  ): ListResult<DataImport<Paths<P>>, Linked>

  /**
   * Creates a data import.
   *
   * The recorded servers have a route for it that fails; the call is made all the same.
   *
   * `POST /data_imports` (spec/api.md, "DataImport"); for developers and administrators.
   *
   * @returns the data import. Rejects with `ValidationError` for refused fields.
   * @example
   * ```ts
   * const { data: dataImport } = await administrator.createDataImport({ dataUrl: 'https://example.com/data.csv', dataType: 'Customer' })
   * console.log(dataImport.type) // "DataImport"
   * ```
   */
  createDataImport<const P extends string = never, Linked extends boolean = true>(
    fields: CreateFields<'DataImport'>,
    params?: Params<'DataImport', P>,
    options?: Options<Linked>,
  ): Promise<Result<DataImport<Paths<P>>, Linked>>

  /**
   * Retrieves a data import.
   *
   * The recorded servers have a route for it that fails; the call is made all the same.
   *
   * `GET /data_imports/{id}` (spec/api.md, "DataImport").
   *
   * @param identifiers the data import's id, bare or as `{id}`.
   * @returns the data import. Rejects with `NotFoundError` for an unknown id.
   * @example
   * ```ts
   * const { data: dataImport } = await administrator.retrieveDataImport(dataImportId)
   * console.log(dataImport.type) // "DataImport"
   * ```
   */
  retrieveDataImport<const P extends string = never, Linked extends boolean = true>(
    identifiers: Identifiers,
    params?: Params<'DataImport', P>,
    options?: Options<Linked>,
  ): Promise<Result<DataImport<Paths<P>>, Linked>>

  /**
   * Deletes a data import.
   *
   * The recorded servers have a route for it that fails; the call is made all the same.
   *
   * `DELETE /data_imports/{id}` (spec/api.md, "DataImport").
   *
   * @param identifiers the data import's id, bare or as `{id}`.
   * @returns nothing. Rejects with `NotFoundError` for an unknown id.
   * @example
   * ```ts
   * await administrator.deleteDataImport(dataImportId)
   * ```
   */
  deleteDataImport(
    identifiers: Identifiers,
    params?: { locale?: string | undefined },
    options?: Options,
  ): Promise<EmptyAnswer>
}
