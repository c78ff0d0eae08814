import type { ResourceDeclaration } from '../descriptor'

/** The text of messages (docs/reference/http-api.md, "SmsTemplate"). */
export const SmsTemplate = {
  attributes: {
    /** `default` for those that every account has from the start. */
    systemLabel: { kind: 'string', access: 'read', nullable: true },
    /** Name. */
    name: { kind: 'string', required: true, translatable: true },
    /** A Mustache template of the text. */
    to: { kind: 'string', required: true, translatable: true },
    /** A Mustache template of the text. */
    body: { kind: 'string', required: true, translatable: true },
    /** Long text, for a page of its own. */
    description: { kind: 'string', nullable: true, translatable: true },
    /** When it was created, UTC. */
    insertedAt: { kind: 'datetime', access: 'read' },
    /** When it was last changed, UTC. */
    updatedAt: { kind: 'datetime', access: 'read' },
  },
  relationships: {
    /** The messages that were sent. Never filled by the servers recorded so far. */
    smses: { many: 'Sms', lazy: true },
  },
  filters: { id: 'string' },
  search: ['name', 'to'],
} as const satisfies ResourceDeclaration
