import type { Identifier } from '../../jsonapi/document'
import type { Bytes } from '../../../core/transport/put-bytes'
import type { Answer, EmptyAnswer, ListResult, Result } from '../types/answer'
import type { CreateFields, UpdateFields } from '../types/fields'
import type { Included, Lack } from '../types/included'
import type { Identifiers, ListParams, Options, Params, Seen } from '../types/parameters'
import type { File, Resources } from '../types/resources'

/** The fields of an upload. Name, content type and size are read from the file where you omit them. */
export type UploadFields = Omit<CreateFields<'File'>, 'name' | 'contentType' | 'sizeBytes' | 'status'> &
  Partial<Pick<CreateFields<'File'>, 'name' | 'contentType' | 'sizeBytes'>> & {
    /** The bytes. A stream and React Native's `{uri}` also need `sizeBytes`. */
    file: Bytes
  }

/** Options of an upload. */
export interface UploadOptions extends Omit<Options, 'deserializeResponseData'> {
  /** Milliseconds for each of the three requests. Default: the client's `timeout`, plus 1 s per 50 kB for the bytes. */
  timeout?: number | undefined
  /** Called with the result of the first request: the file exists, but its bytes are not stored yet. */
  created?: ((answer: Answer<File>) => void) | undefined
  /** Called with the percentage sent (0 to 100): in steps in browsers and React Native, else with 0 and 100 only. */
  progress?: ((percent: number, file: Bytes) => void) | undefined
}

/** The methods of file storage: files and their collections. */
export interface FileStorageMethods {
  /**
   * Uploads a file in three requests: creates it, sends its bytes to the storage, and marks it as uploaded. The bytes
   * are sent without the access token and without the SDK's headers.
   *
   * `POST /files`, `PUT` to the returned URL, `PATCH /files/{id}` (docs/reference/http-api.md, "File").
   *
   * - **2018-04**: for support, goods specialists, developers and administrators. Others get `PermissionError` before
   *   any byte is sent.
   * - **2018-09**: for all staff. Storefronts and customers get `UploadError`: the server ignores the last request, so
   *   the file stays `pending`.
   *
   * @param fields the `file` and, where they differ from its own, `name`, `contentType` and `sizeBytes` (bytes).
   * @returns the uploaded file. Rejects with `UploadError`, which holds the pending file's id, if the storage does not
   * accept the bytes or the file stays `pending`. Rejects with `SessionChangedError` after a login or logout during the
   * upload.
   * @example
   * ```ts
   * const photo = new File(['bytes of a photo'], 'salmon.jpg', { type: 'image/jpeg' })
   * const { data: file } = await administrator.uploadFile({ file: photo, label: 'product' })
   * console.log(file.status) // "uploaded"
   * ```
   */
  uploadFile<const I = unknown, const P = unknown>(
    fields: UploadFields,
    params?: Params<'File', I> | Seen<P>,
    options?: UploadOptions,
  ): Promise<Answer<Included<'File', I | Lack<P>>>>

  /**
   * Lists files.
   *
   * `GET /files` (docs/reference/http-api.md, "File").
   *
   * - **2018-04**: for support, goods specialists, developers and administrators. Others get `ServerError` (500).
   * - **2018-09**: for developers and administrators, and for others with the filter `collectionId`. Without the filter
   *   they get `ServerError` (500).
   *
   * @returns the list. `await` gives one page (50 resources by default). `for await` loops over all pages.
   * @example
   * ```ts
   * const { data, meta } = await administrator.listFile()
   * console.log(data.length === meta.totalCount) // true
   * ```
   */
  listFile<const I = unknown, const P = unknown, const O = unknown>(
    params?: ListParams<'File', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): ListResult<Included<'File', I | Lack<P>>, O>

