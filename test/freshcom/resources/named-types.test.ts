/**
 * The resources' named types (`types/resources.ts`) are generated from the list of resources and the comments of their
 * files: `npm run generate`. They are in one file, since a resource's type needs all the others.
 */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const FOLDER = 'src/freshcom/resources'
const LINE = /^export \{ (\w+) \} from '\.\/([\w/-]+)'$/gm

/** The comment above a declaration. It is also the hover text of the type. */
function commentOf(name: string, file: string): string {
  const source = readFileSync(`${FOLDER}/${file}.ts`, 'utf8')
  const [, comment] = new RegExp(`^(/\\*\\*(?:(?!\\*/)[^])*\\*/)\\nexport const ${name} = `, 'm').exec(source) ?? []
  if (comment === undefined) throw new Error(`${file}.ts has no comment above \`export const ${name}\`.`)
  return comment
}

test('every resource of the list has its named type, with the comment of its declaration', async () => {
  const listed = [...readFileSync(`${FOLDER}/list.ts`, 'utf8').matchAll(LINE)]
  const types = listed.map(([, name = '', file = '']) => {
    const type = `export type ${name}<P extends string = never> = Resource<'${name}', P>`
    return `${commentOf(name, file)}\n${type}\n`
  })
  const source = [
    '/**\n * The types of the resources by name, generated from `list.ts` (`npm run generate`). The names keep hover texts\n' +
      ' * readable: `Customer<"pointAccount">`. P are the include paths.\n */',
    "import type { Resource } from './resource'\n",
    ...types,
    '/** Every resource by its type name. P are the include paths. */',
    'export interface Resources<P extends string = never> {',
    ...listed.map(([, name]) => `  ${name}: ${name}<P>`),
    '}\n',
  ].join('\n')
  await expect(source).toMatchFileSnapshot(`../../../${FOLDER}/types/resources.ts`)
})
