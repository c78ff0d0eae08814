/** Settings from the environment. The defaults belong to the fake Freshcom: `freshcom-sdk fake` prints them. */
const { env } = process

export const settings = {
  port: Number(env.PORT ?? 3000),
  redisUrl: env.REDIS_URL ?? 'redis://127.0.0.1:6379',
  freshcom: {
    baseUrl: env.FRESHCOM_URL ?? 'http://127.0.0.1:4010/v1',
    accountId: env.FRESHCOM_ACCOUNT ?? '5e9240ff-0885-4327-a1e7-f46f3fdb3f74',
    storefrontRefreshToken: env.FRESHCOM_STOREFRONT_TOKEN ?? 'prt-test-aba1d92c-defb-478e-a031-40b5c27171c7',
  },
  /** The member of staff that the job logs in as. */
  staff: {
    username: env.FRESHCOM_STAFF ?? 'admin@example.com',
    password: env.FRESHCOM_STAFF_PASSWORD ?? 'supersecurepassword',
  },
  /** Vagaro signs its webhooks with it. Without it, all webhooks are refused. */
  vagaroWebhookSecret: env.VAGARO_WEBHOOK_SECRET,
} as const
