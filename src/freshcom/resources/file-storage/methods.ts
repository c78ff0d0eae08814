import type { Identifier } from '../../jsonapi/document'
import type { Bytes } from '../../../core/transport/put-bytes'
import type { Answer, EmptyAnswer, ListResult, Result } from '../types/answer'
import type { CreateFields, UpdateFields } from '../types/fields'
import type { Included, Lack } from '../types/included'
import type { Identifiers, ListParams, Options, Params, Seen } from '../types/parameters'
import type { File, Resources } from '../types/resources'

/** What `uploadFile` takes: a file's fields, of which the file itself tells name, type and size where it can. */
export type UploadFields = Omit<CreateFields<'File'>, 'name' | 'contentType' | 'sizeBytes' | 'status'> &
  Partial<Pick<CreateFields<'File'>, 'name' | 'contentType' | 'sizeBytes'>> & {
    /** The bytes. A stream needs `sizeBytes` besides, and so does React Native's `{uri}`. */
    file: Bytes
  }

/** Options of an upload. */
export interface UploadOptions extends Omit<Options, 'deserializeResponseData'> {
  /** Milliseconds for each of the three requests. By default larger files get more. */
  timeout?: number | undefined
  /** Called with the answer to the first request: the file exists and waits for its bytes. */
  created?: ((answer: Answer<File>) => void) | undefined
  /** Called with the percentage sent: in steps in browsers and React Native, elsewhere with 0 and 100. */
  progress?: ((percent: number, file: Bytes) => void) | undefined
}

