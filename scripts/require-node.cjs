// Runs before the other scripts, on whatever Node npm found. `npm ci` puts a current Node into node_modules/.bin;
// where its install script was refused, the system's older one would fail later and less clearly.
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 12)) {
  console.error(
    `This project's scripts need Node 22.12 or newer and found ${process.version}. ` +
      'Run "npm ci" with install scripts allowed (it brings Node 26 along), or install a newer Node.',
  )
  process.exit(1)
}
