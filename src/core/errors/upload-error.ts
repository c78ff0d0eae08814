import { FreshcomError, type FreshcomErrorOptions } from './freshcom-error'

/**
 * The storage did not take a file's bytes. The file exists and is still `pending`: upload again, or delete it.
 */
export class UploadError extends FreshcomError {
  static override readonly kind = 'UploadError'

  /** Id of the pending file. */
  readonly fileId: string
  /** HTTP status of the storage's answer, if there was one. */
  readonly status: number | undefined

  constructor(fileId: string, status: number | undefined, options?: FreshcomErrorOptions) {
    const reason = status === undefined ? '' : ` (${status})`
    super('upload_failed', `The bytes of file ${fileId} were not stored${reason}: upload again.`, options)
    this.fileId = fileId
    this.status = status
  }
}
