/** `fileStore` with real files. */
import { spawnSync } from 'node:child_process'
import {
  closeSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { build } from 'esbuild'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { fileStore } from 'freshcom-sdk/stores'
import { handsOver, keepsItsPromises, locks } from './contract'
import { joe, situation } from './situation'

let folder: string
let path: string
const open = () => fileStore(path)
const everything = () =>
  readdirSync(join(folder, 'my-tool'))
    .map((name) => readFileSync(join(folder, 'my-tool', name), 'utf8'))
    .join('\n')
const mode = (name: string) => (statSync(name).mode & 0o777).toString(8)

/** The stores, bundled so that a separate process can load them. */
let bundle: string

beforeAll(async () => {
  bundle = join(mkdtempSync(join(tmpdir(), 'freshcom-sdk-')), 'stores.mjs')
  await build({ entryPoints: ['src/stores/index.ts'], bundle: true, format: 'esm', platform: 'node', outfile: bundle })
})

afterAll(() => rmSync(dirname(bundle), { recursive: true, force: true }))

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'freshcom-sdk-'))
  path = join(folder, 'my-tool', 'session')
})

afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  vi.useRealTimers()
  rmSync(folder, { recursive: true, force: true })
})

keepsItsPromises(open)
locks(open)
handsOver(open, everything)

test('only the user can read the file, even if others could before', async () => {
  await open().set('urt-test-1')
  expect([mode(path), mode(join(folder, 'my-tool'))]).toEqual(['600', '700'])
  rmSync(path)
  writeFileSync(path, 'urt-test-1', { mode: 0o644 })
  await open().set('urt-test-2')
  expect(mode(path)).toBe('600')
})

test('it is replaced in one step: a reader gets the old token or the new one, and nothing else is left', async () => {
  const store = open()
  const tokens = Array.from({ length: 50 }, (_, index) => `urt-test-${index}-${'x'.repeat(10_000)}`)
  await store.set(tokens[0] ?? '')
  const reader = openSync(path, 'r')
  for (const token of tokens) {
    await store.set(token)
    expect(tokens).toContain(await open().get())
  }
  // A reader that has opened it reads the old content to its end.
  expect(readFileSync(reader, 'utf8')).toBe(tokens[0])
  closeSync(reader)
  expect(readdirSync(join(folder, 'my-tool'))).toEqual(['session'])
})

describe('a process that dies between writing and renaming', () => {
  const rest = (token: string, size = token.length) => `${path}.${crypto.randomUUID()}.${size}`
  /** The state after the crash. `age` in seconds. */
  function leave(token: string, { size, age = 0 }: { size?: number; age?: number } = {}) {
    const name = rest(token, size)
    writeFileSync(name, token, { mode: 0o600 })
    const written = new Date(Date.now() - age * 1_000)
    utimesSync(name, written, written)
  }
  const files = () => readdirSync(join(folder, 'my-tool')).filter((name) => !name.includes('.lock.'))

  test('really leaves what the next process can finish', async () => {
    await open().set('urt-test-1')
    const script = `
      import fs from 'node:fs'
      fs.renameSync = () => process.kill(process.pid, 'SIGKILL')
      const { fileStore } = await import(${JSON.stringify(bundle)})
      fileStore(${JSON.stringify(path)}).set('urt-test-2')`
    const { signal } = spawnSync(process.execPath, ['--input-type=module', '--eval', script])
    expect(signal).toBe('SIGKILL')
    expect(files()).toHaveLength(2)
    await open().withLock?.(async () => {})
    expect(await open().get()).toBe('urt-test-2')
    expect(files()).toEqual(['session'])
  })

  test('has its token kept if it was written completely, otherwise dropped', async () => {
    await open().set('urt-test-1')
    leave('urt-te', { size: 10 })
    expect(await open().get()).toBe('urt-test-1')
    await open().withLock?.(async () => expect(await open().get()).toBe('urt-test-1'))
    leave('urt-test-2')
    await open().withLock?.(async () => expect(await open().get()).toBe('urt-test-2'))
    leave('urt-test-0', { age: 60 })
    await open().withLock?.(async () => expect(await open().get()).toBe('urt-test-2'))
    expect([files(), mode(path)]).toEqual([['session'], '600'])
  })

  test.each([0, 60])('has the newest of its tokens kept, whichever is found first (%i s)', async (age) => {
    await open().set('urt-test-1')
    utimesSync(path, 0, 0)
    leave('urt-test-of-before', { age: 60 - age })
    leave('urt-test-of-after', { age })
    await open().withLock?.(async () => {})
    expect([files(), await open().get()]).toEqual([['session'], age === 0 ? 'urt-test-of-after' : 'urt-test-of-before'])
  })

  test('has a token kept that was written within the same millisecond', async () => {
    await open().set('urt-test-1')
    leave('urt-test-2')
    for (const name of files()) utimesSync(join(folder, 'my-tool', name), 1, 1)
    await open().withLock?.(async () => {})
    expect(await open().get()).toBe('urt-test-2')
  })

  test('has its token kept, even after its very first write', async () => {
    await open().set('x')
    await open().remove()
    leave('urt-test-1')
    await open().withLock?.(async () => expect(await open().get()).toBe('urt-test-1'))
  })

  test('leaves nothing that survives a logout', async () => {
    await open().set('urt-test-1')
    leave('urt-test-2')
    leave('urt-t', { size: 10 })
    writeFileSync(`${path}.shared.${crypto.randomUUID()}.5`, 'token')
    writeFileSync(`${path}.backup`, 'not ours')
    writeFileSync(`${path}2`, 'not ours')
    await open().remove()
    expect(files()).toEqual(['session.backup', 'session2'])
  })
})

