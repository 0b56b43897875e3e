// How many keystrokes a second are transformed by ot-text (ShareDB's type), and by our client.
// The work is that of OperationBenchmark in e2e/.
//
//   node bench/transforms.mjs
import { build } from 'esbuild';
import { type } from 'ot-text';

const PAIRS = 1_000;
const LENGTH = 10_000;
const SECONDS = 2;

const source = new URL('../src/ot/operation.ts', import.meta.url).pathname;
const bundle = await build({ entryPoints: [source], bundle: true, write: false, format: 'esm' });
const { Operation } = await import(
  `data:text/javascript,${encodeURIComponent(bundle.outputFiles[0].text)}`
);

const pairs = Array.from({ length: PAIRS }, () => [keystroke(), keystroke()]);
const ours = pairs.map((pair) => pair.map((components) => Operation.of(components)));

report('ot-text', () => pairs.forEach(([op, other]) => type.transform(op, other, 'left')));
report('inklog client', () => ours.forEach(([op, other]) => op.transform(other, 'left')));

function keystroke() {
  const at = 1 + Math.floor(Math.random() * LENGTH);
  return Math.random() < 0.25 ? [at, { d: 1 }] : [at, 'x'];
}

/** The best of three, after as long a time to warm up. */
function report(name, work) {
  run(work);
  const best = Math.max(run(work), run(work), run(work));
  console.log(`${name}: ${Math.round(best).toLocaleString('en')} transforms/s`);
}

function run(work) {
  const start = performance.now();
  let rounds = 0;
  while (performance.now() - start < SECONDS * 1000) {
    work();
    rounds += 1;
  }
  return (rounds * PAIRS * 1000) / (performance.now() - start);
}