/** The methods of file storage: files and their collections. */
export interface FileStorageMethods {
  /**
   * Uploads a file: creates it, puts its bytes where the API says, and marks it as uploaded. The bytes go without token
   * and without the SDK's headers.
   *
   * `POST /files`, `PUT` to the address it answers with, `PATCH /files/{id}` (docs/reference/http-api.md, "File").
   *
   * - **2018-04**: for support, goods specialists, developers and administrators. Others get `PermissionError` before a
   *   byte is sent.
   * - **2018-09**: for all staff. Storefronts and customers get `UploadError`: the server drops the last step, and the
   *   file stays `pending`.
   *
   * @param fields the `file` and, where they differ from its own, `name`, `contentType` and `sizeBytes` (bytes).
   * @returns the uploaded file. Rejects with `UploadError`, which holds the pending file's id, if the storage does not
   * take the bytes or the API leaves the file `pending`, with `SessionChangedError` if somebody else has logged in
   * meanwhile.
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
   * - **2018-09**: for developers and administrators; for others with the filter `collectionId`, without it they get
   *   `ServerError` (500).
   *
   * @returns a list: await it for one page of 50, or loop over it for all.
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
   * @returns the file. Rejects with `ValidationError` for refused fields.
   * @example
   * ```ts
   * const { data: file } = await administrator.createFile({ name: 'Salmon', contentType: 'image/png', sizeBytes: 1024 })
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
   * @param identifiers the file's id, bare or as `{id}`.
   * @returns the file. Rejects with `NotFoundError` for an unknown id.
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
   * Changes a file. What is left out stays as it is; translatable texts are written for the `locale` that is passed.
   *
   * `PATCH /files/{id}` (docs/reference/http-api.md, "File").
   *
   * - **2018-04**: for support, goods specialists, developers and administrators. Others get `PermissionError`.
   * - **2018-09**: for everybody with a token. The `status` that storefronts and customers send is dropped without a
   *   word.
   *
   * @param identifiers the file's id, bare or as `{id}`.
   * @returns the file. Rejects with `ValidationError` for refused fields.
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
   * - **Both releases**: for developers and administrators, on 2018-04 for support and goods specialists, too; on
   *   2018-09 others delete their own. Whoever may not gets the same answer, and nothing is deleted. So does an unknown
   *   id.
   *
   * @param identifiers the file's id, bare or as `{id}`.
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
   * - **2018-09**: for developers and administrators; for others with the filters `ownerId` and `ownerType`, without
   *   them they get `ServerError` (500).
   *
   * @returns a list: await it for one page of 50, or loop over it for all.
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
   * @returns the file collection. Rejects with `ValidationError` for refused fields.
   * @example
   * ```ts
   * const { data: fileCollection } = await administrator.createFileCollection({ status: 'pending', name: 'Salmon' })
   * console.log(fileCollection.type) // "FileCollection"
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
   * - **2018-09**: for everybody with a token; storefronts and customers get `NotFoundError` for one that is not
   *   active.
   *
   * @param identifiers the file collection's id, bare or as `{id}`.
   * @returns the file collection. Rejects with `NotFoundError` for an unknown id.
   * @example
   * ```ts
   * const { data: fileCollection } = await administrator.retrieveFileCollection(fileCollectionId)
   * console.log(fileCollection.type) // "FileCollection"
   * ```
   */
  retrieveFileCollection<const I = unknown, const P = unknown, const O = unknown>(
    identifiers: Identifiers,
    params?: Params<'FileCollection', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'FileCollection', I | Lack<P>>, O>>

  /**
   * Changes a file collection. What is left out stays as it is; translatable texts are written for the `locale` that is
   * passed.
   *
   * `PATCH /file_collections/{id}` (docs/reference/http-api.md, "FileCollection").
   *
   * - **2018-04**: for support, goods specialists, developers and administrators. Others get `PermissionError`.
   * - **2018-09**: for all staff. Storefronts and customers get `PermissionError`.
   *
   * @param identifiers the file collection's id, bare or as `{id}`.
   * @returns the file collection. Rejects with `ValidationError` for refused fields.
   * @example
   * ```ts
   * const { data: fileCollection } = await administrator.updateFileCollection(fileCollectionId, { name: 'Salmon' })
   * console.log(fileCollection.type) // "FileCollection"
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
   * @param identifiers the file collection's id, bare or as `{id}`.
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
   * Creates a file collection membership of a file collection: `createFileCollectionMembership(collectionId, fields)`,
   * or with `collection` among the fields.
   *
   * `POST /file_collections/{fileCollectionId}/memberships` (docs/reference/http-api.md, "FileCollectionMembership").
   *
   * - **2018-04**: for support, marketing, goods specialists, developers and administrators. Others get
   *   `PermissionError`.
   * - **2018-09**: for all staff. Storefronts and customers get `PermissionError`.
   *
   * @returns the file collection membership. Rejects with `ValidationError` for refused fields.
   * @example
   * ```ts
   * const { data: fileCollectionMembership } = await administrator.createFileCollectionMembership(collectionId, {
   *   file: { type: 'File', id: fileId },
   * })
   * console.log(fileCollectionMembership.type) // "FileCollectionMembership"
   * ```
   */
  createFileCollectionMembership(
    fields: CreateFields<'FileCollectionMembership'> & { collection: Identifier<'FileCollection'> },
  ): Promise<Answer<Resources['FileCollectionMembership']>>
  /** By the id of the resource that it lies below. */
  createFileCollectionMembership<const I = unknown, const P = unknown, const O = unknown>(
    identifiers: Identifiers,
    fields: CreateFields<'FileCollectionMembership'>,
    params?: Params<'FileCollectionMembership', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'FileCollectionMembership', I | Lack<P>>, O>>
  /** With parameters or options. */
  createFileCollectionMembership<const I = unknown, const P = unknown, const O = unknown>(
    fields: CreateFields<'FileCollectionMembership'> & { collection: Identifier<'FileCollection'> },
    params?: Params<'FileCollectionMembership', I> | Seen<P>,
    options?: Options | Seen<O>,
  ): Promise<Result<Included<'FileCollectionMembership', I | Lack<P>>, O>>

  /**
   * Changes a file collection membership. What is left out stays as it is; translatable texts are written for the
   * `locale` that is passed.
   *
   * `PATCH /file_collection_memberships/{id}` (docs/reference/http-api.md, "FileCollectionMembership").
   *
   * - **2018-04**: for support, goods specialists, developers and administrators. Others get `PermissionError`.
   * - **2018-09**: fails with `ServerError` (500).
   *
   * @param identifiers the file collection membership's id, bare or as `{id}`.
   * @returns the file collection membership. Rejects with `ValidationError` for refused fields.
   * @example
   * ```ts
   * const { data: fileCollectionMembership } = await administrator.updateFileCollectionMembership(
   *   fileCollectionMembershipId,
   *   { sortIndex: 1 },
   * )
   * console.log(fileCollectionMembership.type) // "FileCollectionMembership"
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
   * @param identifiers the file collection membership's id, bare or as `{id}`.
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
