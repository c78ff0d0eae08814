/**
 * Receives customer events: `VAGARO_WEBHOOK_SECRET=… PORT=8080 node examples/vagaro/receive-webhooks.ts`. With `COUNT`
 * it stops after so many deliveries.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { verifyWebhook, WebhookError } from 'freshcom-sdk/vagaro'

const { VAGARO_WEBHOOK_SECRET = '', PORT = '0', COUNT = 'Infinity' } = process.env
/** In a real shop a table with a unique column, so that other processes and tomorrow know, too. */
const handled = new Set<string>()
/** Two refusals mean no harm: Vagaro need not send them again. */
const HARMLESS = new Set(['webhook_event_unknown', 'webhook_replayed'])
let left = Number(COUNT)

function isNew(eventId: string): boolean {
  if (handled.has(eventId)) return false
  handled.add(eventId)
  return true
}

const server = createServer((request, response) => void receive(request, response))

async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Uint8Array[] = []
  for await (const chunk of request) chunks.push(chunk as Uint8Array)
  try {
    const options = { secret: VAGARO_WEBHOOK_SECRET, scheme: 'hmac-sha256', isNew } as const
    const event = await verifyWebhook(Buffer.concat(chunks), request.headers, options)
    console.log(`${event.event_type} ${event.data.customer_id}`)
    response.writeHead(204).end()
  } catch (error) {
    const code = error instanceof WebhookError ? error.code : 'failed'
    console.log(`refused: ${code}`)
    response.writeHead(HARMLESS.has(code) ? 204 : code === 'failed' ? 500 : 400).end()
  }
  left -= 1
  if (left <= 0) server.close()
}

server.listen(Number(PORT), '127.0.0.1', () => {
  const address = server.address()
  console.log(`listening on ${typeof address === 'object' ? address?.port : address}`)
})
