// Runs before the other scripts, on the Node that npm found. `npm ci` installs a current Node into node_modules/.bin.
// Without its install script, the system's older Node would fail later and less clearly.
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 12)) {
  console.error(
    `This project's scripts need Node 22.12 or newer and found ${process.version}. ` +
      'Run "npm ci" with install scripts allowed (it installs Node 26), or install a newer Node.',
  )
  process.exit(1)
}
