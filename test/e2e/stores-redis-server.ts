/** A real redis-server for one test, on a free port, without files. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from './free-port'

export interface RedisServer {
  readonly port: number
  readonly url: string
  stop(): Promise<void>
}

/** @param isCluster runs a cluster with this one server. It refuses scripts with keys of several slots. */
export async function startRedis({ isCluster = false } = {}): Promise<RedisServer> {
  const port = await freePort()
  const folder = mkdtempSync(join(tmpdir(), 'freshcom-sdk-redis-'))
  const server = spawn('redis-server', [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'no',
    '--dir',
    folder,
    ...(isCluster ? ['--cluster-enabled', 'yes'] : []),
  ])
  await ready(server)
  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    stop: async () => {
      const ended = once(server, 'exit')
      server.kill('SIGKILL')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function ready(server: ChildProcess): Promise<void> {
  let printed = ''
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) =>
      reject(new Error('redis-server is not installed: apt-get install redis-server', { cause })),
    )
    server.once('exit', () => reject(new Error(`redis-server ended: ${printed}`)))
    server.stdout?.setEncoding('utf8').on('data', (text: string) => {
      printed += text
      if (printed.includes('Ready to accept connections')) resolve()
    })
  })
  server.removeAllListeners('exit')
}
