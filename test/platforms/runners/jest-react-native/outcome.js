/** The name of this platform, and the file for its results. */
const { writeFileSync } = require('node:fs')

exports.platform = JSON.parse(process.env.SMOKE_PLATFORM)

exports.keep = (results) => {
  writeFileSync(process.env.SMOKE_RESULTS, JSON.stringify(results))
  expect(results.filter(({ ok }) => !ok)).toEqual([])
}