describe('a write', () => {
  const fs = process.getBuiltinModule('node:fs')
  const diskFull = () => {
    throw new Error('disk full')
  }
  const files = () => readdirSync(join(folder, 'my-tool'))
  beforeEach(async () => open().set('urt-test-1'))

  test('is written to the disk before the rename', async () => {
    const write = vi.spyOn(fs, 'writeFileSync')
    await open().set('urt-test-2')
    expect(write.mock.calls.map(([, , options]) => options)).toEqual([{ mode: 0o600, flag: 'wx', flush: true }])
  })

  test.each(['writeFileSync', 'renameSync'] as const)('that fails leaves everything as it was (%s)', async (name) => {
    vi.spyOn(fs, name).mockImplementationOnce(diskFull)
    expect(() => open().set('urt-test-2')).toThrow('disk full')
    expect([files(), await open().get()]).toEqual([['session'], 'urt-test-1'])
  })

  test('that another process finishes during the check does not cost the lock', async () => {
    const rest = `session.${crypto.randomUUID()}.9`
    vi.spyOn(fs, 'readdirSync').mockReturnValue([rest] as never)
    await open().withLock?.(async () => expect(files()).toContain('session.lock.1'))
    await vi.waitFor(() => expect(statSync(`${path}.lock.1`).mtimeMs).toBeLessThan(1_000))
  })

  test('that another process finishes during the removal does not stop a logout', async () => {
    vi.spyOn(fs, 'readdirSync').mockReturnValue([`session.${crypto.randomUUID()}.9`] as never)
    await open().remove()
    expect(files()).toEqual([])
  })
})

describe('a symbolic link', () => {
  test('stays one, and its target is read, replaced and removed', async () => {
    const target = join(folder, 'dotfiles', 'session')
    await fileStore(target).set('urt-test-1')
    await open().set('x')
    await open().remove()
    symlinkSync(join('..', 'dotfiles', 'session'), path)
    expect(await open().get()).toBe('urt-test-1')
    await open().set('urt-test-2')
    expect(lstatSync(path).isSymbolicLink()).toBe(true)
    expect(await fileStore(target).get()).toBe('urt-test-2')
    await open().remove()
    expect(readdirSync(join(folder, 'dotfiles'))).toEqual([])
    // A link to nothing is where the next token is written.
    await open().set('urt-test-3')
    expect(await fileStore(target).get()).toBe('urt-test-3')
  })

  test('and the file itself have one lock', async () => {
    const target = join(folder, 'session')
    await open().set('x')
    await open().remove()
    symlinkSync(target, path)
    let running = 0
    const alone = async () => {
      expect((running += 1)).toBe(1)
      await new Promise((resolve) => setTimeout(resolve, 20))
      running -= 1
    }
    await Promise.all([open().withLock?.(alone), fileStore(target).withLock?.(alone)])
  })

  test('that points in a circle is rejected', async () => {
    await open().set('x')
    await open().remove()
    symlinkSync(path, path)
    expect(() => open().set('urt-test-1')).toThrow('points nowhere')
    rmSync(path)
  })

  const users: [whose: string, link: number, own: number | undefined, isTaken: boolean][] = [
    ['another user’s', 4_712, 4_711, false],
    ['one’s own', 4_711, 4_711, true],
    ['the administrator’s', 0, 4_711, true],
    ['of anyone, if there are no user ids,', 4_712, undefined, true],
  ]
  test.each(users)('that is %s: %i for %s is accepted: %s', async (_, link, own, isTaken) => {
    const fs = process.getBuiltinModule('node:fs')
    await open().set('x')
    await open().remove()
    symlinkSync(join(folder, 'elsewhere'), path)
    vi.spyOn(process, 'getuid').mockReturnValue(own as number)
    const stat = fs.lstatSync(path)
    vi.spyOn(fs, 'lstatSync').mockReturnValueOnce(Object.assign(stat, { uid: link }))
    const write = () => open().set('urt-test-1')
    if (isTaken) expect(write).not.toThrow()
    else expect(write).toThrow('another user')
    expect(existsSync(join(folder, 'elsewhere'))).toBe(isTaken)
  })
})

