/** The routes about people: who asks, who is here, invitations, tokens. Tokens are made on a person's own page, never here. */
import express, { type Request, type Response, type Router } from 'express'
import { z } from 'zod'
import { actorIn, requires } from '../access/guard.ts'
import { ownerOf } from '../people/actor.ts'
import { PeopleError, type Person } from '../people/person.ts'
import { PERMISSIONS, ROLES } from '../people/role.ts'
import type { House } from '../service/house.ts'
import { changeRole, disablePerson, enablePerson } from '../service/people/change-person.ts'
import {
  INVITATION_DAYS,
  type Invited,
  invitationPath,
  invite,
  inviteToReset,
  MOST_INVITATION_DAYS,
} from '../service/people/invitations.ts'
import { revokeToken } from '../service/people/tokens.ts'
import { keepPreferences, preferencesOf } from '../service/preferences.ts'
import { INVITATION_KINDS, type Invitation } from '../store/people-tables.ts'
import type { ApiToken } from '../store/sign-in-tables.ts'
import { changes, type Reading, reads } from './if-match.ts'
import { parse } from './parse.ts'

/** What each resource may be asked for. */
export const PEOPLE_METHODS: Readonly<Record<string, string>> = {
  '/me': 'GET, HEAD',
  '/me/preferences': 'GET, HEAD, PUT',
  '/people': 'GET, HEAD',
  '/people/:id': 'GET, HEAD',
  '/people/:id/role': 'PUT',
  '/people/:id/disabled': 'PUT',
  '/people/:id/reset': 'POST',
  '/invitations': 'GET, HEAD, POST',
  '/invitations/:id': 'GET, HEAD, DELETE',
  '/tokens': 'GET, HEAD',
  '/tokens/:id': 'GET, HEAD, DELETE',
}

const role = z.enum(ROLES)
const permissions = z.array(z.enum(PERMISSIONS))

export const meSchema = z
  .object({
    kind: z.enum(['local', 'person', 'token']),
    name: z.string().describe('As what is done is recorded'),
    permissions,
    email: z.string().optional(),
    role: role.optional(),
  })
  .meta({ id: 'Me' })

const preferencesSchema = z
  .strictObject({
    view: z
      .enum(['side', 'interleaved', 'tr', 'en', 'read'])
      .exactOptional()
      .describe('Of an edition’s page'),
    keys: z
      .record(z.string().max(100), z.string().max(50))
      .exactOptional()
      .describe('Keys of one’s own, by command'),
    singleKeys: z.boolean().exactOptional().describe('Whether keys of a single letter do anything'),
  })
  .describe('What one has chosen for all editions; what is left out stays as it is')
  .meta({ id: 'Preferences' })

const personSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    role,
    createdAt: z.iso.datetime(),
    disabledAt: z.iso.datetime().optional(),
  })
  .meta({ id: 'Person' })
export const peopleSchema = z.object({ people: z.array(personSchema) }).meta({ id: 'PersonList' })

const invitationSchema = z
  .object({
    id: z.string(),
    kind: z.enum(INVITATION_KINDS).describe('reset: a new password for somebody who is here'),
    email: z.string().optional(),
    role,
    invitedBy: z.string(),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'Invitation' })
export const invitedSchema = z
  .object({ invitation: invitationSchema, link: z.url().describe('Good once, and nowhere else to be had') })
  .meta({ id: 'Invited' })
export const invitationsSchema = z
  .object({ invitations: z.array(invitationSchema) })
  .meta({ id: 'InvitationList' })

const tokenSchema = z
  .object({
    id: z.string(),
    person: z.string().describe('The id of its owner'),
    name: z.string(),
    scopes: permissions,
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    usedAt: z.iso.datetime().optional(),
  })
  .meta({ id: 'Token' })
export const tokensSchema = z
  .object({
    tokens: z.array(tokenSchema),
  })
  .meta({ id: 'TokenList' })

const inviteBody = z
  .strictObject({
    email: z.string().max(300),
    role,
    days: z.int().min(1).max(MOST_INVITATION_DAYS).default(INVITATION_DAYS),
  })
  .meta({ id: 'NewInvitation' })
