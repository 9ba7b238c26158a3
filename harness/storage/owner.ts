import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'

/**
 * A name for something that belongs to this process: `<pid>-<start time>-<random>`. Pids are used again, a pid with its
 * start time is not.
 */
export async function newOwner(): Promise<string> {
  return `${process.pid}-${await startTime(process.pid)}-${randomUUID()}`
}

/** Whether a text is a name that `newOwner` gave. */
export function isOwner(text: string): boolean {
  return /^\d+-\d+-[\w-]+$/.test(text)
}

export async function isAlive(owner: string): Promise<boolean> {
  const [pid, started] = owner.split('-')
  return (await startTime(Number(pid))) === started
}

/** In clock ticks since boot: field 22 of /proc/pid/stat (proc_pid_stat(5)); undefined if there is no such process. */
async function startTime(pid: number): Promise<string | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
  // The second field is the program's name in parentheses, and may itself hold spaces and parentheses.
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
}
