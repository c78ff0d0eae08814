/**
 * Token requests. Several calls may wait for one, so that it has a time limit of its own, kept even if the transport
 * ignores its signal.
 */
import { withDeadline } from '../core/transport/deadline'
import { describe, type TransportResponse } from '../core/transport/transport'
import { isObject } from '../core/values'
import { toRequest, type Call, type Refuse } from './call'
import { readIssued, type IssuedTokens, type TokenAnswer } from './issued-tokens'
import { readJson } from '../core/transport/json'
import type { Connection } from './options'

/** Asks for a token; `read` finds the system's words in the answer. */
export async function requestTokens(
  connection: Connection,
  call: Call,
  refuse: Refuse,
  read: (body: Readonly<Record<string, unknown>>) => TokenAnswer,
  signal?: AbortSignal,
): Promise<IssuedTokens> {
  const request = toRequest(connection, call)
  const name = describe(request)
  const { timeout } = connection
  const late = () => `${name} took longer than ${timeout} ms.`
  return withDeadline(
    { timeout, signal },
    async (untilLate) => {
      const response = await connection.transport({ ...request, kind: 'token', signal: untilLate })
      const { status } = response
      if (status < 200 || status > 299) throw refuse(request, response)
      return readIssued(response, read(bodyOf(response)), name)
    },
    late,
  )
}

function bodyOf({ body }: TransportResponse): Record<string, unknown> {
  const answer = readJson(body)
  return isObject(answer) ? answer : {}
}
