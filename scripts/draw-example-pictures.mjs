/** Draws the example store's pictures and writes them as source code: `node scripts/draw-example-pictures.mjs`. */
import { writeFileSync } from 'node:fs'
import { crc32, deflateSync } from 'node:zlib'

/** Colours by their letter in a drawing. */
const COLOURS = {
  '.': [0xf4, 0xef, 0xe6],
  r: [0xc2, 0x3b, 0x3b],
  d: [0x8e, 0x27, 0x2c],
  w: [0xff, 0xff, 0xff],
  b: [0x2f, 0x5d, 0x8c],
  n: [0x1d, 0x3a, 0x59],
  y: [0xe8, 0xb9, 0x3a],
  o: [0xb9, 0x86, 0x1e],
}

/** Each letter becomes a square with this many pixels. */
const SCALE = 12

const DRAWINGS = {
  toque: `
    ................
    .......ww.......
    ......wwww......
    ......wwww......
    .......ww.......
    .....rrrrrr.....
    ....rrdrrdrr....
    ...rrrdrrdrrr...
    ...rrrrrrrrrr...
    ..wwrrwwrrwwrr..
    ..rrwwrrwwrrww..
    ..rrrrrrrrrrrr..
    ..dddddddddddd..
    ..drdrdrdrdrdr..
    ..dddddddddddd..
    ................`,
  stitches: `
    r.r.r.r.r.r.r.r.
    rdrdrdrdrdrdrdrd
    .d.d.d.d.d.d.d.d
    r.r.r.r.r.r.r.r.
    rdrdrdrdrdrdrdrd
    .d.d.d.d.d.d.d.d
    wwrrwwrrwwrrwwrr
    wwrrwwrrwwrrwwrr
    rrwwrrwwrrwwrrww
    rrwwrrwwrrwwrrww
    r.r.r.r.r.r.r.r.
    rdrdrdrdrdrdrdrd
    .d.d.d.d.d.d.d.d
    r.r.r.r.r.r.r.r.
    rdrdrdrdrdrdrdrd
    .d.d.d.d.d.d.d.d`,
  book: `
    ................
    ...bbbbbbbbbb...
    ..nbbbbbbbbbbw..
    ..nbbbbbbbbbbw..
    ..nbowwwwwwobw..
    ..nbbobbbbobbw..
    ..nbbbobbobbbw..
    ..nbbbrooorbbw..
    ..nbbrrroorrbw..
    ..nbbrdrrdrrbw..
    ..nbbrrdrrdrbw..
    ..nbbbrrrrrbbw..
    ..nbbbbbbbbbbw..
    ..nwwwwwwwwwww..
    ...nnnnnnnnnn...
    ................`,
  coin: `
    ................
    .....oooooo.....
    ...ooyyyyyyoo...
    ..oyyywwwwyyyo..
    ..oywwyyyyyyyo..
    .oyywyyooyyyyyo.
    .oywyyyooyyyyyo.
    .oyyyoooooyyyyo.
    .oyyyooyyooyyyo.
    .oyyyooyyooyyyo.
    .oyyyoooooyyyyo.
    ..oyyooyyyyyyo..
    ..oyyooyyyyyyo..
    ...ooyyyyyyoo...
    .....oooooo.....
    ................`,
}

const palette = Object.values(COLOURS)

/** Encodes a PNG (ISO 15948) with indexed colours. */
function png(drawing) {
  const rows = drawing.trim().split(/\s+/)
  const pixels = rows.flatMap((row) => {
    const line = [...row].flatMap((letter) => Array(SCALE).fill(Object.keys(COLOURS).indexOf(letter)))
    return Array.from({ length: SCALE }, () => [0, ...line])
  })
  const header = Buffer.alloc(13)
  header.writeUInt32BE(rows[0].length * SCALE, 0)
  header.writeUInt32BE(rows.length * SCALE, 4)
  header.set([8, 3], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flat())),
    chunk('IDAT', deflateSync(Buffer.from(pixels.flat()), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type, content) {
  const named = Buffer.concat([Buffer.from(type), content])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(content.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

const entries = Object.entries(DRAWINGS).map(([name, drawing]) => {
  const lines = png(drawing)
    .toString('base64')
    .match(/.{1,108}/g)
  return `  ${name}:\n    ${lines.map((line) => `'${line}'`).join(' +\n    ')},`
})
writeFileSync(
  new URL('../src/testing/freshcom/example-pictures.ts', import.meta.url),
  `/** The example store's pictures as PNG in base64, drawn by \`scripts/draw-example-pictures.mjs\`. */
export const PICTURES = {
${entries.join('\n')}
} as const
`,
)
