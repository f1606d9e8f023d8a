import { isLoopback } from '../people-settings.ts'
import { addSamples } from '../service/add-samples.ts'
import type { House } from '../service/house.ts'
import { invitationPath, inviteFirst } from '../service/people/invitations.ts'
import { sealSecrets } from '../service/webhooks.ts'
import type { Call, Command } from './command.ts'
import { complain, print } from './output.ts'

/** Serves the program until it is told to stop. */
export const serve: Command = {
  name: 'serve',
  operands: '',
  options: { port: { type: 'string' }, host: { type: 'string' } },
  async run(call) {
    // Only this command needs the web server's packages.
    const { serve: listen } = await import('../server.ts')
    const house = await call.house()
    const samples = await addSamples(house, call.config.home)
    if (samples > 0) complain(call, call.say('cli:serve.samples', { count: samples }))
    await sealSecrets(house)
    // Read before anybody asks: later it is only kept in step.
    await house.memory()
    const server = await listen(house, call.config)
    print(call, call.say('cli:serve.listening', { url: call.config.people.url?.origin ?? server.url }))
    await tellSignIn(call, house, server.url)
    await new Promise<void>((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
    })
    await server.close()
    return 0
  },
}

/** Whether anybody has to sign in; where nobody can yet, the link that makes the administrator. */
async function tellSignIn(call: Call, house: House, address: string): Promise<void> {
  const { people } = call.config
  if (people.signIn === 'local') {
    print(call, call.say('cli:serve.local', { name: people.localName }))
    return
  }
  print(call, call.say('cli:serve.sign-in'))
  const reached = people.url ?? new URL(address)
  if (reached.protocol === 'http:' && !isLoopback(reached.hostname))
    complain(call, call.say('cli:serve.no-tls'))
  const first = await inviteFirst(house)
  if (!first) return
  print(call, call.say('cli:serve.first', { link: linkAt(people.url?.origin ?? address, first.secret) }))
}

/** A link that can be opened: an address that means "all of this machine's" is none. */
function linkAt(origin: string, secret: string): string {
  const url = new URL(invitationPath(secret), origin)
  if (url.hostname === '0.0.0.0' || url.hostname === '[::]') url.hostname = 'localhost'
  return url.href
}
