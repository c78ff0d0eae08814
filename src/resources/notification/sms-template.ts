import type { ResourceContract, ResourceDescriptor } from '../descriptor'

/** Sms template (spec/api.md, "SmsTemplate"). */
export const smsTemplate = {} as const satisfies ResourceDescriptor

export const smsTemplateContract = {
  attributes: {
    /** default for the built-in ones. */
    systemLabel: { kind: 'string', access: 'read', nullable: true },
    /** Name. */
    name: { kind: 'string', required: true, translatable: true },
    /** Mustache template. */
    to: { kind: 'string', required: true, translatable: true },
    /** Mustache template. */
    body: { kind: 'string', required: true, translatable: true },
    /** Long text. */
    description: { kind: 'string', nullable: true, translatable: true },
    /** Creation time (UTC, no zone suffix). */
    insertedAt: { kind: 'datetime', access: 'read' },
    /** Last change (UTC, no zone suffix). */
    updatedAt: { kind: 'datetime', access: 'read' },
  },
  relationships: {
    /** Sent messages; not loaded by the server. */
    smses: { many: 'Sms', lazy: true },
  },
  filters: { id: 'string' },
  search: ['name', 'to'],
} as const satisfies ResourceContract
