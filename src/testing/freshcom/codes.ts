/**
 * The merchant's own codes of resources. Rule: a code is unique within a type and an account. The recorded releases do
 * not check this before they write, so they fail on a code that is taken (flows 06-codes-taken).
 */
import type { ResourceName } from '../../freshcom/resources/catalogue'
import type { Row } from './database'
import { attributesOf } from './declared'
import { refusals } from './refusal'
import { isRecordedRelease } from './server'
import { Validation } from './validation'
import type { World } from './world'

/** Refuses a code that another resource has. `own` is the resource that is changed. */
export function assertCodeIsFree(world: World, type: ResourceName, accountId: string, code: unknown, own?: Row): void {
  const isCoded = attributesOf(type).some(([name]) => name === 'code')
  if (!isCoded || typeof code !== 'string') return
  const others = world.database.list(type, accountId).filter((row) => row !== own)
  if (!others.some(({ attributes }) => attributes.code === code)) return
  if (isRecordedRelease(world)) throw refusals.failed()
  new Validation({}).addFieldError('code', 'taken', 'has already been taken').assertValid()
}
