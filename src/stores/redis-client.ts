/** node-redis and ioredis send the same commands and disagree on everything around them. */
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

/** Sends one command. */
export function sendCommand(client: RedisClient, command: string, ...words: string[]): Promise<unknown> {
  return 'call' in client ? client.call(command, words) : client.sendCommand([command, ...words])
}

/** Runs a script on the server, where nothing comes between its steps. */
export function runScript(client: RedisClient, script: string, keys: string[], given: string[]): Promise<unknown> {
  return sendCommand(client, 'EVAL', script, String(keys.length), ...keys, ...given)
}