const roleBody = z.strictObject({ role }).meta({ id: 'NewRole' })
const disabledBody = z.strictObject({ disabled: z.boolean() }).meta({ id: 'Disabling' })

/** Mounts the routes on the router of `/api/v1`. @param url where people reach the program, where it is told */
export function addPeopleRoutes(api: Router, house: House, url: URL | undefined): void {
  const body = express.json({ limit: '10kb' })
  const invited = (request: Request, { secret, invitation }: Invited) => {
    const origin = url?.origin ?? `${request.protocol}://${request.get('host')}`
    return { invitation: shownInvitation(invitation), link: origin + invitationPath(secret) }
  }
  api.get('/me', requires('read'), (request, response) => {
    const actor = actorIn(request)
    const who = actor.kind === 'local' ? {} : { email: actor.person.email, role: actor.person.role }
    response.json({ kind: actor.kind, name: actor.name, permissions: [...actor.permissions], ...who })
  })
  const preferences: Reading = (inside, request) => preferencesOf(inside, ownerOf(actorIn(request)))
  api.get('/me/preferences', requires('read'), reads(house, preferences))
  api.put('/me/preferences', requires('read'), body, async (asked, response) => {
    const request = asked as Request
    const wanted = parse(preferencesSchema, request.body)
    const now = await changes(house, { request, response, read: preferences }, async (inside) => {
      await keepPreferences(inside, ownerOf(actorIn(request)), wanted)
      return preferences(inside, request)
    })
    response.json(now)
  })
  api.get('/people', requires('administer'), async (_request, response) => {
    response.json({ people: (await house.store.people.all()).map(shownPerson) })
  })
  api.get('/people/:id', requires('administer'), reads(house, person))
  const changing = async (
    request: Request,
    response: Response,
    change: (inside: House, id: string) => Promise<Person>,
  ) => {
    const work = (inside: House) => change(inside, String(request.params.id))
    response.json(shownPerson(await changes(house, { request, response, read: person }, work)))
  }
  api.put('/people/:id/role', requires('administer'), body, (request: Request, response) => {
    const { role: wanted } = parse(roleBody, request.body)
    return changing(request, response, (inside, id) => changeRole(inside, id, wanted))
  })
  api.put('/people/:id/disabled', requires('administer'), body, (request: Request, response) =>
    changing(request, response, parse(disabledBody, request.body).disabled ? disablePerson : enablePerson),
  )
  api.post('/people/:id/reset', requires('administer'), async (request, response) => {
    const made = await inviteToReset(house, String(request.params.id), actorIn(request).name)
    response.status(201).json(invited(request, made))
  })
  api.get('/invitations', requires('administer'), async (_request, response) => {
    const open = await house.store.people.openInvitations(house.now())
    response.json({ invitations: open.map(shownInvitation) })
  })
  api.post('/invitations', requires('administer'), body, async (request, response) => {
    const made = await invite(house, parse(inviteBody, request.body), actorIn(request).name)
    response.status(201).json(invited(request as Request, made))
  })
  api.get('/invitations/:id', requires('administer'), reads(house, invitation))
  api.delete('/invitations/:id', requires('administer'), async (request, response) => {
    await changes(house, { request, response, read: invitation }, ({ store }) =>
      store.people.removeInvitation(request.params.id),
    )
    response.status(204).end()
  })
  api.get('/tokens', requires('administer'), async (_request, response) => {
    const tokens = await house.store.signIns.tokens()
    response.json({ tokens: tokens.map(shownToken) })
  })
  api.get('/tokens/:id', requires('administer'), reads(house, token))
  api.delete('/tokens/:id', requires('administer'), async (request, response) => {
    await changes(house, { request, response, read: token }, (inside) =>
      revokeToken(inside, request.params.id),
    )
    response.status(204).end()
  })
}

const person: Reading = async ({ store }, { params: { id } }) => {
  const found = await store.people.byId(String(id))
  if (!found) throw new PeopleError('no-such-person', `there is no person ${id}`)
  return shownPerson(found)
}

const invitation: Reading = async ({ store, now }, { params: { id } }) => {
  const open = await store.people.openInvitations(now())
  const found = open.find((each) => each.id === id)
  if (!found) throw new PeopleError('link-unusable', `there is no invitation ${id}`)
  return shownInvitation(found)
}

