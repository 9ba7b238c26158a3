import type { ArgumentsCamelCase, Argv, CommandModule } from 'yargs'
import { carryOutCampaign } from '../campaign/carry-out.js'
import { exitStatusOf, headlineOf } from '../certificate/outcome.js'
import { renderVerification, type VerificationFormat, verificationFormats } from '../certificate/render.js'
import { replayCertificate } from '../certificate/replay.js'
import { signCertificate } from '../certificate/sign.js'
import { type Verification, verifyCertificate } from '../certificate/verify.js'
import type { Context } from '../context.js'
import type { ExitStatus } from '../errors.js'
import type { Command } from './command.js'
import { printResult } from './print-result.js'
import { acceleratorOption, guestOptions, wholeNumber } from './run-options.js'
import { withContext } from './with-context.js'

const manual = `A certificate is the certificate.json that \`liveproof qualify\` leaves in results/<id>/: which kernels, what
was run on them, and what was concluded. Anyone can read it; docs/certificate.md says what it means.

Exit status: 0 all that can be looked at holds; 1 something does not: the file was altered, or what it rests
on, the signature is wrong, or the replay came out otherwise; 2 no such file, no certificate, or a newer one;
3 the host could not do its part; 130 or 143 interrupted`

const file = {
  type: 'string',
  demandOption: true,
  describe: 'A certificate.json, or the directory that it is in',
} as const

function verifyOptions(command: Argv) {
  return command
    .positional('file', file)
    .options({
      replay: {
        type: 'boolean',
        default: false,
        describe: 'Run all of it again, with the same kernels and seeds, and compare',
      },
      results: {
        type: 'string',
        default: 'results',
        requiresArg: true,
        describe: 'Look for records of its runs below this directory, too, and leave those of a replay there',
      },
      'require-evidence': {
        type: 'boolean',
        default: false,
        describe: 'Fail if a record that it rests on is not here',
      },
      'allowed-signers': {
        type: 'string',
        requiresArg: true,
        describe: 'Fail unless it is signed by one of these: a file as in ssh-keygen(1), ALLOWED SIGNERS',
      },
      identity: {
        type: 'string',
        requiresArg: true,
        implies: 'allowed-signers',
        describe: 'Fail unless it is signed by this one of them',
      },
      ...acceleratorOption,
      jobs: guestOptions.jobs,
      format: {
        choices: verificationFormats,
        default: 'tap' as VerificationFormat,
        describe: 'Print this kind of report',
      },
    })
    .example('$0 certificate verify results/latest', 'the last one, with the records it was made from')
    .example(
      '$0 certificate verify certificate.json --allowed-signers signers --identity release@example.org',
      'one from elsewhere, that this person must have signed',
    )
    .example('$0 certificate verify certificate.json --replay', 'run it again (as long as the first time)')
    .epilogue(manual)
}

type VerifyArguments = ReturnType<typeof verifyOptions> extends Argv<infer Options> ? Options : never

const verify: CommandModule<object, VerifyArguments> = {
  command: 'verify <file>',
  describe: 'Check a certificate, what it rests on, and its signature; with --replay, run it again',
  builder: verifyOptions,
  handler: async (args) => {
    await withContext((context) => verifyAndPrint(context, args))
  },
}

async function verifyAndPrint(context: Context, args: VerifyArguments): Promise<ExitStatus> {
  const jobs = wholeNumber('jobs', args.jobs, { least: 1 })
  const { 'allowed-signers': allowedSigners, identity } = args
  const verification = await verifyCertificate(context, args.file, {
    resultsDir: args.results,
    requireEvidence: args['require-evidence'],
    signers: allowedSigners === undefined ? undefined : { allowedSigners, identity },
  })
  const { points } = args.replay ? await replayed(context, verification, { ...args, jobs }) : verification
  await printResult(renderVerification({ ...verification, points }, args.format))
  const { word, sentence } = headlineOf(points)
  context.progress.note(`${word}: ${sentence}`)
  return exitStatusOf(points)
}

/** What is not whole is not run: nobody knows what it would prove. */
async function replayed(
  context: Context,
  verification: Verification,
  { accel, jobs, results }: VerifyArguments,
): Promise<Verification> {
  const { certificate, points } = verification
  if (certificate === null || exitStatusOf(points) !== 0) {
    context.progress.note('not replayed, since it does not hold as it is')
    return verification
  }
  const replaying = { argv: process.argv.slice(2), resultsDir: results, accelerator: accel, jobs }
  const again = await replayCertificate(context, { certificate, replaying }, { carryOut: carryOutCampaign })
  return { ...verification, points: [...points, ...again] }
}

interface SignArguments {
  file: string
  key: string
}

const sign: CommandModule<object, SignArguments> = {
  command: 'sign <file>',
  describe: 'Sign a certificate with an SSH key, into certificate.json.sig beside it',
  builder: (command) =>
    command
      .positional('file', file)
      .option('key', {
        type: 'string',
        demandOption: true,
        requiresArg: true,
        describe:
          'Sign with this private key, or with the one in the ssh-agent that belongs to this public key',
      })
      .example('$0 certificate sign results/latest --key ~/.ssh/id_ed25519', 'a key without a passphrase')
      .example('$0 certificate sign results/latest --key ~/.ssh/id_ed25519.pub', 'a key in the ssh-agent')
      .epilogue(manual),
  handler: ({ file, key }) =>
    withContext(async (context) => {
      await printResult(`${await signCertificate(context, { file, key })}\n`)
      return 0
    }),
}

/** `liveproof certificate verify FILE | sign FILE --key KEY`. */
export const certificateCommand: Command = {
  builder: (command) =>
    command
      .command(verify)
      .command(sign)
      .demandCommand(1, 'certificate: say what to do: verify or sign')
      .epilogue(manual),
  // Never reached: one of the commands above is demanded.
  handler: (_: ArgumentsCamelCase) => {},
}
