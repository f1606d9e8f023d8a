/** People from the command line: for whoever keeps the machine, who may do what an administrator may. */
import { emailOf, PeopleError, type Person } from '../people/person.ts'
import { ROLES } from '../people/role.ts'
import type { House } from '../service/house.ts'
import { changeRole, disablePerson, enablePerson } from '../service/people/change-person.ts'
import { invitationPath, invite, inviteToReset, MOST_INVITATION_DAYS } from '../service/people/invitations.ts'
import { type Call, type Command, optionChoice, optionNumber, UsageError } from './command.ts'
import { print, printJson, table } from './output.ts'

export const personInvite: Command = {
  name: 'person invite',
  operands: 'email',
  options: { role: { type: 'string' }, days: { type: 'string' } },
  async run(call) {
    const email = emailIn(call)
    const role = optionChoice(call, 'role', ROLES) ?? 'translator'
    const days = optionNumber(call, 'days', 1, MOST_INVITATION_DAYS)
    const { secret } = await invite(await call.house(), { email, role, days }, call.config.people.localName)
    print(call, linkTo(call, secret))
    return 0
  },
}

export const personReset: Command = {
  name: 'person reset',
  operands: 'email',
  options: {},
  async run(call) {
    const house = await call.house()
    const { id } = await personIn(call, house)
    const { secret } = await inviteToReset(house, id, call.config.people.localName)
    print(call, linkTo(call, secret))
    return 0
  },
}

export const personList: Command = {
  name: 'person list',
  operands: '',
  options: { json: { type: 'boolean' } },
  async run(call) {
    const house = await call.house()
    const people = await house.store.people.all()
    if (call.options.json) printJson(call, { people })
    else {
      const head = ['name', 'email', 'role', 'since', 'disabled'].map((key) => call.say(`cli:person.${key}`))
      const rows = people.map((each) => [
        each.name,
        each.email,
        each.role,
        each.createdAt.slice(0, 10),
        each.disabledAt?.slice(0, 10) ?? '',
      ])
      print(call, table(head, rows))
    }
    return 0
  },
}

export const personRole: Command = {
  name: 'person role',
  operands: 'email',
  options: { role: { type: 'string' } },
  async run(call) {
    const role = optionChoice(call, 'role', ROLES)
    if (!role) throw new UsageError('no-role', { choices: ROLES.join(', ') })
    const house = await call.house()
    return tell(call, await changeRole(house, (await personIn(call, house)).id, role))
  },
}

export const personDisable: Command = {
  name: 'person disable',
  operands: 'email',
  options: {},
  async run(call) {
    const house = await call.house()
    return tell(call, await disablePerson(house, (await personIn(call, house)).id))
  },
}

export const personEnable: Command = {
  name: 'person enable',
  operands: 'email',
  options: {},
  async run(call) {
    const house = await call.house()
    return tell(call, await enablePerson(house, (await personIn(call, house)).id))
  },
}

/** The person whose address is the only operand. @throws {UsageError} @throws {PeopleError} */
export async function personIn(call: Call, house: House): Promise<Person> {
  const email = emailIn(call)
  const person = await house.store.people.byEmail(emailOf(email))
  if (!person) throw new PeopleError('no-such-person', `there is nobody with the address ${email}`)
  return person
}

function emailIn({ args: [email, ...more] }: Call): string {
  if (email === undefined || more.length > 0) throw new UsageError('no-email')
  return email
}

function tell(call: Call, { name, email, role, disabledAt }: Person): number {
  const state = disabledAt === undefined ? role : call.say('cli:person.disabled')
  print(call, `${name} <${email}>: ${state}`)
  return 0
}

/** Where the link is opened: at the configured address, else at this machine. */
function linkTo({ config }: Call, secret: string): string {
  const origin = config.people.url?.origin ?? `http://localhost:${config.port}`
  return origin + invitationPath(secret)
}
