/**
 * The keys of one shopper. In a cluster all of them must be in the same slot. Redis computes the slot from the text
 * between the first `{` and the next `}`, or from the whole key if there is none.
 */

interface RedisKeys {
  readonly token: string
  readonly lock: string
  readonly fence: string
  readonly shared: string
}

export function redisKeys(key: string): RedisKeys {
  // If the key has its own tag, or no brace that would end a tag, the token is stored under the key as given.
  if (/^[^{]*\{[^}]+\}/.test(key)) return keysOf(key, key)
  if (!key.includes('}')) return keysOf(key, `{${key}}`)
  // The whole key becomes the tag. The second brace makes its keys different from the keys of any other text.
  const tagged = `{${key.replaceAll('%', '%25').replaceAll('}', '%7D')}}}`
  return keysOf(`${tagged}:token`, tagged)
}

function keysOf(token: string, tagged: string): RedisKeys {
  return { token, lock: `${tagged}:lock`, fence: `${tagged}:fence`, shared: `${tagged}:shared` }
}
