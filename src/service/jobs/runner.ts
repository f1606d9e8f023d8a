/** Works on the jobs of the store, one at a time, as long as the program runs; any number of instances share them. */
import { randomUUID } from 'node:crypto'
import type { ClaimedJob, JobEnd } from '../../store/job-tables.ts'
import type { Store } from '../../store/store.ts'
import { codeOf } from '../error-code.ts'
import { pause } from '../events.ts'
import type { House } from '../house.ts'
import { later } from '../people/sessions.ts'
import { PrintError } from '../print-pdf.ts'
import { JOB_KINDS, type JobDesk, type JobTools } from './kinds.ts'

/** So long an instance is believed to be at work that says nothing, in seconds. */
const LEASE = 60
/** How often it says that it is, in milliseconds. */
const HEARTBEAT = 15_000
/** How often it is looked whether there is a job, in milliseconds. */
const POLL = 250
/** A job that has brought down the program so often is given up. */
const MOST_ATTEMPTS = 3

const NO_TOOLS: JobTools = {
  print: () => Promise.reject(new PrintError('no-browser', 'no browser is configured')),
}

/** Ends a job in the middle. */
class JobStopped extends Error {
  readonly why: 'cancel' | 'lost' | 'closing'
  constructor(why: JobStopped['why']) {
    super(why)
    this.why = why
  }
}

export class JobRunner {
  readonly #house: House
  readonly #log: (error: unknown) => void
  readonly #tools: JobTools
  readonly #instance = randomUUID()
  readonly #stop = new AbortController()
  #running: Promise<void> | undefined

  constructor(house: House, log: (error: unknown) => void, tools: JobTools = NO_TOOLS) {
    this.#house = house
    this.#tools = tools
    this.#log = log
  }

  start(): void {
    this.#running ??= this.#run()
  }

  /** Ends it; a job that is under way is given back, and goes on where somebody takes it up again. */
  async close(): Promise<void> {
    this.#stop.abort()
    await this.#running
  }

  async #run(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      try {
        const job = await this.#claim()
        if (job) await this.#work(job)
        else await pause(POLL, this.#stop.signal)
      } catch (error) {
        this.#log(error)
        await pause(POLL, this.#stop.signal)
      }
    }
  }

  #claim(): Promise<ClaimedJob | undefined> {
    const now = this.#house.now()
    return this.#house.store.transaction(({ jobs }) => jobs.claim(this.#instance, now, later(now, LEASE)))
  }

  async #work(job: ClaimedJob): Promise<void> {
    const { store } = this.#house
    const until = () => later(this.#house.now(), LEASE)
    const heartbeat = setInterval(() => {
      store.jobs.tell(job.id, this.#instance, until()).catch(this.#log)
    }, HEARTBEAT)
    const desk: JobDesk = {
      partial: job.partial,
      by: job.madeBy,
      tell: async (told) => {
        const answer = await store.jobs.tell(job.id, this.#instance, until(), told)
        if (answer !== 'go on') throw new JobStopped(answer)
        if (this.#stop.signal.aborted) throw new JobStopped('closing')
      },
    }
    try {
      const end = await this.#outcome(job, desk)
      if (end === 'closing') await store.jobs.giveBack(job.id, this.#instance)
      else if (end !== 'lost') await endJob(store, job, end, this.#house.now(), this.#instance)
    } finally {
      clearInterval(heartbeat)
    }
  }

  async #outcome(job: ClaimedJob, desk: JobDesk): Promise<JobEnd | 'lost' | 'closing'> {
    const failed = (code: string, message: string) => ({ state: 'failed', error: { code, message } }) as const
    const work = JOB_KINDS[job.kind]
    if (!work) return failed('no-such-kind', `this version does no jobs of the kind ${job.kind}`)
    if (job.attempts > MOST_ATTEMPTS)
      return failed('given-up', `it was begun ${MOST_ATTEMPTS} times and never came to an end`)
    try {
      return { state: 'done', result: await work(this.#house, job.input, desk, this.#tools) }
    } catch (error) {
      if (error instanceof JobStopped) return error.why === 'cancel' ? { state: 'cancelled' } : error.why
      const code = codeOf(error)
      if (code !== undefined) return failed(code, (error as Error).message)
      this.#log(error)
      return failed('internal', 'something went wrong on our side')
    }
  }
}

/** Ends a job and tells of it, both or neither; answers whether there was something to end. */
export function endJob(
  store: Store,
  job: Pick<ClaimedJob, 'id' | 'kind' | 'state' | 'madeBy'>,
  end: JobEnd,
  at: string,
  instance?: string,
): Promise<boolean> {
  return store.transaction(async (inside) => {
    if (!(await inside.jobs.end(job.id, instance, at, end))) return false
    const data = {
      job: job.id,
      kind: job.kind,
      before: { state: job.state },
      after: { state: end.state, ...(end.state === 'failed' && { error: end.error }) },
    }
    await inside.events.record({ type: 'job.finished', at, actor: job.madeBy, via: 'job', data })
    return true
  })
}
