/** Gives a class of clients the methods of every resource. Their types are in each module's `methods.ts`. */
import { setMember } from '../../core/values'
import { execute, type Caller } from './execute'
import { uploadFile } from './file-storage/upload'
import type { FileStorageMethods } from './file-storage/methods'
import { methodTable } from './method-table'
import { unsupported, unsupportedError } from './unsupported'

type Upload = FileStorageMethods['uploadFile']
type Uploader = Parameters<typeof uploadFile>[1]

/** Adds the methods to a prototype. They act for the caller of the client that they are called on. */
export function addMethods<Client extends Uploader>(prototype: Client, callerOf: (client: Client) => Caller): void {
  const define = (name: string, call: (client: Client, given: unknown[]) => unknown) => {
    const value = function (this: Client, ...given: unknown[]): unknown {
      return call(this, given)
    }
    setMember(prototype, name, value, false)
  }
  for (const [name, method] of methodTable) {
    define(name, (client, given) => execute(callerOf(client), name, method, given))
  }
  for (const [name, alternative] of Object.entries(unsupported)) {
    define(name, () => Promise.reject(unsupportedError(name, alternative)))
  }
  define('uploadFile', (client, given) => uploadFile(callerOf(client), client, given as Parameters<Upload>))
}
