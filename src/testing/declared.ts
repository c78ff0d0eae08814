/** What the descriptors and contracts declare, typed loosely enough to be walked. */
import { catalogue, type ResourceName } from '../resources/catalogue'
import { contracts } from '../resources/contracts'
import type { AttributeDescriptor, RelationshipDescriptor, ResourceContract } from '../resources/descriptor'

/** The attributes of a resource by name. */
export function attributesOf(type: ResourceName): [string, AttributeDescriptor][] {
  const declared: Readonly<Record<string, AttributeDescriptor>> = contracts[type].attributes
  return Object.entries(declared)
}

/** The relationships of a resource by name. */
export function relationshipsOf(type: ResourceName): [string, RelationshipDescriptor][] {
  const declared: Readonly<Record<string, RelationshipDescriptor>> = catalogue[type].relationships
  return Object.entries(declared)
}

/** What lists of a resource can be narrowed by. */
export function contractOf(type: ResourceName): ResourceContract {
  return contracts[type]
}
