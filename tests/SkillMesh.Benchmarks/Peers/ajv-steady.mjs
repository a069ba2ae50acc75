// Seconds that compiled ajv takes for all lines once it is warm: parse and validate. The lines are strings before the clock starts.
//   ajv-steady.mjs SCHEMA FILE
import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import formats from 'ajv-formats';

const [schema, file] = process.argv.slice(2);
const ajv = new Ajv({ strict: false });
formats(ajv);
const validate = ajv.compile(JSON.parse(readFileSync(schema, 'utf8')));
const lines = readFileSync(file, 'utf8').split('\n').filter((line) => line !== '');
function pass() {
  let good = 0;
  for (const line of lines) {
    if (validate(JSON.parse(line))) good++;
  }
  if (good !== lines.length) throw new Error(`${lines.length - good} lines are not valid`);
}
pass();
pass();
const start = process.hrtime.bigint();
pass();
console.log(Number(process.hrtime.bigint() - start) / 1e9);
