/** What the descriptors and contracts declare, typed loosely enough to be walked. */
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

/** The names of those that may be sent. */
export function writableOf(type: ResourceName): readonly string[] {
  const isWritable = ({ writable, writeOnly }: RelationshipDescriptor) => writable === true || writeOnly === true
  return relationshipsOf(type).flatMap(([name, descriptor]) => (isWritable(descriptor) ? [name] : []))
}

/** What lists of a resource can be narrowed by. */
export function contractOf(type: ResourceName): ResourceContract {
  return contracts[type]
}
