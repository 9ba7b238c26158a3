import t, { type Test } from 'tap'
import { runsNeeded, upperBound } from './confidence.js'

function near(test: Test, got: number, expected: number): void {
  test.ok(Math.abs(got - expected) < 5e-5, `${got} is ${expected}, rounded`)
}

t.test(
  '59 clean runs are needed to say with 95 % confidence that fewer than one in twenty fails',
  async (t) => {
    t.equal(runsNeeded({ level: 0.95, atMost: 0.05 }), 59)
    t.equal(runsNeeded({ level: 0.95, atMost: 0.01 }), 299)
    t.equal(runsNeeded({ level: 0.99, atMost: 0.01 }), 459)
    t.equal(runsNeeded({ level: 0.9, atMost: 0.1 }), 22)
    t.equal(runsNeeded({ level: 0.5, atMost: 0.5 }), 1)
  },
)

t.test('a clean series bounds the share by what it was made long enough for', async (t) => {
  for (const level of [0.5, 0.9, 0.95, 0.999]) {
    for (const atMost of [0.5, 0.05, 0.001]) {
      const runs = runsNeeded({ level, atMost })
      t.ok(upperBound({ runs, failures: 0, level }) <= atMost + 1e-12)
      t.ok(runs === 1 || upperBound({ runs: runs - 1, failures: 0, level }) > atMost)
    }
  }
})

t.test('without a failure the bound is 1 - (1 - level)^(1/runs)', async (t) => {
  near(t, upperBound({ runs: 59, failures: 0, level: 0.95 }), 0.0495)
  near(t, upperBound({ runs: 1, failures: 0, level: 0.95 }), 0.95)
  t.ok(Math.abs(upperBound({ runs: 1000, failures: 0, level: 0.95 }) - (1 - 0.05 ** 0.001)) < 1e-12)
})

t.test('the bound is that of the published tables', async (t) => {
  near(t, upperBound({ runs: 100, failures: 1, level: 0.95 }), 0.0466)
  near(t, upperBound({ runs: 10, failures: 1, level: 0.975 }), 0.445)
  near(t, upperBound({ runs: 10, failures: 5, level: 0.975 }), 0.8129)
  near(t, upperBound({ runs: 20, failures: 2, level: 0.975 }), 0.317)
})

t.test('a long series with many failures does not underflow', async (t) => {
  const bound = upperBound({ runs: 10_000, failures: 5000, level: 0.95 })
  t.ok(bound > 0.508 && bound < 0.5085, `${bound}, and the normal approximation says 0.5082`)
})

t.test('where nothing was run or all failed nothing is bounded', async (t) => {
  t.equal(upperBound({ runs: 0, failures: 0, level: 0.95 }), 1)
  t.equal(upperBound({ runs: 3, failures: 3, level: 0.95 }), 1)
})

t.test('what is no share or no count is refused', async (t) => {
  t.throws(() => runsNeeded({ level: 1, atMost: 0.05 }), /level is 1/)
  t.throws(() => runsNeeded({ level: 0.95, atMost: 0 }), /atMost is 0/)
  t.throws(() => upperBound({ runs: 1, failures: 2, level: 0.95 }), /2 failures in 1 runs/)
  t.throws(() => upperBound({ runs: 1.5, failures: 0, level: 0.95 }), /runs is 1.5/)
  t.throws(() => upperBound({ runs: 1, failures: 0, level: Number.NaN }), /level is NaN/)
})
