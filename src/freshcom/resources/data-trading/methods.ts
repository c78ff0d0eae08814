import type { EmptyAnswer, ListResult, Result } from '../types/answer'
import type { CreateFields } from '../types/fields'
import type { Included, Lack } from '../types/included'
import type { Identifiers, ListParams, Options, Params, Seen } from '../types/parameters'

/** The methods of data trading: imports. */
export interface DataTradingMethods {
  /**
   * Lists data imports.
   *
   * `GET /data_imports` (docs/reference/http-api.md, "DataImport").
   *
   * - **Both releases**: fails with `ServerError` (500) for everybody: the route exists, but the server does not
   *   implement it.
   *
   * @returns the list. `await` gives one page (50 resources by default). `for await` loops over all pages.
   * @example
   * ```ts
   * const { data, meta } = await administrator.listDataImport()
   * console.log(data.length === meta.totalCount) // true
   * ```
   */
  listDataImport<const I = unknown, const P = unknown, const O = unknown>(
    params?: ListParams<'DataImport', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): ListResult<Included<'DataImport', I | Lack<P>>, O>

  /**
   * Creates a data import.
   *
   * `POST /data_imports` (docs/reference/http-api.md, "DataImport").
   *
   * - **2018-04**: for administrators. Others get `ServerError` (500).
   * - **2018-09**: fails with `ServerError` (500) for everybody.
   *
   * @returns the data import. Rejects with `ValidationError` for invalid fields.
   * @example
   * ```ts
   * const { data: dataImport } = await administrator.createDataImport({
   *   dataUrl: 'https://example.com/data.csv',
   *   dataType: 'Customer',
   * })
   * console.log(dataImport.type) // "DataImport"
   * ```
   */
  createDataImport<const I = unknown, const P = unknown, const O = unknown>(
    fields: CreateFields<'DataImport'>,
    params?: Params<'DataImport', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'DataImport', I | Lack<P>>, O>>

  /**
   * Retrieves a data import.
   *
   * `GET /data_imports/{id}` (docs/reference/http-api.md, "DataImport").
   *
   * - **Both releases**: fails with `ServerError` (500) for everybody: the route exists, but the server does not
   *   implement it.
   *
   * @param identifiers the data import's id (a UUID), as a string or as `{id}`.
   * @returns the data import.
   * @example
   * ```ts
   * const { data: dataImport } = await administrator.retrieveDataImport(dataImportId)
   * console.log(dataImport.type) // "DataImport"
   * ```
   */
  retrieveDataImport<const I = unknown, const P = unknown, const O = unknown>(
    identifiers: Identifiers,
    params?: Params<'DataImport', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'DataImport', I | Lack<P>>, O>>

  /**
   * Deletes a data import.
   *
   * `DELETE /data_imports/{id}` (docs/reference/http-api.md, "DataImport").
   *
   * - **Both releases**: fails with `ServerError` (500) for everybody: the route exists, but the server does not
   *   implement it.
   *
   * @param identifiers the data import's id (a UUID), as a string or as `{id}`.
   * @returns nothing.
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
