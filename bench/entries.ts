/** What a program imports of each library, all of it: for sizes and import times. */
import { sdkFile } from './sdk.ts'

const everything = (name: string) => `export * from '${name}'`
const withDefault = (name: string) => `${everything(name)}\nexport { default } from '${name}'`

export const OWN = withDefault(sdkFile)

export const PEERS: Readonly<Record<string, string>> = {
  ky: withDefault('ky'),
  axios: withDefault('axios'),
  '@commercelayer/sdk and js-auth': `${everything('@commercelayer/sdk')}\n${everything('@commercelayer/js-auth')}`,
  '@medusajs/js-sdk': withDefault('@medusajs/js-sdk'),
  '@supabase/auth-js': everything('@supabase/auth-js'),
  '@auth0/auth0-spa-js': everything('@auth0/auth0-spa-js'),
  openai: withDefault('openai'),
  kitsu: `export { default } from 'kitsu'`,
  'kitsu-core': everything('kitsu-core'),
  jsona: everything('jsona'),
  'devour-client': `export { default } from 'devour-client'`,
}
