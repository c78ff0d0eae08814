// Run it after `npm install` has changed package-lock.json: `node scripts/complete-lock-file.cjs`. npm leaves packages
// of other platforms out of the lock file if it cannot find them (npm/cli#4828). `npm ci` then rejects the file. This
// script adds them from their parents' optionalDependencies. npm skips them by os, cpu and libc.
const { readFileSync, writeFileSync } = require('node:fs')

const OS = {
  android: 'android',
  darwin: 'darwin',
  freebsd: 'freebsd',
  linux: 'linux',
  openharmony: 'openharmony',
  win32: 'win32',
  windows: 'win32',
  aix: 'aix',
  netbsd: 'netbsd',
  openbsd: 'openbsd',
  sunos: 'sunos',
}
const CPU = {
  arm: 'arm',
  arm64: 'arm64',
  ia32: 'ia32',
  x64: 'x64',
  ppc64: 'ppc64',
  riscv64: 'riscv64',
  s390x: 's390x',
  wasm32: 'wasm32',
  loong64: 'loong64',
  mips64el: 'mips64el',
}

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'))
const { packages } = lock
let added = 0

for (const [parent, { optionalDependencies = {}, dev, devOptional }] of Object.entries(packages)) {
  if (parent === '') continue
  for (const [name, version] of Object.entries(optionalDependencies)) {
    if (isLocked(parent, name, version)) continue
    const words = name.split(/[/@-]/)
    const os = words.map((word) => OS[word]).find(Boolean)
    const cpu = words.map((word) => CPU[word]).find(Boolean)
    // Optional for another reason than the platform: npm must find it itself.
    if (os === undefined && cpu === undefined) continue
    const root = `node_modules/${name}`
    packages[packages[root] === undefined ? root : `${parent}/node_modules/${name}`] = {
      version,
      ...(cpu === undefined ? {} : { cpu: [cpu] }),
      ...(dev === true ? { dev } : {}),
      ...(devOptional === true ? { devOptional } : {}),
      optional: true,
      ...(os === undefined ? {} : { os: [os] }),
      ...(os !== 'linux' ? {} : { libc: [words.some((word) => word.startsWith('musl')) ? 'musl' : 'glibc'] }),
    }
    added += 1
  }
}

const sorted = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1)))
writeFileSync('package-lock.json', `${JSON.stringify({ ...lock, packages: sorted }, null, 2)}\n`)
console.log(`${added} packages of other platforms added to package-lock.json`)

/** Whether the tree has the package where its parent would look for it. */
function isLocked(parent, name, version) {
  for (let place = parent; ; place = place.slice(0, Math.max(0, place.lastIndexOf('/node_modules/')))) {
    const found = packages[`${place === '' ? '' : `${place}/`}node_modules/${name}`]
    if (found !== undefined) return found.version === version || /[\^~<>*x]/.test(version)
    if (place === '') return false
  }
}
