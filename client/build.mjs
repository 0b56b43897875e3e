// Makes dist/: the web page, ready to be served as it is.
import { build } from 'esbuild';
import { cp, rm } from 'node:fs/promises';

const page = new URL('src/page/', import.meta.url).pathname;
const dist = new URL('dist/', import.meta.url).pathname;

await rm(dist, { recursive: true, force: true });
await build({
  entryPoints: [`${page}page.ts`, `${page}page.css`],
  outdir: dist,
  bundle: true,
  format: 'esm',
  target: 'es2024',
  minify: true,
  sourcemap: true,
  logLevel: 'warning',
});
await cp(`${page}index.html`, `${dist}index.html`);
