import { test } from 'vitest'
import * as T from 'freshcom-sdk/testing'
import { authorize, password } from './testing/freshcom/raw-requests'
import { contracts } from '../src/freshcom/resources/contracts'
import { attributesOf, relationshipsOf } from '../src/testing/freshcom/declared'

const deep = (n: number) => `${'{"a":'.repeat(n)}1${'}'.repeat(n)}`
const deepArr = (n: number) => `${'['.repeat(n)}1${']'.repeat(n)}`
const VALUES = ['{"toString":5}', '{"__proto__":{"x":1}}', 'null', '[]', '[[]]', '{}', '1e400', '-1', '"\\ud800"', '""', '"x"', 'true', deep(20000), deepArr(20000), deep(900), '[{"toString":5}]', '{"valueOf":5,"toString":null}']
for (const server of ['2018-04','2018-09','guides'] as const) test('fuzz ' + server, async () => {
  const found = new Map<string, string[]>()
  const fake = T.createFakeFreshcom({ server })
  fake.addUser({ username: 'root@example.com', password, role: 'administrator', standard: true })
  fake.addCustomer({ username: 'joe@example.com', password })
  const tokens = [await authorize(fake), await authorize(fake, 'root@example.com'), await authorize(fake, 'joe@example.com')]
  const note = async (label: string, path: string, init: RequestInit) => {
    const r = await fake.fetch(`${fake.baseUrl}${path}`, init)
    const text = await r.text()
    if (text.startsWith('The embedded system failed')) found.set(text + ' @ ' + label, [...(found.get(text + ' @ ' + label) ?? []), path])
  }
  const types = Object.keys(contracts) as (keyof typeof contracts)[]
  for (const type of types) {
    const p = '/' + type.replace(/([A-Z])/g, (_, l, i) => (i ? '_' : '') + l.toLowerCase()) + 's'
    const ids: string[] = []
    ids.push(fake.add(type, { name: 'x', status: 'active' }))
    for (const headers of tokens) for (const value of VALUES) {
      const bodies: [string,string][] = []
      for (const [name] of attributesOf(type)) bodies.push([`attr ${name}`, `{"data":{"type":"${type}","attributes":{"${name}":${value}}}}`])
      for (const [name] of relationshipsOf(type)) { bodies.push([`rel ${name}`, `{"data":{"type":"${type}","attributes":{},"relationships":{"${name}":{"data":${value}}}}}`]); bodies.push([`relid ${name}`, `{"data":{"type":"${type}","attributes":{"name":"x"},"relationships":{"${name}":{"data":{"type":${value},"id":${value}}}}}}`]); bodies.push([`relobj ${name}`, `{"data":{"type":"${type}","attributes":{},"relationships":{"${name}":${value}}}}`]) }
      bodies.push(['attributes', `{"data":{"type":"${type}","attributes":${value}}}`], ['data', `{"data":${value}}`], ['body', value], ['type', `{"data":{"type":${value}}}`], ['rels', `{"data":{"type":"${type}","relationships":${value}}}`])
      for (const [l, body] of bodies) {
        if (value.length > 1000 && !/customData|name|data|body/.test(l)) continue
        for (const m of ['POST', 'PATCH']) await note(`${m} ${type} ${l} ${value.slice(0, 25)}`, m === 'POST' ? p : `${p}/${ids[0]}`, { method: m, headers: { ...headers, 'content-type': 'application/vnd.api+json' }, body })
      }
    }
    for (const q of ['%', '%zz', '%ff', 'include=__proto__', 'include=constructor.prototype', 'filter[__proto__]=1', 'filter[constructor]=x', 'page[number]=x&page[size]=-1', 'page[size]=1e9', 'sort=__proto__', 'locale=__proto__', 'search=%00', 'filter[id][]=x', 'include=' + 'a.'.repeat(5000)]) for (const headers of tokens) { await note('GET ' + q.slice(0, 30), `${p}?${q}`, { headers }); await note('GET1 ' + q.slice(0, 30), `${p}/${ids[0]}?${q}`, { headers }) }
    for (const seg of ['%', '%ff', '%2e%2e', '__proto__', '%00', 'a'.repeat(10000)]) await note('seg ' + seg.slice(0, 10), `${p}/${seg}`, { headers: tokens[1]! })
  }
  for (const v of VALUES) for (const n of ['grant_type', 'username', 'password', 'scope', 'refresh_token', '__proto__', 'toString'])
    await note(`token ${n} ${v.slice(0, 25)}`, '/token', { method: 'POST', headers: { 'content-type': 'application/json' }, body: `{"grant_type":"password","username":"joe@example.com","password":"x","${n}":${v}}` })
  for (const v of VALUES) await note(`token body ${v.slice(0, 25)}`, '/token', { method: 'POST', headers: { 'content-type': 'application/json' }, body: v })
  for (const a of ['Bearer x.y.z', 'Bearer ..', 'Bearer eyJ.' + btoa('null') + '.x', 'Bearer eyJ.' + btoa('{"toString":5}') + '.x', 'Bearer eyJ.bnVsbA.x']) await note('auth ' + a, '/account', { headers: { authorization: a } })
  const summary = new Map<string, number>()
  for (const k of found.keys()) { const s = k.replace(/ @ (\S+) (\S+) /, ' @ '); summary.set(s, (summary.get(s) ?? 0) + 1) }
  console.log(server, found.size, [...summary].sort().slice(0, 150).map(([a, b]) => `${b} ${a}`).join('\n'))
}, 600000)
