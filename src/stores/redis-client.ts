/** One interface for node-redis and ioredis. They send the same commands in different ways. */
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

/** Whether a value is a client of either library. Functions also have a `call`, but are not clients. */
export function isRedisClient(client: unknown): client is RedisClient {
  if (typeof client !== 'object') return false
  return hasFunctions(client, ['call']) || hasFunctions(client, ['sendCommand'])
}

/**
 * The longest wait for a response, in milliseconds. Both clients hold commands back while they reconnect, sometimes
 * without end.
 */
const PATIENCE = 2_000

/** It is unknown whether the command was carried out. */
export class NoResponseError extends Error {}

/** Sends one command. Rejects with a {@link NoResponseError} if there is no response in time. */
export async function sendCommand(client: RedisClient, command: string, ...words: string[]): Promise<unknown> {
  const answer = 'call' in client ? client.call(command, words) : client.sendCommand([command, ...words])
  const late = () => new NoResponseError(`Redis did not respond to ${command} in time.`)
  return within(systemClock, PATIENCE, answer, late)
}

/** Runs a script on the server. No other command runs between its steps. */
export function runScript(client: RedisClient, script: string, keys: string[], given: string[]): Promise<unknown> {
  return sendCommand(client, 'EVAL', script, String(keys.length), ...keys, ...given)
}
