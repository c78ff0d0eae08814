/** The recipe of docs/guides/tracing.md with the real OpenTelemetry packages: spans for calls and attempts, and `traceparent`. */
import { AsyncLocalStorage } from 'node:async_hooks'
import { readFileSync } from 'node:fs'
import { context, propagation, ROOT_CONTEXT, SpanStatusCode, trace, type Context } from '@opentelemetry/api'
import { W3CTraceContextPropagator } from '@opentelemetry/core'
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { Freshcom } from 'freshcom-sdk'
import { CUSTOMER_ID, ObservedServer } from './observed-server'
import { traced, tracing } from './tracing-recipe'

const exporter = new InMemorySpanExporter()
const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] })
const current = new AsyncLocalStorage<Context>()

beforeAll(() => {
  trace.setGlobalTracerProvider(provider)
  propagation.setGlobalPropagator(new W3CTraceContextPropagator())
  const manager = {
    active: () => current.getStore() ?? ROOT_CONTEXT,
    with: <A extends unknown[], F extends (...given: A) => ReturnType<F>>(
      active: Context,
      task: F,
      receiver?: ThisParameterType<F>,
      ...given: A
    ): ReturnType<F> => current.run(active, () => task.apply(receiver, given)),
    bind: <T>(_active: Context, target: T): T => target,
    enable() {
      return manager
    },
    disable() {
      return manager
    },
  }
  context.setGlobalContextManager(manager)
})

afterAll(async () => {
  await provider.shutdown()
  trace.disable()
  propagation.disable()
  context.disable()
})

let server: ObservedServer
let shop: Freshcom

beforeEach(async () => {
  exporter.reset()
  server = new ObservedServer()
  const options = { baseUrl: await server.listen(), retry: { limit: 2, maxDelay: 20 } }
  shop = traced(new Freshcom({ ...options, storefrontRefreshToken: 'prt-test-1', ...tracing }))
})

afterEach(() => server.close())

/** The name, parent, attributes and outcome of each span. */
function spans() {
  const all = exporter.getFinishedSpans()
  return all.map(({ name, parentSpanContext, attributes, status }) => {
    const parent = all.find((span) => span.spanContext().spanId === parentSpanContext?.spanId)
    return { name, parent: parent?.name, attributes, isFailed: status.code === SpanStatusCode.ERROR }
  })
}

test('docs/guides/tracing.md shows the recipe that is tested here', () => {
  const recipe = readFileSync(`${import.meta.dirname}/tracing-recipe.ts`, 'utf8')
  expect(readFileSync('docs/guides/tracing.md', 'utf8')).toContain(`\`\`\`ts\n${recipe}\`\`\``)
})

test('each call has a span, and each attempt has one below it, token requests included', async () => {
  server.plays.push({ status: 503 })
  await shop.retrieveCustomer(CUSTOMER_ID)
  const parent = 'freshcom.retrieveCustomer'
  const { hostname, port } = new URL(`http://${server.received[0]?.headers.host}`)
  const common = { 'server.address': hostname, 'server.port': Number(port) }
  expect(spans()).toMatchObject([
    { name: 'POST /v1/token', parent, attributes: { 'freshcom.kind': 'token', ...common }, isFailed: false },
    {
      name: 'GET /v1/customers/:id',
      parent,
      attributes: { 'http.response.status_code': 503, 'http.request.resend_count': 0, 'error.type': '503' },
      isFailed: true,
    },
    {
      name: 'GET /v1/customers/:id',
      parent,
      attributes: { 'http.response.status_code': 200, 'http.request.resend_count': 1, 'freshcom.kind': 'call' },
      isFailed: false,
    },
    { name: parent, parent: undefined, isFailed: false },
  ])
})

test('each attempt sends the traceparent of its own span, and all belong to one trace', async () => {
  server.plays.push({ isLost: true })
  await shop.retrieveCustomer(CUSTOMER_ID)
  const call = exporter.getFinishedSpans().find(({ name }) => name.startsWith('freshcom.'))
  const attempts = exporter.getFinishedSpans().filter((span) => span !== call)
  expect(attempts).toHaveLength(3)
  expect(server.received.map(({ headers }) => headers.traceparent)).toEqual(
    attempts.map((span) => `00-${call?.spanContext().traceId}-${span.spanContext().spanId}-01`),
  )
})

test('calls that run at the same time keep their attempts apart', async () => {
  await Promise.all([
    shop.retrieveCustomer(CUSTOMER_ID),
    shop.listCustomer().then(null, () => {}),
    shop.request({ path: '/x' }),
  ])
  const below = Object.fromEntries(spans().map(({ name, parent }) => [name, parent]))
  expect(below).toMatchObject({
    'GET /v1/customers/:id': 'freshcom.retrieveCustomer',
    'GET /v1/customers': 'freshcom.listCustomer',
    'GET /v1/x': 'freshcom.request',
  })
})

test('an error response marks the span of the call and of the attempt as failed', async () => {
  server.plays.push({ status: 404 })
  await expect(shop.retrieveCustomer(CUSTOMER_ID)).rejects.toMatchObject({ status: 404 })
  expect(
    spans()
      .filter(({ isFailed }) => isFailed)
      .map(({ name }) => name),
  ).toEqual(['GET /v1/customers/:id', 'freshcom.retrieveCustomer'])
})
