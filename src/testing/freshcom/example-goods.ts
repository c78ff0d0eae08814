/** The goods of the example store, in English and French: one that is sent, one that is read, one that is spent. */
import type { ResourceName } from '../../freshcom/resources/catalogue'
import type { FakeFreshcom } from './fake-freshcom'

interface Article {
  readonly type: 'Stockable' | 'Unlockable' | 'Depositable'
  readonly code: string
  readonly en: Texts
  readonly fr: Texts
  /** What the goods have besides a name. */
  readonly goods: Readonly<Record<string, unknown>>
  readonly priceCents: number
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
    taxOnePercentage: '0',
    taxTwoPercentage: '0',
  },
]

/** Puts the goods on show, all of them in one collection. */
export function stock(fake: FakeFreshcom): void {
  const add = (type: ResourceName, en: object, fr: object, links = {}) => {
    const id = fake.add(type, { ...en }, links)
    fake.translate(type, id, 'fr', { ...fr })
    return { type, id }
  }
  const winter = { code: 'WINTER', status: 'active', name: 'Winter' }
  const collection = add('ProductCollection', winter, { name: 'Hiver' })
  ARTICLES.forEach((article, index) => {
    const { type, code, en, fr, goods, priceCents, taxOnePercentage, taxTwoPercentage } = article
    const file = type === 'Unlockable' ? { file: book(fake) } : {}
    const holds = add(type, { ...en, ...goods, code, status: 'active' }, fr, file)
    // What is not sent by mail delivers itself as soon as it is ordered.
    const product = add('Product', { ...en, code, status: 'active', autoFulfill: type !== 'Stockable' }, fr, {
      goods: holds,
    })
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

function book(fake: FakeFreshcom) {
  const bytes = { name: 'knitting.pdf', contentType: 'application/pdf', sizeBytes: 48_128, status: 'uploaded' }
  return { type: 'File' as const, id: fake.add('File', bytes) }
}
