// The ready instance, connected to a fake Freshcom. Start one with `npx freshcom-sdk fake --port 4010`.
import freshcom from 'freshcom-sdk'

export default freshcom.configure({ baseUrl: process.env.FRESHCOM_URL ?? 'http://127.0.0.1:4010/v1' })
