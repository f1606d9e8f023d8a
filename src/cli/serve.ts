import { addSamples } from '../service/add-samples.ts'
import type { Command } from './command.ts'
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
    // Read before anybody asks: later it is only kept in step.
    await house.memory()
    const server = await listen(house, call.config)
    print(call, call.say('cli:serve.listening', { url: server.url }))
    await new Promise<void>((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
    })
    await server.close()
    return 0
  },
}
