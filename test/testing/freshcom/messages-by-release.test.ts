/** Messages of triggers: templates with an order, and messages that cannot be created. */
import { describe, expect, test } from 'vitest'
import { Administrator, type Fields } from './administrator'

const OPENED = 'storefront.order.opened.success'
const buyer = { email: 'joe@example.com', fulfillmentMethod: 'pickup' }

async function openShop(server: '2018-04' | '2018-09') {
  const root = await Administrator.of(server)
  const trigger = (actionType: string, actionTarget: string) =>
    root.create('/notification_triggers', 'NotificationTrigger', {
      attributes: { name: 'Mine', event: OPENED, actionType, actionTarget },
    })
  const mail = async (texts: object) => {
    const attributes = { name: 'Mine', to: '{{order.email}}', subject: 'Order', bodyHtml: '<p></p>', ...texts }
    const template = await root.create('/email_templates', 'EmailTemplate', { attributes })
    await trigger('sendEmail', template.id)
    return template
  }
  const order = async (fields: Fields = {}) =>
    root.create('/orders', 'Order', { attributes: { name: 'Joe & Co', ...buyer, ...fields.attributes } })
  const open = ({ id }: { readonly id: string }) =>
    root.write('PATCH', `/orders/${id}`, 'Order', { attributes: { status: 'opened' } })
  const mailsOf = async (subject: string) =>
    (await root.list('/emails')).filter(({ attributes }) => attributes.subject === subject)
  return { root, trigger, mail, order, open, mailsOf }
}

describe.each(['2018-04', '2018-09'] as const)('on %s', (server) => {
  test.each([
    ['{{order.name}}', 'Joe &amp; Co'],
    ['{{{order.name}}} {{&order.name}}', 'Joe & Co Joe & Co'],
    ['[{{order.nickname}}]', '[]'],
    ['{{order.phone_number}}', 'nil'],
    ['{{order.grand_total}} of {{order.grand_total_cents}}', '0.00 of 0'],
    ['{{order.fulfillment_status}} {{order_number}}', 'pending A-1'],
    ['{{#order}}{{email}}{{/order}}', 'joe@example.com'],
    ['{{#line_items}}x{{/line_items}}{{^line_items}}empty{{/line_items}}', 'empty'],
    ['{{#nothing}}x{{/nothing}}{{^nothing}}none{{/nothing}}', 'none'],
    ['a\n{{#order}}\nb\n{{/order}}\nc{{! a comment }}', 'a\nb\nc'],
  ])('%j is filled to %j', async (bodyHtml, text) => {
    const { mail, order, open, mailsOf } = await openShop(server)
    await mail({ bodyHtml })
    expect((await open(await order({ attributes: { code: 'A-1' } }))).status).toBe(200)
    const [sent] = await mailsOf('Order')
    expect(sent?.attributes).toMatchObject({ bodyHtml: text, bodyText: null, to: 'joe@example.com', replyTo: null })
  })

  test.each([
    ['a text message, which has no variables for orders', 'sendSms'],
    ['a template that was deleted', 'deleted'],
    ['an address instead of a template', 'https://example.com/mail', 400],
    ['a template with a time in it', '{{order.opened_at}}'],
    ['a template with an open section', '{{#order}}'],
  ])('%s makes the opening of an order fail, and the order stays a cart', async (_, what, status = 500) => {
    const { root, trigger, mail, order, open, mailsOf } = await openShop(server)
    if (what === 'sendSms') {
      const attributes = { name: 'Mine', to: '+16045550100', body: 'Thanks' }
      await trigger('sendSms', (await root.create('/sms_templates', 'SmsTemplate', { attributes })).id)
    } else if (what === 'deleted') {
      const { id } = await mail({})
      expect((await root.call('DELETE', `/email_templates/${id}`)).status).toBe(204)
    } else if (what.startsWith('https')) await trigger('sendEmail', what)
    else await mail({ bodyHtml: what })
    const cart = await order()
    expect((await open(cart)).status).toBe(status)
    expect((await root.read(`/orders/${cart.id}`)).attributes.status).toBe('cart')
    expect(await root.list('/emails')).toEqual([])
    expect(await mailsOf('Order')).toEqual([])
  })

  test('no webhook is called, and an unknown action does nothing', async () => {
    const { root, trigger, order, open } = await openShop(server)
    await trigger('invokeWebhook', 'https://example.com/hook')
    await trigger('dance', 'https://example.com/hook')
    expect((await open(await order())).status).toBe(200)
    // The order confirmation of the built-in triggers.
    expect((await root.list('/emails')).map(({ attributes }) => attributes.to)).toEqual(['joe@example.com'])
  })

  test('a trigger for a changed order or a new user has no variables, so the request fails', async () => {
    const { root, mail, order } = await openShop(server)
    const cart = await order()
    const actionTarget = (await mail({})).id
    for (const event of ['storefront.order.update.success', 'identity.user.create.success']) {
      const attributes = { name: 'Mine', event, actionType: 'sendEmail', actionTarget }
      // oxlint-disable-next-line no-await-in-loop
      await root.create('/notification_triggers', 'NotificationTrigger', { attributes })
    }
    const login = { username: 'ann@example.com', email: 'ann@example.com', password: 'password1' }
    const ann = { attributes: { status: 'registered', name: 'Ann Example', ...login } }
    const changed = await root.write('PATCH', `/orders/${cart.id}`, 'Order', { attributes: { name: 'Ann' } })
    const made = await root.write('POST', '/customers', 'Customer', ann)
    expect([changed.status, made.status]).toEqual([500, 500])
    expect((await root.read(`/orders/${cart.id}`)).attributes.name).toBe('Joe & Co')
  })
})
