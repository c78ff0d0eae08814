/**
 * Runs a program of the documentation against the fake. Its imports are real, except that clients talk to the fakes,
 * and that servers of msw and tests of vitest are looked after.
 */
import { resolve } from 'node:path'
import ts from 'typescript'
import * as vitest from 'vitest'
import * as sdk from 'freshcom-sdk'
import * as evershop from 'freshcom-sdk/evershop'
import * as groupeat from 'freshcom-sdk/groupeat'
import * as vagaro from 'freshcom-sdk/vagaro'
import { runChecked } from '../examples/examples'
import { placeOf, type Block } from './markdown'
import { givenFileOf } from './types'
import { createWorld, type Connection, type World } from './world'

type Module = Readonly<Record<string, unknown>>
type Names = Readonly<Record<string, unknown>>
/** What is to run once the program has: the tests that it declares. */
type Task = () => unknown

/** The names in scope of a block of a page, made anew for each block. */
export async function namesFor(page: string): Promise<{ world: World; names: Names }> {
  const world = await createWorld()
  const file = givenFileOf(page)
  if (file === undefined) return { world, names: { ...world } }
  const { given } = (await import(/* @vite-ignore */ resolve(file))) as { given(world: World): Promise<Names> }
  return { world, names: { ...world, ...(await given(world)) } }
}

export async function run(block: Block): Promise<void> {
  const { world, names } = await namesFor(block.page)
  const tasks: Task[] = []
  const modules = await modulesOf(block.code, world, tasks)
  const require = (name: string) => modules.get(name)
  try {
    await runChecked(compiled(block.code), block.code, { ...names, require, exports: {} })
    for (const task of tasks) await task()
  } catch (error) {
    const said = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
    throw new Error(`${placeOf(block)}: ${said}`, { cause: error })
  }
}

/** JavaScript that calls `require`: a function's body can hold no `import`. */
function compiled(code: string): string {
  const { CommonJS } = ts.ModuleKind
  const compilerOptions = { module: CommonJS, target: ts.ScriptTarget.ESNext, jsx: ts.JsxEmit.ReactJSX }
  return ts.transpileModule(code, { compilerOptions }).outputText
}

async function modulesOf(code: string, world: World, tasks: Task[]): Promise<Map<string, Module>> {
  const names = ts.preProcessFile(code).importedFiles.map(({ fileName }) => fileName)
  const stand = standIns(world, tasks)
  return new Map(
    await Promise.all(
      names.map(async (name) => {
        const real = (await import(/* @vite-ignore */ name)) as Module
        return [name, { ...real, ...stand[name]?.(real), __esModule: true }] as const
      }),
    ),
  )
}

function standIns(world: World, tasks: Task[]): Readonly<Record<string, (real: Module) => Module>> {
  return {
    'freshcom-sdk': () => clientsOf(world.connection),
    'freshcom-sdk/evershop': () => {
      const { baseUrl, fetch } = world.fakes.evershop
      class EverShop extends evershop.EverShop {
        constructor(options: evershop.EverShopOptions) {
          super({ ...options, baseUrl, fetch })
        }
      }
      return { EverShop }
    },
    'freshcom-sdk/groupeat': () => {
      const { baseUrl, fetch } = world.fakes.groupeat
      class GroupEat extends groupeat.GroupEat {
        constructor(options: groupeat.GroupEatOptions) {
          super({ ...options, baseUrl, fetch })
        }
      }
      return { GroupEat }
    },
    'freshcom-sdk/vagaro': () => {
      const { baseUrl, clientId, clientSecret, fetch } = world.fakes.vagaro
      class Vagaro extends vagaro.Vagaro {
        constructor(options: vagaro.VagaroOptions) {
          super({ ...options, baseUrl, clientId, clientSecret, fetch })
        }
      }
      return { Vagaro }
    },
    'msw/node': (real) => ({
      setupServer: (...handlers: unknown[]) => {
        const mocked = (real.setupServer as (...handlers: unknown[]) => { close(): void })(...handlers)
        vitest.onTestFinished(() => mocked.close())
        return mocked
      },
    }),
    vitest: () => collectedTests(tasks),
  }
}

/** `Freshcom` and the ready instance, both connected to the fake whatever options a block shows. */
function clientsOf(connection: Connection): Module {
  class Freshcom extends sdk.Freshcom {
    constructor(options: sdk.FreshcomOptions = {}) {
      super({ ...options, ...connection })
    }

    override configure(options: sdk.FreshcomOptions): this {
      return super.configure({ ...options, ...connection })
    }

    override fork(options: sdk.FreshcomOptions = {}): sdk.Freshcom {
      return super.fork({ ...options, ...connection })
    }
  }
  return { Freshcom, default: new Freshcom() }
}

/** vitest's functions for a program that declares tests: they run one after another, once it was read. */
function collectedTests(tasks: Task[]): Module {
  const around = { before: [] as Task[], after: [] as Task[] }
  const test = (_: string, body: Task) => {
    tasks.push(async () => {
      for (const task of around.before) await task()
      await body()
      for (const task of around.after) await task()
    })
  }
  return {
    test,
    it: test,
    describe: (_: string, body: () => void) => body(),
    beforeAll: (task: Task) => void tasks.push(task),
    beforeEach: (task: Task) => void around.before.push(task),
    afterEach: (task: Task) => void around.after.push(task),
    afterAll: (task: Task) => {
      vitest.onTestFinished(async () => {
        await task()
      })
    },
  }
}
