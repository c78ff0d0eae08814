/** The declarations of resources from the contracts, with types that can be iterated. */
import { contracts, type ResourceName } from '../../freshcom/resources/contracts'
import type { AttributeDescriptor, RelationshipDescriptor, ResourceContract } from '../../freshcom/resources/descriptor'

/** The attributes of a resource by name. */
export function attributesOf(type: ResourceName): [string, AttributeDescriptor][] {
  const declared: Readonly<Record<string, AttributeDescriptor>> = contracts[type].attributes
  return Object.entries(declared)
}

/** The relationships of a resource by name. */
export function relationshipsOf(type: ResourceName): [string, RelationshipDescriptor][] {
  return Object.entries(contractOf(type).relationships)
}

/** The relationships that a request may send. */
export function writableOf(type: ResourceName): readonly string[] {
  const isWritable = ({ writable, writeOnly }: RelationshipDescriptor) => writable === true || writeOnly === true
  return relationshipsOf(type).flatMap(([name, descriptor]) => (isWritable(descriptor) ? [name] : []))
}

/** The contract of a resource: attributes, relationships, search, filters. */
export function contractOf(type: ResourceName): ResourceContract {
  return contracts[type]
}