const token: Reading = async ({ store }, { params: { id } }) => {
  const found = (await store.signIns.tokens()).find((each) => each.id === id)
  if (!found) throw new PeopleError('no-such-token', `there is no token ${id}`)
  return shownToken(found)
}

function shownToken({ hash: _, ...token }: ApiToken) {
  return token
}

function shownPerson({ lang: _, ...person }: Person) {
  return person
}

function shownInvitation({ person: _, ...invitation }: Invitation) {
  return invitation
}

const json = (schema: z.ZodType) => ({ content: { 'application/json': { schema } } })

/** The routes in OpenAPI, from the schemas that check the requests; `problem` describes a problem document. */
export const peoplePaths = <P>(problem: (description: string) => P) => {
  const requestParams = { path: z.object({ id: z.string() }) }
  const list = (operationId: string, summary: string, answer: z.ZodType) => ({
    operationId,
    summary,
    responses: { '200': { description: summary, ...json(answer) } },
  })
  const change = (operationId: string, summary: string, sent: z.ZodType) => ({
    put: {
      operationId,
      summary,
      requestParams,
      requestBody: { required: true, ...json(sent) },
      responses: {
        '200': { description: 'The person as he now stands', ...json(personSchema) },
        '400': problem('The body is not of this shape'),
        '404': problem('No such person'),
        '409': problem('It is the last administrator'),
      },
    },
  })
  const one = (operationId: string, summary: string, answer: z.ZodType, absent: string) => ({
    operationId,
    summary,
    requestParams,
    responses: { '200': { description: summary, ...json(answer) }, '404': problem(absent) },
  })
  const removal = (operationId: string, summary: string, absent: string) => ({
    delete: {
      operationId,
      summary,
      requestParams,
      responses: { '204': { description: 'It no longer works' }, '404': problem(absent) },
    },
  })
  return {
    '/me': { get: list('whoAmI', 'Who asks, and what he may do', meSchema) },
    '/me/preferences': {
      get: list('getPreferences', 'What one has chosen for all editions', preferencesSchema),
      put: {
        operationId: 'keepPreferences',
        summary: 'Choose for all editions',
        requestBody: { required: true, ...json(preferencesSchema) },
        responses: { '200': { description: 'As they now are', ...json(preferencesSchema) } },
      },
    },
    '/people': { get: list('listPeople', 'Whoever can sign in, by name', peopleSchema) },
    '/people/{id}': { get: one('getPerson', 'Somebody who can sign in', personSchema, 'No such person') },
    '/people/{id}/role': change('changeRole', 'Give somebody another role', roleBody),
    '/people/{id}/disabled': change(
      'disablePerson',
      'Keep somebody from signing in, which ends his sessions and tokens; or let him again',
      disabledBody,
    ),
    '/people/{id}/reset': {
      post: {
        operationId: 'resetPassword',
        summary: 'Make a link with which somebody sets a new password',
        requestParams,
        responses: {
          '201': { description: 'The link', ...json(invitedSchema) },
          '404': problem('No such person'),
        },
      },
    },
    '/invitations': {
      get: list('listInvitations', 'Links that are still good, the last made first', invitationsSchema),
      post: {
        operationId: 'invite',
        summary: 'Make a link that lets somebody in once',
        requestBody: { required: true, ...json(inviteBody) },
        responses: {
          '201': { description: 'The link', ...json(invitedSchema) },
          '400': problem('The body is not of this shape'),
          '409': problem('Somebody with this address is here already'),
          '422': problem('Not an e-mail address'),
        },
      },
    },
    '/invitations/{id}': {
      get: one(
        'getInvitation',
        'A link that is still good, without its secret',
        invitationSchema,
        'No such link',
      ),
      ...removal('revokeInvitation', 'Take a link back', 'No such link'),
    },
    '/tokens': { get: list('listTokens', 'Everybody’s tokens, without their secrets', tokensSchema) },
    '/tokens/{id}': {
      get: one('getToken', 'A token, without its secret', tokenSchema, 'No such token'),
      ...removal('revokeToken', 'Take a token back', 'No such token'),
    },
  }
}
