/** The names that the blocks of docs/guides/sessions.md use and do not introduce. */
import { MemoryStorage } from '../../stores/memory-storage'

export async function given() {
  return { localStorage: new MemoryStorage() }
}
