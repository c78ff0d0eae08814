/** What becomes of the picture of a product or collection that is deleted. */
import type { Row } from '../database'
import { refusals } from '../refusal'
import { perServer } from '../server'
import type { World } from '../world'

const avatars = perServer({
  // The older server looks the file up in a way that its database does not take.
  '2018-04': 'fails',
  '2018-09': 'goes',
  guides: 'stays',
})

/** Deletes a row, and its picture where the server does. */
export function deleteWithAvatar(world: World, row: Row): void {
  const { database } = world
  const avatar = database.linked(row, 'avatar')
  if (avatar !== undefined && avatars(world) === 'fails') throw refusals.failed()
  database.delete(row)
  if (avatar !== undefined && avatars(world) === 'goes') database.delete(avatar)
}
