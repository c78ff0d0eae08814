/**
 * Receives customer events: `VAGARO_WEBHOOK_SECRET=… PORT=8080 node examples/vagaro/receive-webhooks.ts`. With `COUNT`
 * it stops after that many deliveries.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { handleWebhook, WebhookError, type VagaroEvent } from 'freshcom-sdk/vagaro'

const { VAGARO_WEBHOOK_SECRET = '', PORT = '0', COUNT = 'Infinity' } = process.env
/** In a real shop use a table with a unique column: other processes need it, and it must survive a restart. */
const seen = new Set<string>()
const options = {
  secret: VAGARO_WEBHOOK_SECRET,
  scheme: 'hmac-sha256',
  isNew: (eventId: string) => !seen.has(eventId) && Boolean(seen.add(eventId)),
  forget: (eventId: string) => seen.delete(eventId),
} as const
let left = Number(COUNT)

async function handle(event: VagaroEvent): Promise<void> {
  // If this fails, the event is forgotten, and handled when Vagaro sends it again.
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
    // After a 500 Vagaro sends the event again.
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
