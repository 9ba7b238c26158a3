#!/usr/bin/env node
import yargs from 'yargs'
import { hideBin } from 'yargs/helpers'
import { harnessVersion } from '../installation.js'
import { doctorCommand } from './doctor.js'
import { imageCommand } from './image.js'
import { kernelCommand } from './kernel.js'
import { reportCommand } from './report.js'
import { runCommand } from './run.js'
import { explain } from './with-context.js'

const wrongUsage = 2

await yargs(hideBin(process.argv))
  .scriptName('liveproof')
  .usage('$0 COMMAND\n\nProves that a Linux live update keeps what it promised to keep.')
  .command(doctorCommand)
  .command(kernelCommand)
  .command(imageCommand)
  .command(runCommand)
  .command(reportCommand)
  .demandCommand(1, 'Which command? See liveproof --help.')
  .strict()
  .recommendCommands()
  .version(harnessVersion())
  .help()
  .alias('help', 'h')
  .wrap(Math.min(110, process.stdout.columns ?? 110))
  // A result that nobody reads any more (`| head`) is no error of ours.
  .fail((message, error, parser) => {
    if (error) {
      process.exitCode = explain(error, process.stderr)
      return
    }
    process.stderr.write(`liveproof: ${message}\n`)
    process.stderr.write(`  help: liveproof ${parser.parsed ? '' : ''}--help\n`)
    process.exitCode = wrongUsage
  })
  .parseAsync()