test('without the folder no user is logged in, and a login creates it', async () => {
  expect(await open().get()).toBeNull()
  await open().remove()
  expect(existsSync(join(folder, 'my-tool'))).toBe(false)
})

test("a bare name is a file in the program's current folder", async () => {
  const name = `freshcom-sdk-test-${crypto.randomUUID()}`
  onTestFinished(() => {
    for (const left of readdirSync('.').filter((one) => one.startsWith(name))) rmSync(left)
  })
  const store = fileStore(name)
  await store.withLock?.(async () => store.set('urt-test-1'))
  writeFileSync(`${name}.${crypto.randomUUID()}.3`, 'rest')
  expect(readFileSync(name, 'utf8')).toBe('urt-test-1')
  await store.remove()
  expect(readdirSync('.').filter((one) => one.startsWith(name))).toEqual([`${name}.lock.1`])
})

test('a folder that cannot be written costs no session, and causes one warning', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  writeFileSync(join(folder, 'my-tool'), 'a file where the folder should be')
  const { client } = situation()
  const tool = client({ store: { ...open(), get: () => null } })
  await tool.login(joe)
  expect((await tool.retrieveCustomer()).data.email).toBe(joe.username)
  expect(warn).toHaveBeenCalledTimes(1)
  warn.mockRestore()
})

test('a hundred clients on one file renew once', async () => {
  const { fake, client, renewals } = situation()
  const tools = Array.from({ length: 100 }, (_, index) => client({ store: index % 2 === 0 ? open() : fileStore(path) }))
  await tools[0]?.login(joe)
  await Promise.all(tools.map((tool) => tool.retrieveCustomer()))
  fake.revokeAccessTokens()
  fake.clearRequests()
  await Promise.all(tools.map((tool) => tool.retrieveCustomer()))
  expect(renewals()).toBe(1)
})

