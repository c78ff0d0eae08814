import type { UploadErrorCode } from './codes'
import { FreshcomError, type FreshcomErrorOptions } from './freshcom-error'

/**
 * The file was created, but its upload failed: the file is still `pending`. The code says what failed.
 *
 * - `upload_failed`: the storage did not accept the bytes. Upload again, or delete the file.
 * - `upload_unconfirmed`: the bytes are stored, but the server did not mark the file as uploaded. On 2018-09 this
 *   happens to storefronts and customers. Staff can mark it: `updateFile(fileId, { status: 'uploaded' })`.
 *
 * @example
 * ```ts
 * import { UploadError } from 'freshcom-sdk'
 *
 * try {
 *   await administrator.uploadFile({ file: photo, label: 'product' })
 * } catch (error) {
 *   if (error instanceof UploadError) console.log(error.code, error.fileId)
 * }
 * ```
 */
export class UploadError extends FreshcomError {
  static override readonly kind = 'UploadError'

  declare readonly code: UploadErrorCode
  /** Id of the pending file. */
  readonly fileId: string
  /** HTTP status of the storage's response, if there was one. */
  readonly status: number | undefined

  constructor(fileId: string, status: number | undefined, options?: FreshcomErrorOptions) {
    const isStored = `${status}`.startsWith('2')
    const reason = isStored
      ? 'are stored, but it is still pending: let staff set its status'
      : `were not stored${status === undefined ? '' : ` (${status})`}: upload again`
    super(isStored ? 'upload_unconfirmed' : 'upload_failed', `The bytes of file ${fileId} ${reason}.`, options)
    this.fileId = fileId
    this.status = status
  }
}
