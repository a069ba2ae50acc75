// Checks the lines of a ledger with ajv, as a script in a repository would.
//   ajv-validate.mjs SCHEMA FILE...
import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import formats from 'ajv-formats';

const [schema, ...files] = process.argv.slice(2);
const ajv = new Ajv({ strict: false });
formats(ajv);
const validate = ajv.compile(JSON.parse(readFileSync(schema, 'utf8')));
let bad = 0;
for (const file of files) {
  readFileSync(file, 'utf8').split('\n').forEach((line, index) => {
    if (line !== '' && !validate(JSON.parse(line))) {
      console.log(`${file}(${index + 1}): ${ajv.errorsText(validate.errors)}`);
      bad++;
    }
  });
}
process.exitCode = bad > 0 ? 1 : 0;
