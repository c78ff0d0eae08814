/** node-redis and ioredis send the same commands and disagree on everything around them. */
import { systemClock, within } from '../core/clock'
import { hasFunctions } from './arguments'

/** The part of a node-redis client (`createClient`) that is used. */
export interface NodeRedisClient {
  sendCommand(command: string[]): Promise<unknown>
}

/** The part of an ioredis client (`new Redis()`, `new Cluster()`) that is used. */
export interface IoRedisClient {
  call(command: string, words: string[]): Promise<unknown>
}

/** A connected client of either library. */
export type RedisClient = NodeRedisClient | IoRedisClient

/** Whether a value is a client of either library. A function has a `call`, too, and is none. */
export function isRedisClient(client: unknown): client is RedisClient {
  if (typeof client !== 'object') return false
  return hasFunctions(client, ['call']) || hasFunctions(client, ['sendCommand'])
}

/** Milliseconds that an answer is waited for: both clients keep commands back while they reconnect, some for ever. */
const PATIENCE = 2_000

/** Whether a command was carried out is not known. */
export class NoAnswerError extends Error {}

/** Sends one command. Rejects with a {@link NoAnswerError} where no answer comes in time. */
export async function sendCommand(client: RedisClient, command: string, ...words: string[]): Promise<unknown> {
  const answer = 'call' in client ? client.call(command, words) : client.sendCommand([command, ...words])
  return within(systemClock, PATIENCE, answer, () => new NoAnswerError(`Redis did not answer ${command} in time.`))
}

/** Runs a script on the server, where nothing comes between its steps. */
export function runScript(client: RedisClient, script: string, keys: string[], given: string[]): Promise<unknown> {
  return sendCommand(client, 'EVAL', script, String(keys.length), ...keys, ...given)
}
