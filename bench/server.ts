/** A small server for calls over loopback, in its own process. It returns one customer, or a token. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { customerDocument } from './documents.ts'

const customer = Buffer.from(JSON.stringify(customerDocument()))
const token = Buffer.from(JSON.stringify({ access_token: 'a.b.c', token_type: 'bearer', expires_in: 3_600 }))

const server = createServer((request, response) => {
  request.resume()
  const body = request.url === '/v1/token' ? token : customer
  const isAllowed = request.url === '/v1/token' || request.headers.authorization === 'Bearer a.b.c'
  response.writeHead(isAllowed ? 200 : 401, {
    'content-type': request.url === '/v1/token' ? 'application/json' : 'application/vnd.api+json',
    'content-length': body.length,
  })
  response.end(body)
})
// No connection is closed while the bench measures something else.
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
process.on('disconnect', () => process.exit())
