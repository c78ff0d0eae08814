/**
 * The keys of one shopper. In a cluster all of them have to be in one slot, which goes by the text between the first `{`
 * and the next `}`, or by the whole key where there is no such text.
 */

interface RedisKeys {
  readonly token: string
  readonly lock: string
  readonly fence: string
  readonly shared: string
}

export function redisKeys(key: string): RedisKeys {
  // With a tag of its own, or without a brace that would end the tag, the token stays under the key as it was given.
  if (/^[^{]*\{[^}]+\}/.test(key)) return keysOf(key, key)
  if (!key.includes('}')) return keysOf(key, `{${key}}`)
  // No other key can have the slot of this one. The second brace tells its keys from those of any other.
  const tagged = `{${key.replaceAll('%', '%25').replaceAll('}', '%7D')}}}`
  return keysOf(`${tagged}:token`, tagged)
}

function keysOf(token: string, tagged: string): RedisKeys {
  return { token, lock: `${tagged}:lock`, fence: `${tagged}:fence`, shared: `${tagged}:shared` }
}
