/** One connection to Redis. It keeps the job's refresh token, and which webhooks were handled. */
import { createClient } from 'redis'
import { settings } from './settings.ts'

export const redis = createClient({ url: settings.redisUrl })
redis.on('error', (error: Error) => console.error(`redis: ${error.message}`))
await redis.connect()
