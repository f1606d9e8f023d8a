/** Jobs as those who want them see them: made, looked at, taken back. */
import type { Job } from '../../store/job-tables.ts'
import type { House } from '../house.ts'
import { newId } from '../people/secrets.ts'
import { endJob } from './runner.ts'

/** A job that is not there, or has ended. */
export class JobError extends Error {
  readonly code: 'no-such-job' | 'job-ended'
  constructor(code: JobError['code'], message: string) {
    super(message)
    this.name = 'JobError'
    this.code = code
  }
}

/** Keeps a job for whichever instance takes it up. @param kind one of `JOB_KINDS` */
export async function makeJob(house: House, kind: string, input: unknown, by: string): Promise<Job> {
  const job = { id: newId(), kind, madeBy: by, createdAt: house.now() }
  await house.store.jobs.add({ ...job, input })
  return { ...job, state: 'queued', done: 0 }
}

/** @throws {JobError} `no-such-job` */
export async function jobNamed({ store }: Pick<House, 'store'>, id: string): Promise<Job> {
  const job = await store.jobs.byId(id)
  if (!job) throw new JobError('no-such-job', `there is no job ${id}`)
  return job
}

/**
 * Ends a job that waits, or asks whoever works on it to end it; what it has done stays.
 *
 * @throws {JobError} `no-such-job`, `job-ended`
 */
export async function cancelJob(house: House, id: string): Promise<Job> {
  const job = await jobNamed(house, id)
  const ended = job.state !== 'queued' && job.state !== 'running'
  if (ended) throw new JobError('job-ended', `job ${id} is ${job.state}`)
  if (!(await endJob(house.store, job, { state: 'cancelled' }, house.now())))
    await house.store.jobs.askToCancel(id)
  return jobNamed(house, id)
}
