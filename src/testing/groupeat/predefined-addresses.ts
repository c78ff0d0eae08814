/** The predefined delivery addresses of the blueprint. In it, latitude and longitude are swapped. */
import type { GroupEatAddress } from '../../connectors/groupeat/customer'

/** The campus of all addresses. */
export const CAMPUS = { city: 'Palaiseau', postcode: 91120, state: 'Essonne', country: 'France' } as const

export const predefinedAddresses: readonly GroupEatAddress[] = [
  {
    street: 'Boulevard des Maréchaux',
    details: "Foyer de l'ENSTA ParisTech",
    ...CAMPUS,
    latitude: 2.21874,
    longitude: 48.711,
  },
  { street: 'Avenue Augustin Fresnel', details: 'BôBar', ...CAMPUS, latitude: 2.21108, longitude: 48.7117 },
  {
    street: '2 Avenue Augustin Fresnel',
    details: "Institut d'Optique",
    ...CAMPUS,
    latitude: 2.20349,
    longitude: 48.7139,
  },
]
