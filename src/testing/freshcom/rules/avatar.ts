/** What happens to the avatar of a product or collection that is deleted. */
import type { Row } from '../database'
import { refusals } from '../refusal'
import { perServer } from '../server'
import type { World } from '../world'

const avatars = perServer({
  // Release 2018-04 fails: its query for the file is invalid.
  '2018-04': 'fails',
  '2018-09': 'isDeleted',
  guides: 'stays',
})

/** Deletes a row, and its avatar if the server does. */
export function deleteWithAvatar(world: World, row: Row): void {
  const { database } = world
  const avatar = database.linked(row, 'avatar')
  if (avatar !== undefined && avatars(world) === 'fails') throw refusals.failed()
  database.delete(row)
  if (avatar !== undefined && avatars(world) === 'isDeleted') database.delete(avatar)
}
