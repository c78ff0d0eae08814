/**
 * Receives customer events: `VAGARO_WEBHOOK_SECRET=… PORT=8080 node examples/vagaro/receive-webhooks.ts`. With `COUNT`
 * it stops after so many deliveries.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { handleWebhook, WebhookError, type VagaroEvent } from 'freshcom-sdk/vagaro'

const { VAGARO_WEBHOOK_SECRET = '', PORT = '0', COUNT = 'Infinity' } = process.env
/** In a real shop a table with a unique column, so that other processes and tomorrow know, too. */
const seen = new Set<string>()
const options = {
  secret: VAGARO_WEBHOOK_SECRET,
  scheme: 'hmac-sha256',
  isNew: (eventId: string) => !seen.has(eventId) && Boolean(seen.add(eventId)),
  forget: (eventId: string) => seen.delete(eventId),
} as const
let left = Number(COUNT)

async function handle(event: VagaroEvent): Promise<void> {
  // What a shop does here may fail: then the event is forgotten, and handled when Vagaro sends it again.
  console.log(`${event.event_type} ${event.data.customer_id}`)
}

async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Uint8Array[] = []
  for await (const chunk of request) chunks.push(chunk as Uint8Array)
  try {
    await handleWebhook(Buffer.concat(chunks), request.headers, options, handle)
    response.writeHead(200).end()
  } catch (error) {
    console.log(`not handled: ${error instanceof WebhookError ? error.code : 'failed'}`)
    // Vagaro sends again what is answered with 500.
    response.writeHead(error instanceof WebhookError ? error.answer : 500).end()
  }
  left -= 1
  if (left <= 0) server.close()
}

const server = createServer((request, response) => void receive(request, response))
server.listen(Number(PORT), '127.0.0.1', () => {
  const address = server.address()
  console.log(`listening on ${typeof address === 'object' ? address?.port : address}`)
})
