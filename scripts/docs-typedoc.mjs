// A plugin of typedoc. It names entry points as they are imported, and shows the methods of `Freshcom` once.
import { CommentTag, Converter, ReflectionKind } from 'typedoc'
import { MarkdownPageEvent } from 'typedoc-plugin-markdown'

const NAMES = {
  index: 'freshcom-sdk',
  accounts: 'freshcom-sdk/accounts',
  'accounts/conformance': 'freshcom-sdk/accounts/conformance',
  stores: 'freshcom-sdk/stores',
  testing: 'freshcom-sdk/testing',
}

export function load(app) {
  app.converter.on(Converter.EVENT_CREATE_DECLARATION, (_, reflection) => {
    if (reflection.kind !== ReflectionKind.Module) return
    reflection.name = NAMES[reflection.name] ?? `freshcom-sdk/${reflection.name.replace(/^.*\//, '')}`
  })
  // A comment above overloads is about all of them. typedoc gives it to the first, and warns of the others' parameters.
  app.converter.on(
    Converter.EVENT_RESOLVE_BEGIN,
    ({ project }) => {
      for (const { signatures = [] } of project.getReflectionsByKind(ReflectionKind.FunctionOrMethod)) {
        share(signatures)
        for (const signature of signatures) {
          forgetInferred(signature)
          setApart(signature)
        }
      }
      const methods = project.getReflectionsByKind(ReflectionKind.Interface).find(isMethods)
      if (methods) project.removeReflection(methods)
    },
    100,
  )
  // By now a parameter has the name that its comment gives it.
  app.converter.on(Converter.EVENT_RESOLVE_END, ({ project }) => {
    for (const parameter of project.getReflectionsByKind(ReflectionKind.Parameter)) nameParameter(parameter)
  })
  // The theme changes anchors to VitePress' rule. The site has GitHub's, as the pages were written.
  let written
  app.renderer.on(MarkdownPageEvent.END, (page) => (written = page.contents), 1000)
  app.renderer.on(MarkdownPageEvent.END, (page) => (page.contents = written), -1000)
}

const isMethods = ({ name }) => name === 'ResourceMethods'

function share([first, ...others]) {
  if (!first?.comment || others.length === 0) return
  const has = (signature, name) => signature.parameters?.some((parameter) => parameter.name === name)
  for (const tag of first.comment.blockTags.filter((each) => each.tag === '@param' && !has(first, each.name))) {
    const owner = others.find((signature) => has(signature, tag.name))
    if (!owner) continue
    first.comment.blockTags = first.comment.blockTags.filter((each) => each !== tag)
    owner.comment?.blockTags.push(tag)
  }
}

/** Type parameters that default to `unknown` are inferred from the arguments. A table of them tells a reader nothing. */
function forgetInferred(signature) {
  if (signature.typeParameters?.every(({ default: fallback }) => fallback?.name === 'unknown')) {
    signature.typeParameters = undefined
  }
}

/** A parameter that is taken apart at once has no name in the source. */
function nameParameter(parameter) {
  if (parameter.name === '__namedParameters') parameter.name = 'fields'
}

/** Methods that only say what to use instead stand below the others. */
function setApart({ comment, type }) {
  const isRefusal = type?.name === 'Promise' && type.typeArguments?.[0]?.name === 'never'
  if (!isRefusal || !comment?.getTag('@deprecated')) return
  comment.blockTags.push(new CommentTag('@group', [{ kind: 'text', text: 'Methods without a route' }]))
}
