/** Methods that work without their client, `const { findCustomer } = vagaro`, and on a client behind a proxy (Vue). */
import { setMember } from '../core/values'

/** Binds the methods of a class to one object of this class. */
export function detach<T extends object>(client: T, { prototype }: { readonly prototype: T }): void {
  for (const name of Object.getOwnPropertyNames(prototype)) {
    const member: unknown = client[name as keyof T]
    if (name !== 'constructor' && typeof member === 'function') setMember(client, name, member.bind(client), false)
  }
}
