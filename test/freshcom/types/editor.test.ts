/** What an editor suggests and shows while a call is written. */
import { describe, expect, test } from 'vitest'
import { catalogue, type ResourceName } from '../../../src/freshcom/resources/catalogue'
import { unsupported } from '../../../src/freshcom/resources/unsupported'
import { Editor } from './editor'

const editor = new Editor()
const inCall = (call: string) => `import type { Freshcom } from 'freshcom-sdk'\ndeclare const shop: Freshcom\n${call}`
const complete = (call: string) => editor.complete(inCall(call))

describe('completion', () => {
  test.each([
    ['createOrderLineItem', ['order', 'product', 'orderQuantity']],
    ['createPrice', ['product', 'name', 'chargeAmountCents']],
    ['createRefund', ['payment', 'amountCents', 'target']],
    ['createFulfillmentItem', ['package', 'quantity']],
    ['createPointTransaction', ['pointAccount', 'amount']],
    ['createProductCollectionMembership', ['collection', 'product']],
    ['createFileCollectionMembership', ['collection', 'file']],
    ['createCustomer', ['username', 'email', 'customData']],
    ['updateUser', ['firstName', 'currentPassword']],
  ])('in the argument of %s suggests the fields', (method, fields) => {
    const offered = complete(`shop.${method}({ | })`)
    expect(offered).toEqual(expect.arrayContaining(fields))
    expect(offered).not.toContain('insertedAt')
  })

  test('in the fields after an id suggests them, too', () => {
    expect(complete(`shop.createPrice('id', { | })`)).toEqual(expect.arrayContaining(['name', 'chargeUnit']))
    expect(complete(`shop.updateOrder('id', { | })`)).toEqual(expect.arrayContaining(['status', 'email']))
  })

  test('of includes suggests the paths that work on both releases, also after a comma', () => {
    const offered = complete(`shop.retrieveOrder('id', { include: '|' })`)
    expect(offered).toEqual(expect.arrayContaining(['customer', 'rootLineItems', 'rootLineItems.children']))
    expect(offered).not.toContain('rootLineItems.product')
    expect(complete(`shop.retrieveOrder('id', { include: 'rootLineItems.|' })`)).toContain('rootLineItems.children')
    expect(complete(`shop.retrieveOrder('id', { include: 'customer,|' })`)).toContain('customer,rootLineItems')
    expect(complete(`shop.listOrder({ include: ['|'] })`)).toContain('customer')
    expect(complete(`shop.retrieveCustomer({ include: '|' })`)).toContain('pointAccount')
  })

  test('of parameters and options suggests all of them', () => {
    expect(complete(`shop.listOrder({ | })`)).toEqual(
      expect.arrayContaining(['filter', 'include', 'locale', 'page', 'search']),
    )
    expect(complete(`shop.listOrder({ page: { | } })`)).toEqual(['number', 'size'])
    expect(complete(`shop.listOrder({}, { | })`)).toEqual(expect.arrayContaining(['signal', 'timeout', 'retry']))
    expect(complete(`shop.retrieveCustomer({ | })`)).toEqual(expect.arrayContaining(['code', 'include']))
  })

  test('of filters suggests names and known values, written as filters need them', () => {
    expect(complete(`shop.listOrder({ filter: { | } })`)).toEqual(
      expect.arrayContaining(['status', 'customerId', 'paymentStatus']),
    )
    expect(complete(`shop.listOrder({ filter: { status: '|' } })`)).toEqual(
      expect.arrayContaining(['cart', 'opened', 'closed', 'cancelled']),
    )
    expect(complete(`shop.listProduct({ filter: { kind: '|' } })`)).toContain('with_variants')
    expect(complete(`shop.listProduct({ filter: { status: ['|'] } })`)).toContain('draft')
  })

  test('of an enumeration suggests its values', () => {
    expect(complete(`shop.createCustomer({ status: '|' })`)).toEqual(expect.arrayContaining(['guest', 'registered']))
  })
})

