/**
 * `npm run demo`: the life of a shopper on release 2018-04 of the API, over real HTTP on this machine, from the first
 * look to the paid order. The exit code is 1 if a step fails.
 */
import { createExampleStore } from 'freshcom-sdk/testing'
import { Narrator } from './narrator.ts'
import { tellStory } from './story.ts'

const { fake } = createExampleStore({ server: '2018-04' })
const server = await fake.listen()
const colour = process.stdout.isTTY && process.env.NO_COLOR === undefined
const narrator = new Narrator((line) => console.log(line), colour)
console.log(`A fake Freshcom of release 2018-04 listens at ${server.url}`)
await tellStory(narrator, fake, server.url)
await server.close()
process.exitCode = narrator.end()
