/** One connection for all: the job's refresh token, and the webhooks that were handled. */
import { createClient } from 'redis'
import { settings } from './settings.ts'

export const redis = createClient({ url: settings.redisUrl })
redis.on('error', (error: Error) => console.error(`redis: ${error.message}`))
await redis.connect()