describe('hover texts', () => {
  const shown = (type: ResourceName) => `
    type ${type} = Resources['${type}']
    type Create${type} = CreateFields<'${type}'>
    type Update${type} = UpdateFields<'${type}'>
    type Filter${type} = Filter<'${type}'>
    type Wide${type} = Resources<string>['${type}']`

  test('every member of every result, create, update and filter has a hover text', () => {
    const header = `import type { CreateFields, Filter, Resources, UpdateFields } from 'freshcom-sdk'`
    const members = editor.members([header, ...(Object.keys(catalogue) as ResourceName[]).map(shown)].join('\n'))
    expect(members.size).toBeGreaterThan(1500)
    expect([...members].filter(([, documentation]) => documentation === '').map(([name]) => name)).toEqual([])
  })

  test('every option and parameter has a hover text', () => {
    const members = editor.members(
      `import type { FreshcomOptions, ListParams, Options, Page, PageParams, Answer, UploadFields } from 'freshcom-sdk'
      type A = FreshcomOptions
      type B = ListParams<'Order'>
      type C = Options
      type D = PageParams
      type E = Page<unknown>
      type F = Answer<unknown>
      type G = UploadFields`,
    )
    expect(members.size).toBeGreaterThan(35)
    expect([...members].filter(([, documentation]) => documentation === '').map(([name]) => name)).toEqual([])
  })

  test('a filter has the text of its attribute or relationship', () => {
    const text = (name: string) =>
      editor.hover(inCall(`shop.listOrder({ filter: { ${name}|: undefined } })`)).documentation
    expect(text('status')).toContain('until it is opened')
    expect(text('customerId')).not.toBe('')
  })

  test('a call shows its result type in one line', () => {
    const type = (call: string) => editor.hover(inCall(`const answer| = await shop.${call}`)).type
    expect(type(`retrieveOrder('id', { include: 'rootLineItems.children' })`)).toBe(
      'const answer: Answer<Order<"rootLineItems.children">>',
    )
    expect(type('listOrder()')).toBe('const answer: Page<Order<never>>')
    expect(type(`retrieveCustomer('id', { include: Math.random() > 1 ? 'pointAccount' : undefined })`)).toBe(
      'const answer: Answer<Customer<never> | Customer<"pointAccount">>',
    )
  })

  test('an included relationship keeps its text', () => {
    const call = `const { data } = await shop.retrieveCustomer('id', { include: 'pointAccount,fileCollections' })\n`
    expect(editor.hover(inCall(`${call}void data.pointAccount|`)).documentation).toContain('point account')
    expect(editor.hover(inCall(`${call}void data.fileCollections|`)).documentation).toContain('owns')
  })

  test('an attribute shows its own type', () => {
    const hovered = (member: string) =>
      editor.hover(inCall(`const { data } = await shop.retrieveOrder('id')\nvoid data.${member}|`))
    expect(hovered('status')).toEqual({
      type: '(property) status: OpenEnum<"cart" | "opened" | "closed" | "cancelled">',
      documentation: '`cart` until it is opened. A create ignores this field.',
      deprecated: '',
    })
    expect(hovered('email').type).toBe('(property) email: string | null')
  })
})

describe('methods without a route', () => {
  test.each(Object.entries(unsupported))('%s is struck out and names its replacement: %s', (name, alternative) => {
    const { type, deprecated } = editor.hover(inCall(`void shop.${name}|`))
    expect(type).toContain('Promise<never>')
    if (alternative === undefined) expect(deprecated).toContain('there is no replacement')
    else for (const call of alternative.split(' or ')) expect(deprecated).toContain(`\`${call}\``)
  })

  test('are all declared, and no others', () => {
    const members = editor.members(
      `import type { UnsupportedMethods as Shown } from '../../../src/freshcom/resources/unsupported'\ntype A = Shown`,
    )
    expect([...members.keys()]).toEqual(Object.keys(unsupported).map((name) => `A.${name}`))
  })
})
