import { editionSchema } from '../publish/edition-json.ts'

/** An edition as the API's document names it. */
export const editionBody = editionSchema.meta({ id: 'Edition' })
