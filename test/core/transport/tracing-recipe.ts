import { context, propagation, SpanKind, SpanStatusCode, trace, type Span } from '@opentelemetry/api'
import { VERSION, type ObserverOptions, type RequestEvent } from 'freshcom-sdk'

const tracer = trace.getTracer('freshcom-sdk', VERSION)
const spans = new WeakMap<RequestEvent, Span>()

/** Options of a client: a span for each attempt, below the span that is active. */
export const tracing = {
  onRequest(request) {
    const { kind, method, path, url, attempt } = request
    const { hostname, port, protocol } = new URL(url)
    const span = tracer.startSpan(`${method} ${path}`, {
      kind: SpanKind.CLIENT,
      attributes: {
        'http.request.method': method,
        'url.template': path,
        'server.address': hostname,
        'server.port': Number(port || (protocol === 'https:' ? 443 : 80)),
        'http.request.resend_count': attempt - 1,
        'freshcom.kind': kind,
      },
    })
    spans.set(request, span)
    const headers: Record<string, string> = {}
    propagation.inject(trace.setSpan(context.active(), span), headers)
    return headers
  },
  onResponse(request, { status = 0, requestId = '', error }) {
    const span = spans.get(request)
    span?.setAttributes({ 'http.response.status_code': status, 'freshcom.request_id': requestId })
    if (status < 400 && error === undefined) span?.setStatus({ code: SpanStatusCode.OK })
    else span?.setAttribute('error.type', error?.code ?? String(status)).setStatus({ code: SpanStatusCode.ERROR })
    span?.end()
  },
} satisfies ObserverOptions

const CALLS = /^(list|retrieve|create|update|delete|upload|login|request)/

/** The same client with a span for each call. The attempts of a call lie below it. */
export function traced<Client extends object>(client: Client): Client {
  return new Proxy(client, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name)
      if (typeof value !== 'function' || !CALLS.test(String(name))) return value
      return (...given: unknown[]) =>
        tracer.startActiveSpan(`freshcom.${String(name)}`, (span) => {
          const result = Reflect.apply(value, client, given) as PromiseLike<unknown>
          result.then(
            () => span.end(),
            (error: Error) => {
              span.recordException(error)
              span.setStatus({ code: SpanStatusCode.ERROR })
              span.end()
            },
          )
          return result
        })
    },
  })
}
