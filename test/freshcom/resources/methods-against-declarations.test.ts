/**
 * Every interface in a `methods.ts` against the method table, which follows from the declarations. The interfaces are
 * written by hand for their hover texts. This test keeps them right. Overloads may have any order.
 */
import { describe, expect, test } from 'vitest'
import { contracts } from '../../../src/freshcom/resources/contracts'
import type { ResourceContract } from '../../../src/freshcom/resources/descriptor'
import { methodTable, type Method } from '../../../src/freshcom/resources/method-table'
import { callsOf } from './http-calls'
import { methodModules, type Signature } from './method-interfaces'

/** Methods that consist of others. */
const COMPOSED = ['uploadFile']

const declared = new Map(methodModules.flatMap(({ methods }) => [...methods]))

function contractOf({ resource }: Method): ResourceContract {
  return contracts[resource]
}

/** The kinds of a signature's parameters, found by words in their types. */
function formOf({ parameters }: Signature, { resource, verb, descriptor }: Method): string {
  const parent = descriptor.nested?.parent ?? ''
  const fields = verb === 'create' ? 'CreateFields' : 'UpdateFields'
  return parameters
    .map((parameter) => {
      const type = parameter.replace(/^\?/, '')
      const isOptional = type !== parameter
      if (/\bOptions\b/.test(type)) return isOptional ? 'options' : 'required options'
      if (type.includes(`${fields}<'${resource}'`))
        return type.includes(`${parent}: Identifier<`) ? 'own fields' : 'fields'
      if (type.includes(`ParentIdentifiers<'${parent}'>`)) return 'parent'
      if (/\bIdentifiers\b/.test(type)) return isOptional ? '[id]' : 'id'
      if (type === 'string') return 'code'
      const isOfList = type.includes(`ListParams<'${resource}'`)
      if (isOfList || type.includes(`Params<'${resource}'`) || type.startsWith('{ locale?')) {
        const isRight = isOptional && isOfList === (verb === 'list')
        return isRight ? 'params' : isOptional ? 'params of another kind' : 'required params'
      }
      return type
    })
    .join(', ')
}

/** The forms of a method's arguments. Each form has its overload. */
function formsOf({ verb, addressing }: Method): string[][] {
  const fields = verb === 'create' || verb === 'update' ? 'fields, ' : ''
  const rest = `${fields}params, options`
  if (addressing === 'none') return [[rest]]
  if (addressing === 'code') return [[`code, ${rest}`]]
  if (addressing === 'id') return [[`id, ${rest}`]]
  if (addressing === 'id or current') {
    const both = [`id, ${rest}`, rest]
    // The parameters of the signed-in one may come first. Options follow them, or come third, as after an id.
    return verb === 'retrieve' ? [[...both, 'params, undefined, options']] : [both]
  }
  // The overload with only fields comes first: editors complete from the first that fits.
  return verb === 'list' ? [[`parent, ${rest}`]] : [[`id, ${rest}`, 'own fields', `own ${rest}`]]
}

/** What a method resolves with, by its return type. */
function answerOf({ answer }: Signature): string {
  const isNothing = answer.includes('EmptyAnswer')
  if (answer.startsWith('ListResult<')) return 'list'
  if (!/\b(?:Result|Answer)</.test(answer)) return isNothing ? 'nothing' : answer
  return isNothing ? 'resource or nothing' : 'resource'
}

/** The HTTP calls that a comment names, with `{}` for ids. */
function callsIn(comment: string): string[] {
  const calls = [...comment.matchAll(/`((?:GET|POST|PATCH|DELETE) [^`]*)`/g)]
  return [...new Set(calls.map(([, call = '']) => call.replace(/\{\w+\}/g, '{}')))]
}

describe('a method is declared', () => {
  test('for each one in the method table, and no other', () => {
    expect([...declared.keys()].toSorted()).toEqual([...methodTable.keys(), ...COMPOSED].toSorted())
  })
})

describe.each([...methodTable])('%s', (name, method) => {
  const signatures = declared.get(name) ?? []
  const comment = signatures.map((signature) => signature.comment).join('\n')
  const { resource, verb, answer } = method
  const { relationships, attributes, needs = [], brokenIncludes } = contractOf(method)
  // If an include does not work with this verb, the types get the verb's name.
  const isLimited = brokenIncludes?.[verb] !== undefined
  const paramsType = `Params<'${resource}', I${isLimited ? `, '${verb}'` : ''}>`
  const mayInclude = ({ parameters }: Signature) => parameters.join().includes(paramsType)

  test('takes identifiers, fields, parameters and options, in this order', () => {
    const forms = signatures.map((signature) => formOf(signature, method)).toSorted()
    expect(formsOf(method).map((each) => each.toSorted())).toContainEqual(forms)
  })

  test('names its parent, if that is passed in the fields', () => {
    const { parent = '' } = method.descriptor.nested ?? {}
    const named = signatures.flatMap(({ parameters }) => parameters.join().match(/\w+: Identifier<[^>]*>/) ?? [])
    const isBelow = method.addressing === 'parent' && verb === 'create'
    expect([...new Set(named)]).toEqual(
      isBelow ? [`${parent}: Identifier<'${String(relationships[parent]?.one)}'>`] : [],
    )
  })

  test('requires the fields if one of them is required', () => {
    const demanded = [...Object.values(attributes), ...Object.values(relationships)].some(({ required }) => required)
    const isDemanding = verb === 'create' && (demanded || needs.some(({ isNot }) => isNot !== undefined))
    const mayLackFields = signatures.some(({ parameters }) =>
      parameters.some((type) => type.startsWith('?CreateFields')),
    )
    expect(isDemanding && mayLackFields).toBe(false)
  })

  test('returns its resource, expanded by the include, a list of them, or nothing', () => {
    const names = Object.keys(contracts)
    for (const signature of signatures) {
      expect(answerOf(signature)).toBe(answer)
      const mentioned = [...signature.answer.matchAll(/\w+/g)].map(String).filter((word) => names.includes(word))
      expect(mentioned).toEqual(answer === 'nothing' ? [] : [resource])
      expect(signature.answer.includes('Included<'), 'an include types the result').toBe(mayInclude(signature))
    }
    const isExpandable = Object.values(relationships).some(({ writeOnly }) => writeOnly !== true)
    if (isExpandable && answer !== 'nothing') {
      expect(signatures.some(mayInclude), 'there is something to include').toBe(true)
    }
  })

  test('has a comment with its HTTP call and an example, or with a link to the method of the same call', () => {
    const [, other] = /\{@link \w+\.(\w+)\}/.exec(comment) ?? []
    const twin = other === undefined ? undefined : methodTable.get(other)
    if (twin !== undefined && twin.resource === resource && twin.verb === verb && !comment.includes('@example')) return
    const query = method.addressing === 'code' ? '?code=…' : ''
    const calls = callsOf(method, '{}').map((call) => `${call}${query}`)
    expect(callsIn(comment).toSorted()).toEqual(calls.toSorted())
    expect(comment).toContain(`(docs/reference/http-api.md, "${resource}")`)
    expect(comment).toContain('@example')
    expect(comment).toContain(`.${name}(`)
  })
})