describe('the lock file', () => {
  const lockFiles = () => readdirSync(join(folder, 'my-tool')).filter((name) => name.includes('.lock.'))

  test('of a dead process is waited for as long as a lease lasts, not longer', async () => {
    await open().set('urt-test-1')
    writeFileSync(`${path}.lock.7`, '')
    const justNow = new Date(Date.now() - 2_500)
    utimesSync(`${path}.lock.7`, justNow, justNow)
    const begun = Date.now()
    await open().withLock?.(async () => {})
    expect(Date.now() - begun).toBeGreaterThan(300)
    expect(Date.now() - begun).toBeLessThan(2_500)
    expect(lockFiles()).toEqual(['session.lock.8'])
  })

  test('with a future time is waited for as long as a lease lasts, and kept if its holder updates it', async () => {
    await open().set('urt-test-1')
    const date = (ahead: number) => {
      const then = new Date(Date.now() + ahead)
      utimesSync(`${path}.lock.7`, then, then)
    }
    writeFileSync(`${path}.lock.7`, '')
    date(3_600_000)
    const store = open()
    const begun = performance.now()
    const touching = setInterval(() => date(3_600_000 + performance.now() - begun), 300)
    setTimeout(() => clearInterval(touching), 1_000)
    await store.withLock?.(async () => {})
    expect(performance.now() - begun).toBeGreaterThan(3_500)
    expect(performance.now() - begun).toBeLessThan(4_700)
    const next = performance.now()
    await store.withLock?.(async () => {})
    // Another wait would take seconds.
    expect(performance.now() - next).toBeLessThan(1_000)
  })

  test('can be read only by the user, and is marked as done after its holder', async () => {
    await open().set('urt-test-1')
    await open().withLock?.(async () => expect(mode(`${path}.lock.1`)).toBe('600'))
    await vi.waitFor(() => expect(statSync(`${path}.lock.1`).mtimeMs).toBeLessThan(1_000))
  })

  describe('that others create and remove at the same time', () => {
    // The functions that the store calls.
    const fs = process.getBuiltinModule('node:fs')
    beforeEach(async () => open().set('urt-test-1'))

    test('is theirs if they were faster: this process tries again', async () => {
      const made = vi.spyOn(fs, 'openSync').mockImplementationOnce(() => {
        throw Object.assign(new Error('file exists'), { code: 'EEXIST' })
      })
      await open().withLock?.(async () => expect(lockFiles()).toEqual(['session.lock.1']))
      expect(made.mock.calls.map(([name]) => name)).toEqual([`${path}.lock.1`, `${path}.lock.1`])
    })

    test('cannot be created: the task runs without a lock, because reads and writes will report the fault', async () => {
      const made = vi.spyOn(fs, 'openSync').mockImplementation(() => {
        throw Object.assign(new Error('read-only file system'), { code: 'EROFS' })
      })
      expect(await open().withLock?.(async () => lockFiles())).toEqual([])
      expect(made).toHaveBeenCalledTimes(1)
    })

    test('was gone before the check: another process has a newer one', async () => {
      vi.spyOn(fs, 'readdirSync').mockReturnValueOnce(['session.lock.7'] as never)
      await open().withLock?.(async () => expect(lockFiles()).toEqual(['session.lock.1']))
    })

    test('was removed by another program: the lock is held all the same, and released', async () => {
      const { readdirSync: read } = fs
      vi.spyOn(fs, 'readdirSync')
        .mockImplementationOnce(read)
        .mockImplementationOnce(read)
        .mockReturnValueOnce(['session.lock.0', 'session.lock.1'] as never)
      await open().withLock?.(async () => expect(lockFiles()).toEqual(['session.lock.1']))
      await vi.waitFor(() => expect(statSync(`${path}.lock.1`).mtimeMs).toBeLessThan(1_000))
    })

    test('has a higher number than this process’s: that one has the lock', async () => {
      const { openSync: create } = fs
      const theirs = `${path}.lock.9`
      vi.spyOn(fs, 'openSync').mockImplementationOnce((...given) => {
        writeFileSync(theirs, '')
        return create(...given)
      })
      let meanwhile: string[] = []
      setTimeout(() => {
        meanwhile = lockFiles()
        utimesSync(theirs, 0, 0)
      }, 200)
      await open().withLock?.(async () => expect(lockFiles()).toEqual(['session.lock.10']))
      expect(meanwhile).toEqual(['session.lock.9'])
    })
  })

  test('of a task that hangs keeps no process alive', async () => {
    await open().set('urt-test-1')
    const alive = () => process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length
    const before = alive()
    const running = Promise.withResolvers<void>()
    void open().withLock?.(() => {
      running.resolve()
      return new Promise(() => {})
    })
    await running.promise
    expect(alive()).toBe(before)
  })

  test('with a number that is too large is ignored', async () => {
    await open().set('urt-test-1')
    for (const number of ['9007199254740991', '1e3', '', '-1', '0x10']) writeFileSync(`${path}.lock.${number}`, '')
    await open().withLock?.(async () => expect(lockFiles()).toContain('session.lock.1'))
  })

  test('is kept by a holder that takes longer than a lease lasts', { timeout: 15_000 }, async () => {
    const order: string[] = []
    const long = open().withLock?.(async () => {
      await new Promise((resolve) => setTimeout(resolve, 4_000))
      order.push('the holder')
    })
    await new Promise((resolve) => setTimeout(resolve, 20))
    await open().withLock?.(async () => {
      order.push('the next')
    })
    await long
    expect(order).toEqual(['the holder', 'the next'])
  })

  test('of a suspended holder is taken over, and nothing of the suspended one is written', async () => {
    const [sleeper, next] = [open(), open()]
    await sleeper.set('urt-test-1')
    await sleeper.withLock?.(async () => {
      const lock = join(folder, 'my-tool', lockFiles()[0] ?? '')
      const longAgo = new Date(Date.now() - 3_500)
      utimesSync(lock, longAgo, longAgo)
      await next.withLock?.(async () => next.set('urt-test-2'))
      expect(() => sleeper.set('urt-test-3')).toThrow('another process has written')
      expect(() => sleeper.remove()).toThrow('another process has written')
    })
    expect(await open().get()).toBe('urt-test-2')
    await sleeper.set('urt-test-4')
    expect(await open().get()).toBe('urt-test-4')
  })
})

test('bundled for a browser, it needs nothing from Node until it is called, and then says what to use', async () => {
  const { outputFiles, warnings } = await build({
    entryPoints: ['src/stores/index.ts'],
    bundle: true,
    format: 'esm',
    platform: 'browser',
    write: false,
    logLevel: 'silent',
  })
  expect(warnings).toEqual([])
  expect(outputFiles[0]?.text).not.toMatch(/(?:import|require)\s*\(?\s*['"]node:/)
  vi.stubGlobal('process', undefined)
  expect(() => fileStore('/session')).toThrow('In a browser use webStorage')
})
