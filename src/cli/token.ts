/** Tokens for programs, from the command line. */
import { PERMISSIONS, type Permission } from '../people/role.ts'
import { createToken, MOST_TOKEN_DAYS, revokeToken } from '../service/people/tokens.ts'
import { type Call, type Command, optionNumber, optionText, UsageError } from './command.ts'
import { complain, print, printJson, table } from './output.ts'
import { personIn } from './person.ts'

/** Makes a token; standard output has its secret alone, so that a script can take it. */
export const tokenCreate: Command = {
  name: 'token create',
  operands: 'email',
  options: { name: { type: 'string' }, scopes: { type: 'string' }, days: { type: 'string' } },
  async run(call) {
    const name = optionText(call, 'name')
    if (name === undefined) throw new UsageError('no-name')
    const scopes = scopesIn(call)
    const days = optionNumber(call, 'days', 1, MOST_TOKEN_DAYS)
    const house = await call.house()
    const { token, secret } = await createToken(house, await personIn(call, house), { name, scopes, days })
    print(call, secret)
    complain(call, call.say('cli:token.made', { id: token.id, day: token.expiresAt.slice(0, 10) }))
    return 0
  },
}

export const tokenList: Command = {
  name: 'token list',
  operands: '',
  options: { json: { type: 'boolean' } },
  async run(call) {
    const house = await call.house()
    const [tokens, people] = [await house.store.signIns.tokens(), await house.store.people.all()]
    const list = tokens.map(({ hash: _, person, ...token }) => ({
      ...token,
      owner: people.find(({ id }) => id === person)?.email ?? '',
    }))
    if (call.options.json) printJson(call, { tokens: list })
    else {
      const columns = ['token', 'name', 'owner', 'scopes', 'expires', 'used']
      const rows = list.map((each) => [
        each.id,
        each.name,
        each.owner,
        each.scopes.join(','),
        each.expiresAt.slice(0, 10),
        each.usedAt?.slice(0, 10) ?? '',
      ])
      print(
        call,
        table(
          columns.map((key) => call.say(`cli:token.${key}`)),
          rows,
        ),
      )
    }
    return 0
  },
}

export const tokenRevoke: Command = {
  name: 'token revoke',
  operands: 'token',
  options: {},
  async run(call) {
    const [id, ...more] = call.args
    if (id === undefined || more.length > 0) throw new UsageError('no-token')
    await revokeToken(await call.house(), id)
    print(call, call.say('cli:token.revoked', { id }))
    return 0
  },
}

/** @throws {UsageError} */
function scopesIn(call: Call): Permission[] {
  const words = (optionText(call, 'scopes') ?? 'read').split(/[\s,]+/).filter(Boolean)
  return words.map((word) => {
    const scope = PERMISSIONS.find((each) => each === word)
    if (!scope)
      throw new UsageError('choice', { option: 'scopes', value: word, choices: PERMISSIONS.join(', ') })
    return scope
  })
}
