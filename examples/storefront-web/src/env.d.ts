/** What `.env` holds. */
interface ImportMetaEnv {
  readonly VITE_FRESHCOM_URL: string
  readonly VITE_FRESHCOM_ACCOUNT: string
  readonly VITE_FRESHCOM_STOREFRONT_TOKEN: string
}
