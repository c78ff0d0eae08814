/** The goods of the example store, in English and French, with pictures: a hat, an e-book, and points. */
import type { ResourceName } from '../../freshcom/resources/catalogue'
import type { Link } from './database'
import { bookBytes } from './example-book'
import { PICTURES } from './example-pictures'
import type { FakeFreshcom } from './fake-freshcom'
import { isRecordedRelease } from './server'

interface Article {
  readonly type: 'Stockable' | 'Unlockable' | 'Depositable'
  readonly code: string
  readonly en: Texts
  readonly fr: Texts
  /** Further attributes of the goods. */
  readonly goods: Readonly<Record<string, unknown>>
  readonly priceCents: number
  /** The first one is the avatar. */
  readonly pictures: readonly (keyof typeof PICTURES)[]
  readonly taxOnePercentage: string
  readonly taxTwoPercentage: string
}

interface Texts {
  readonly name: string
  readonly caption: string
}

const ARTICLES: readonly Article[] = [
  {
    type: 'Stockable',
    code: 'TOQUE',
    en: { name: 'Wool Toque', caption: 'Warm to minus thirty' },
    fr: { name: 'Tuque de laine', caption: 'Chaude jusqu’à moins trente' },
    goods: { unitOfMeasure: 'EA' },
    priceCents: 2499,
    pictures: ['toque', 'stitches'],
    taxOnePercentage: '5',
    taxTwoPercentage: '7',
  },
  {
    type: 'Unlockable',
    code: 'KNITTING',
    en: { name: 'Knitting for Beginners', caption: 'An e-book' },
    fr: { name: 'Le tricot pour débuter', caption: 'Un livre numérique' },
    goods: {},
    priceCents: 999,
    pictures: ['book'],
    taxOnePercentage: '5',
    taxTwoPercentage: '0',
  },
  {
    type: 'Depositable',
    code: 'POINTS',
    en: { name: '500 Points', caption: 'A top-up of your points account' },
    fr: { name: '500 points', caption: 'Une recharge de votre compte de points' },
    goods: { amount: 500, gateway: 'freshcom' },
    priceCents: 500,
    pictures: ['coin'],
    taxOnePercentage: '0',
    taxTwoPercentage: '0',
  },
]

/** Adds the goods as active products, all in one collection. */
export function stock(fake: FakeFreshcom): void {
  const add = (type: ResourceName, en: object, fr: object, links = {}) => {
    const id = fake.add(type, { ...en }, links)
    fake.translate(type, id, 'fr', { ...fr })
    return { type, id }
  }
  const hang = (owner: Link, pictures: readonly Link[]) => {
    const collection = add('FileCollection', { name: 'Pictures', label: 'pictures' }, { name: 'Images' }, { owner })
    pictures.forEach((file, index) =>
      fake.add('FileCollectionMembership', { sortIndex: pictures.length - index }, { collection, file }),
    )
  }
  const winter = { code: 'WINTER', status: 'active', name: 'Winter' }
  const collection = add('ProductCollection', winter, { name: 'Hiver' })
  ARTICLES.forEach((article, index) => {
    const { type, code, en, fr, goods, priceCents, taxOnePercentage, taxTwoPercentage } = article
    const pictures = article.pictures.map((picture) => addPicture(fake, picture))
    const avatar = pictures[0] === undefined ? {} : { avatar: pictures[0] }
    const file = type === 'Unlockable' ? { file: addBook(fake, en.name) } : {}
    const holds = add(type, { ...en, ...goods, code, status: 'active' }, fr, { ...avatar, ...file })
    // An e-book and points are delivered automatically when the order is opened.
    const product = add('Product', { ...en, code, status: 'active', autoFulfill: type !== 'Stockable' }, fr, {
      goods: holds,
      // The recorded releases never show a product's avatar, and an avatar hinders the deletion of its product.
      ...(isRecordedRelease(fake) ? {} : avatar),
    })
    hang(product, pictures)
    const price = {
      status: 'active',
      name: 'Regular',
      chargeUnit: 'EA',
      chargeAmountCents: priceCents,
      taxOnePercentage,
      taxTwoPercentage,
    }
    add('Price', price, { name: 'Prix courant', chargeUnit: 'un', orderUnit: 'un' }, { product })
    fake.add('ProductCollectionMembership', { sortIndex: ARTICLES.length - index }, { collection, product })
  })
}

function addPicture(fake: FakeFreshcom, picture: keyof typeof PICTURES): Link {
  const bytes = Uint8Array.from(atob(PICTURES[picture]), (character) => character.charCodeAt(0))
  return { type: 'File', id: fake.addFile({ name: `${picture}.png`, contentType: 'image/png', bytes }) }
}

function addBook(fake: FakeFreshcom, title: string): Link {
  const book = { name: 'knitting.pdf', contentType: 'application/pdf', bytes: bookBytes(title) }
  return { type: 'File', id: fake.addFile(book) }
}
