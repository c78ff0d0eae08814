/**
 * `npm run demo`: what a shopper does on release 2018-04 of the API, from the first page to the paid order. It uses real
 * HTTP on this machine. The exit code is 1 if a step fails.
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
