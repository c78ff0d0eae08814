import type { ResourceDeclaration } from '../descriptor'

/** The template of a text message (docs/reference/http-api.md, "SmsTemplate"). */
export const SmsTemplate = {
  attributes: {
    /** `default` for the templates that every account has from the start. */
    systemLabel: { kind: 'string', access: 'read', nullable: true },
    /** The name. */
    name: { kind: 'string', required: true, translatable: true },
    /** A Mustache template. */
    to: { kind: 'string', required: true, translatable: true },
    /** A Mustache template. */
    body: { kind: 'string', required: true, translatable: true },
    /** A long text, for a details page. */
    description: { kind: 'string', nullable: true, translatable: true },
    /** When it was created, in UTC. */
    insertedAt: { kind: 'datetime', access: 'read' },
    /** When it was last changed, in UTC. */
    updatedAt: { kind: 'datetime', access: 'read' },
  },
  relationships: {
    /** The sent messages. Never filled on both releases. */
    smses: { many: 'Sms', lazy: true },
  },
  filters: { id: 'string' },
  search: ['name', 'to'],
} as const satisfies ResourceDeclaration