  /**
   * Creates a file.
   *
   * `POST /files` (docs/reference/http-api.md, "File").
   *
   * - **2018-04**: for support, goods specialists, developers and administrators. Others get `PermissionError`.
   * - **2018-09**: for everybody with a token.
   *
   * @returns the file. Rejects with `ValidationError` for invalid fields.
   * @example
   * ```ts
   * const fields = { name: 'salmon.png', contentType: 'image/png', sizeBytes: 1024 }
   * const { data: file } = await administrator.createFile(fields)
   * console.log(file.type) // "File"
   * ```
   */
  createFile<const I = unknown, const P = unknown, const O = unknown>(
    fields: CreateFields<'File'>,
    params?: Params<'File', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'File', I | Lack<P>>, O>>

  /**
   * Retrieves a file.
   *
   * `GET /files/{id}` (docs/reference/http-api.md, "File").
   *
   * - **2018-04**: for storefronts, customers, support, goods specialists, developers and administrators.
   * - **2018-09**: for everybody with a token. A file that is not uploaded yet gets `NotFoundError`.
   *
   * @param identifiers the file's id (a UUID), as a string or as `{id}`.
   * @returns the file. Rejects with `NotFoundError` for an unknown id, with `BadRequestError` for an id that is no
   * UUID.
   * @example
   * ```ts
   * const { data: file } = await administrator.retrieveFile(fileId)
   * console.log(file.type) // "File"
   * ```
   */
  retrieveFile<const I = unknown, const P = unknown, const O = unknown>(
    identifiers: Identifiers,
    params?: Params<'File', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'File', I | Lack<P>>, O>>

  /**
   * Updates a file. Fields that you omit keep their values. Translatable texts are written for `params.locale`.
   *
   * `PATCH /files/{id}` (docs/reference/http-api.md, "File").
   *
   * - **2018-04**: for support, goods specialists, developers and administrators. Others get `PermissionError`.
   * - **2018-09**: for everybody with a token. The server ignores a `status` from storefronts and customers, without an
   *   error.
   *
   * @param identifiers the file's id (a UUID), as a string or as `{id}`.
   * @returns the file. Rejects with `ValidationError` for invalid fields.
   * @example
   * ```ts
   * const { data: file } = await administrator.updateFile(fileId, { name: 'Salmon' })
   * console.log(file.type) // "File"
   * ```
   */
  updateFile<const I = unknown, const P = unknown, const O = unknown>(
    identifiers: Identifiers,
    fields: UpdateFields<'File'>,
    params?: Params<'File', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'File', I | Lack<P>>, O>>

  /**
   * Deletes a file.
   *
   * `DELETE /files/{id}` (docs/reference/http-api.md, "File").
   *
   * - **Both releases**: for developers and administrators; on 2018-04 also for support and goods specialists; on
   *   2018-09 others can delete their own files. For other callers and unknown ids the response is the same, but
   *   nothing is deleted.
   *
   * @param identifiers the file's id (a UUID), as a string or as `{id}`.
   * @returns nothing.
   * @example
   * ```ts
   * await administrator.deleteFile(fileId)
   * ```
   */
  deleteFile(
    identifiers: Identifiers,
    params?: { locale?: string | undefined },
    options?: Options,
  ): Promise<EmptyAnswer>

  /**
   * Lists file collections.
   *
   * `GET /file_collections` (docs/reference/http-api.md, "FileCollection").
   *
   * - **2018-04**: for support, goods specialists, developers and administrators. Others get `ServerError` (500).
   * - **2018-09**: for developers and administrators, and for others with the filters `ownerId` and `ownerType`.
   *   Without the filters they get `ServerError` (500).
   *
   * @returns the list. `await` gives one page (50 resources by default). `for await` loops over all pages.
   * @example
   * ```ts
   * const { data, meta } = await administrator.listFileCollection()
   * console.log(data.length === meta.totalCount) // true
   * ```
   */
  listFileCollection<const I = unknown, const P = unknown, const O = unknown>(
    params?: ListParams<'FileCollection', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): ListResult<Included<'FileCollection', I | Lack<P>>, O>

  /**
   * Creates a file collection.
   *
   * `POST /file_collections` (docs/reference/http-api.md, "FileCollection").
   *
   * - **2018-04**: for support, goods specialists, developers and administrators. Others get `PermissionError`.
   * - **2018-09**: for all staff. Storefronts and customers get `PermissionError`.
   *
   * @returns the file collection. Rejects with `ValidationError` for invalid fields.
   * @example
   * ```ts
   * const { data: collection } = await administrator.createFileCollection({ status: 'pending', name: 'Salmon' })
   * console.log(collection.type) // "FileCollection"
   * ```
   */
  createFileCollection<const I = unknown, const P = unknown, const O = unknown>(
    fields: CreateFields<'FileCollection'>,
    params?: Params<'FileCollection', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'FileCollection', I | Lack<P>>, O>>

  /**
   * Retrieves a file collection.
   *
   * `GET /file_collections/{id}` (docs/reference/http-api.md, "FileCollection").
   *
   * - **2018-04**: for storefronts, customers, support, goods specialists, developers and administrators.
   * - **2018-09**: for everybody with a token. Storefronts and customers get `NotFoundError` for one that is not
   *   active.
   *
   * @param identifiers the file collection's id (a UUID), as a string or as `{id}`.
   * @returns the file collection. Rejects with `NotFoundError` for an unknown id, with `BadRequestError` for an id that
   * is no UUID.
   * @example
   * ```ts
   * const { data: collection } = await administrator.retrieveFileCollection(fileCollectionId)
   * console.log(collection.type) // "FileCollection"
   * ```
   */
  retrieveFileCollection<const I = unknown, const P = unknown, const O = unknown>(
    identifiers: Identifiers,
    params?: Params<'FileCollection', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'FileCollection', I | Lack<P>>, O>>

  /**
   * Updates a file collection. Fields that you omit keep their values. Translatable texts are written for
   * `params.locale`.
   *
   * `PATCH /file_collections/{id}` (docs/reference/http-api.md, "FileCollection").
   *
   * - **2018-04**: for support, goods specialists, developers and administrators. Others get `PermissionError`.
   * - **2018-09**: for all staff. Storefronts and customers get `PermissionError`.
   *
   * @param identifiers the file collection's id (a UUID), as a string or as `{id}`.
   * @returns the file collection. Rejects with `ValidationError` for invalid fields.
   * @example
   * ```ts
   * const { data: collection } = await administrator.updateFileCollection(fileCollectionId, { name: 'Salmon' })
   * console.log(collection.type) // "FileCollection"
   * ```
   */
  updateFileCollection<const I = unknown, const P = unknown, const O = unknown>(
    identifiers: Identifiers,
    fields: UpdateFields<'FileCollection'>,
    params?: Params<'FileCollection', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'FileCollection', I | Lack<P>>, O>>

  /**
   * Deletes a file collection.
   *
   * `DELETE /file_collections/{id}` (docs/reference/http-api.md, "FileCollection").
   *
   * - **2018-04**: for support, goods specialists, developers and administrators. Others and unknown ids get
   *   `ServerError` (500).
   * - **2018-09**: for all staff. Storefronts, customers and unknown ids get `ServerError` (500).
   *
   * @param identifiers the file collection's id (a UUID), as a string or as `{id}`.
   * @returns nothing.
   * @example
   * ```ts
   * await administrator.deleteFileCollection(fileCollectionId)
   * ```
   */
  deleteFileCollection(
    identifiers: Identifiers,
    params?: { locale?: string | undefined },
    options?: Options,
  ): Promise<EmptyAnswer>

  /**
   * Creates a file collection membership of a file collection. Call it as
   * `createFileCollectionMembership(collectionId, fields)`, or put `collection` in the fields.
   *
   * `POST /file_collections/{fileCollectionId}/memberships` (docs/reference/http-api.md, "FileCollectionMembership").
   *
   * - **2018-04**: for support, marketing, goods specialists, developers and administrators. Others get
   *   `PermissionError`.
   * - **2018-09**: for all staff. Storefronts and customers get `PermissionError`.
   *
   * @returns the file collection membership. Rejects with `ValidationError` for invalid fields.
   * @example
   * ```ts
   * const { data: membership } = await administrator.createFileCollectionMembership(collectionId, {
   *   file: { type: 'File', id: fileId },
   * })
   * console.log(membership.type) // "FileCollectionMembership"
   * ```
   */
  createFileCollectionMembership(
    fields: CreateFields<'FileCollectionMembership'> & { collection: Identifier<'FileCollection'> },
  ): Promise<Answer<Resources['FileCollectionMembership']>>
  /** Takes the id of the collection first. */
  createFileCollectionMembership<const I = unknown, const P = unknown, const O = unknown>(
    identifiers: Identifiers,
    fields: CreateFields<'FileCollectionMembership'>,
    params?: Params<'FileCollectionMembership', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'FileCollectionMembership', I | Lack<P>>, O>>
  /** Takes `collection` in the fields, then parameters or options. */
  createFileCollectionMembership<const I = unknown, const P = unknown, const O = unknown>(
    fields: CreateFields<'FileCollectionMembership'> & { collection: Identifier<'FileCollection'> },
    params?: Params<'FileCollectionMembership', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'FileCollectionMembership', I | Lack<P>>, O>>

  /**
   * Updates a file collection membership. Fields that you omit keep their values.
   *
   * `PATCH /file_collection_memberships/{id}` (docs/reference/http-api.md, "FileCollectionMembership").
   *
   * - **2018-04**: for support, goods specialists, developers and administrators. Others get `PermissionError`.
   * - **2018-09**: fails with `ServerError` (500).
   *
   * @param identifiers the file collection membership's id (a UUID), as a string or as `{id}`.
   * @returns the file collection membership. Rejects with `ValidationError` for invalid fields.
   * @example
   * ```ts
   * const { data: membership } = await administrator.updateFileCollectionMembership(
   *   fileCollectionMembershipId,
   *   { sortIndex: 1 },
   * )
   * console.log(membership.type) // "FileCollectionMembership"
   * ```
   */
  updateFileCollectionMembership<const I = unknown, const P = unknown, const O = unknown>(
    identifiers: Identifiers,
    fields: UpdateFields<'FileCollectionMembership'>,
    params?: Params<'FileCollectionMembership', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'FileCollectionMembership', I | Lack<P>>, O>>

  /**
   * Deletes a file collection membership.
   *
   * `DELETE /file_collection_memberships/{id}` (docs/reference/http-api.md, "FileCollectionMembership").
   *
   * - **2018-04**: for support, marketing, goods specialists, developers and administrators. Others and unknown ids get
   *   `ServerError` (500).
   * - **2018-09**: for all staff. Storefronts, customers and unknown ids get `ServerError` (500).
   *
   * @param identifiers the file collection membership's id (a UUID), as a string or as `{id}`.
   * @returns nothing.
   * @example
   * ```ts
   * await administrator.deleteFileCollectionMembership(fileCollectionMembershipId)
   * ```
   */
  deleteFileCollectionMembership(
    identifiers: Identifiers,
    params?: { locale?: string | undefined },
    options?: Options,
  ): Promise<EmptyAnswer>
}
