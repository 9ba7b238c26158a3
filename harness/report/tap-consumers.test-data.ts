import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { type FinalResults, Parser } from 'tap-parser'

/** The two consumers that every stream of ours is held against: tap-parser in strict mode, and TAP::Parser. */

export function parseTap(tap: string): FinalResults {
  const parser = new Parser({ strict: true })
  parser.end(tap)
  if (!parser.results) throw new Error('tap-parser came to no result')
  return parser.results
}

/** What TAP::Parser, which is in `prove`, says of several streams, each on its own: whether it takes each for a success. */
export async function proveTap(
  streams: readonly string[],
  directory: string,
): Promise<{ ok: boolean; output: string }[]> {
  const paths = streams.map((_, index) => join(directory, `${index}.tap`))
  await Promise.all(streams.map((stream, index) => writeFile(paths[index] ?? '', stream)))
  const script = `
    use TAP::Parser;
    for my $path (@ARGV) {
      my $parser = eval { my $p = TAP::Parser->new({ source => $path }); $p->run; $p };
      if (!$parser) { print "died: $@" =~ s/\\n/ /gr, "\\n"; next }
      print join(' ', ($parser->has_problems || $parser->is_good_plan != 1 ? 'bad' : 'good'), 'run=' . $parser->tests_run,
        'failed=' . scalar($parser->failed), 'skipped=' . scalar($parser->skipped), 'todo=' . scalar($parser->todo),
        'errors=' . join('|', $parser->parse_errors)), "\\n";
    }`
  const { stdout } = await execa('perl', ['-e', script, ...paths])
  return stdout.split('\n').map((output) => ({ ok: output.startsWith('good'), output }))
}
