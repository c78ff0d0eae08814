import { FreshcomError, type FreshcomErrorOptions } from './freshcom-error'

/**
 * The storage did not take a file's bytes. The file exists and is still `pending`: upload again, or delete it.
 * `code` is `upload_refused` where the storage answered, `upload_failed` where it did not.
 */
export class UploadError extends FreshcomError {
  static override readonly kind = 'UploadError'

  /** Id of the pending file. */
  readonly fileId: string
  /** HTTP status of the storage's answer, if there was one. */
  readonly status: number | undefined

  constructor(fileId: string, status: number | undefined, options?: FreshcomErrorOptions) {
    const [code, what] =
      status === undefined
        ? ['upload_failed', 'were lost on the way']
        : ['upload_refused', `were refused with ${status}`]
    super(code, `The bytes of file ${fileId} ${what}. It is still pending: upload again, or delete it.`, options)
    this.fileId = fileId
    this.status = status
  }
}
