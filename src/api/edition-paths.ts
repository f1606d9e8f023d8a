/** The routes of pages, editions and returns in OpenAPI, from the schemas that check the requests. */
import { z } from 'zod'
import { editionBody } from './edition-body.ts'
import {
  commentSchema,
  decidedSchema,
  htmlQuery,
  keptCommentSchema,
  madeSchema,
  newPageBody,
  pageSchema,
  partQuery,
  rawPageQuery,
  returnQuery,
  returnSchema,
  revisedSchema,
  togetherQuery,
  verdictSchema,
} from './edition-schemas.ts'
import { acceptedAnswer } from './jobs.ts'

const json = (schema: z.ZodType) => ({ content: { 'application/json': { schema } } })
const file = (description: string, type: string) => ({
  description,
  content: { [type]: { schema: z.string() } },
})
const id = { path: z.object({ id: z.string() }) }

/** @param problem describes a problem document */
export const editionPaths = <P>(problem: (description: string) => P) => {
  const absent = { '404': problem('No such edition') }
  return {
    '/pages': {
      post: {
        operationId: 'addPage',
        summary: 'Make the edition of a page',
        requestBody: {
          required: true,
          content: {
            'application/json': { schema: newPageBody },
            'text/plain': { schema: z.string() },
            'text/html': { schema: z.string() },
            'application/pdf': { schema: z.string().meta({ format: 'binary' }) },
          },
        },
        requestParams: {
          query: rawPageQuery,
        },
        responses: {
          '201': { description: 'Made', ...json(madeSchema) },
          '200': { description: 'The same page was made before', ...json(madeSchema) },
          ...acceptedAnswer,
          '400': problem('The body is not of this shape'),
          '413': problem('Too large'),
          '403': problem('The address is not public, or its robots.txt asks not to read it'),
          '415': problem('Neither JSON, plain text, HTML nor PDF'),
          '422': problem('No page can be read from it'),
          '502': problem('The address does not answer with a page'),
          '504': problem('The address takes too long'),
        },
      },
    },
    '/pages/{sender}/{externalId}': {
      get: {
        operationId: 'getPage',
        summary: 'The edition of a page, by its sender’s own id',
        requestParams: { path: z.object({ sender: z.string(), externalId: z.string() }) },
        responses: {
          '200': { description: 'Its edition', ...json(pageSchema) },
          '404': problem('No such page'),
        },
      },
      put: {
        operationId: 'putPage',
        summary: 'Make the edition of a page under its sender’s own id; one that is there is revised',
        requestParams: { path: z.object({ sender: z.string(), externalId: z.string() }) },
        requestBody: { required: true, ...json(newPageBody) },
        responses: {
          '201': { description: 'Made', ...json(madeSchema) },
          '200': { description: 'It is there; revised where the page has changed', ...json(madeSchema) },
          '400': problem('The body is not of this shape'),
          '413': problem('Too large'),
          '415': problem('Neither JSON, plain text, HTML nor PDF'),
          '422': problem('No page can be read from it, or it is in another language than before'),
        },
      },
    },
    '/editions/{id}/source': {
      post: {
        operationId: 'reviseSource',
        summary: 'The new version of the page that an edition was made from; translations stay',
        requestParams: id,
        requestBody: { required: true, ...json(newPageBody) },
        responses: {
          '200': { description: 'What became of the rows', ...json(revisedSchema) },
          '400': problem('The body is not of this shape'),
          ...absent,
          '413': problem('Too large'),
          '415': problem('Neither JSON, plain text, HTML nor PDF'),
          '422': problem('No page can be read from it, or it is in another language than the source'),
        },
      },
    },
    '/editions/{id}': {
      get: {
        operationId: 'getEdition',
        summary: 'An edition in the form that is accepted: as data, or as its endings give it',
        requestParams: id,
        responses: {
          '200': {
            description: 'The edition',
            content: {
              'application/json': { schema: editionBody },
              'text/html': { schema: z.string() },
              'application/xliff+xml': { schema: z.string() },
              'application/x-tmx+xml': { schema: z.string() },
              'application/zip': { schema: z.string().meta({ format: 'binary' }) },
            },
          },
          ...absent,
          '406': problem('None of these is accepted'),
        },
      },
    },
    '/editions/{id}.html': {
      get: {
        operationId: 'getEditionHtml',
        summary: 'The self-contained edition',
        requestParams: { ...id, query: htmlQuery },
        responses: { '200': file('The edition', 'text/html'), ...absent },
      },
    },
    '/editions/{id}.xlf': {
      get: {
        operationId: 'getHandOff',
        summary: 'The hand-off',
        requestParams: { ...id, query: partQuery },
        responses: {
          '200': file('XLIFF', 'application/xliff+xml'),
          '400': problem('No such version'),
          ...absent,
          '409': problem('There is nothing to hand out'),
          '422': problem('The tool does not open this version'),
        },
      },
    },
    '/editions/{id}.zip': {
      get: {
        operationId: 'getPackage',
        summary: 'All that a translator needs: XLIFF, memory, terms, reference, instructions',
        requestParams: { ...id, query: partQuery },
        responses: {
          '200': file('The package', 'application/zip'),
          '400': problem('No such version or tool'),
          '409': problem('There is nothing to hand out'),
          '422': problem('The tool does not open this version'),
          ...absent,
        },
      },
    },
    '/editions/{id}.tmx': {
      get: {
        operationId: 'getUnits',
        summary: 'The units of the edition',
        requestParams: id,
        responses: { '200': file('TMX 1.4', 'application/x-tmx+xml'), ...absent },
      },
    },
    '/editions/{id}.json': {
      get: {
        operationId: 'getEditionJson',
        summary: 'The edition as data',
        requestParams: id,
        responses: {
          '200': { description: 'The edition', ...json(editionBody) },
          ...absent,
        },
      },
    },
    '/openapi.json': {
      get: {
        operationId: 'getOpenApi',
        summary: 'This document',
        responses: { '200': { description: 'OpenAPI 3.1', ...json(z.record(z.string(), z.unknown())) } },
      },
    },
    '/edition.schema.json': {
      get: {
        operationId: 'getEditionSchema',
        summary: 'The JSON Schema of an edition',
        responses: {
          '200': {
            description: 'JSON Schema, 2020-12',
            content: { 'application/schema+json': { schema: z.record(z.string(), z.unknown()) } },
          },
        },
      },
    },
    '/editions/{id}/emendations/{emendation}': {
      put: {
        operationId: 'decideEmendation',
        summary: 'Accept or reject a correction of the transmitted text',
        requestParams: {
          path: z.object({ id: z.string(), emendation: z.string() }),
        },
        requestBody: { required: true, content: { 'application/json': { schema: verdictSchema } } },
        responses: {
          '200': { description: 'Decided', ...json(decidedSchema) },
          '400': problem('The body is not of this shape'),
          '404': problem('No such edition or emendation'),
        },
      },
    },
    '/editions/{id}/rows/{row}/comments': {
      post: {
        operationId: 'addRowComment',
        summary: 'Say something of a row: to its translators, or to the editors',
        requestParams: { path: z.object({ id: z.string(), row: z.string() }) },
        requestBody: { required: true, ...json(commentSchema) },
        responses: {
          '200': { description: 'It is kept; the same again changes nothing', ...json(keptCommentSchema) },
          '400': problem('Not of this shape'),
          '404': problem('No such edition or row'),
        },
      },
    },
    '/editions.xlf': {
      get: {
        operationId: 'getHandOffs',
        summary: 'Several editions as one XLIFF; an XLIFF 2 document has one direction',
        requestParams: { query: togetherQuery },
        responses: {
          '200': file('XLIFF', 'application/xliff+xml'),
          ...absent,
          '409': problem('There is nothing to hand out'),
          '422': problem('The tool does not open that version, or they differ in direction'),
        },
      },
    },
    '/editions/{id}/returns': {
      post: {
        operationId: 'addReturn',
        summary: 'Merge an XLIFF that came back, or a package of them; or only say what would become of it',
        requestParams: { ...id, query: returnQuery },
        requestBody: {
          required: true,
          content: {
            'application/xliff+xml': { schema: z.string() },
            'application/xml': { schema: z.string() },
            'application/zip': { schema: z.string().meta({ format: 'binary' }) },
          },
        },
        responses: {
          '200': { description: 'What became of each segment', ...json(returnSchema) },
          ...absent,
          '409': problem('It answers another edition'),
          '413': problem('Too large'),
          '415': problem('Not sent as XLIFF'),
          '422': problem('Not a usable XLIFF'),
        },
      },
    },
  }
}
