import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/** The path of the system's Chromium. */
export function chromiumPath() {
  const directories = (process.env['PATH'] ?? '').split(delimiter);
  const paths = NAMES.flatMap((name) => directories.map((directory) => join(directory, name)));
  const found = paths.find(isExecutable);
  if (found === undefined) {
    throw new Error(`expected one of ${NAMES.join(', ')} on the PATH`);
  }
  return found;
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
