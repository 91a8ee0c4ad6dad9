// Holds calls that were made against the document that describes them, and prints what does not agree, one a line.
//
//   node conformance.cjs openapi.json calls.json
const { readFileSync } = require('fs');
const Ajv = require('ajv/dist/2020');
const addFormats = require('ajv-formats');

const [document, calls] = process.argv.slice(2).map(file => JSON.parse(readFileSync(file, 'utf8')));
const resolve = node => node?.$ref ? resolve(node.$ref.split('/').slice(1).reduce((at, name) => at[name], document)) : node;

// What a schema does not name must not be there: a member that leaks is no member of the schema.
function seal(node) {
  if (node === null || typeof node !== 'object') return;
  if (node.properties && node.type !== undefined && node.additionalProperties === undefined) node.additionalProperties = false;
  Object.values(node).forEach(seal);
}

seal(document.components.schemas);
const ajv = new Ajv({ strict: false, allErrors: true, logger: false });
addFormats(ajv);
ajv.addSchema({ ...JSON.parse(JSON.stringify(document)), $id: 'openapi' });
const compiled = new Map();

function wrongWith(schema, value) {
  const text = JSON.stringify(schema).replaceAll('"#/', '"openapi#/');
  if (!compiled.has(text)) compiled.set(text, ajv.compile(JSON.parse(text)));
  const validate = compiled.get(text);
  return validate(value) ? null : ajv.errorsText(validate.errors);
}

const media = type => (type ?? '').split(';')[0].trim();

for (const call of calls) {
  const say = what => console.log(`${call.method} ${call.path} ${call.status}: ${what}\n    ${call.answer.slice(0, 600)}`);
  const operation = document.paths[call.path]?.[call.method.toLowerCase()];
  if (!operation) { say('the operation is not described'); continue; }

  const response = resolve(operation.responses[call.status]);
  if (!response) { say('the status is not described'); continue; }

  for (const header of Object.keys(response.headers ?? {})) {
    if (!Object.keys(call.headers).some(name => name.toLowerCase() === header.toLowerCase())) say(`the header ${header} is missing`);
  }

  const type = media(Object.entries(call.headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1]);
  if (!response.content) {
    if (call.answer !== '') say('a body is not described');
  } else if (!response.content[type]) {
    say(`the media type '${type}' is not described`);
  } else {
    const wrong = wrongWith(response.content[type].schema, JSON.parse(call.answer));
    if (wrong) say(wrong);
  }

  // A body that was taken fits its schema; one that the schema itself can tell to be wrong was refused.
  if (call.body !== null && call.fits !== null) {
    const described = operation.requestBody?.content[media(call.type)];
    if (!described) { say(`bodies of '${call.type}' are not described`); continue; }
    const wrong = wrongWith(described.schema, JSON.parse(call.body));
    if (call.fits && wrong) say(`the body was taken and does not fit: ${wrong}`);
    if (!call.fits && !wrong) say('the body was refused and fits');
  }
}
