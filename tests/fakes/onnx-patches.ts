/**
 * Damage to ONNX graphs, made on their bytes: what a person's model folder may have wrong. Field numbers are those of onnx.proto.
 */
const graphOfModel = 7;
const initializerOfGraph = 5;
const nameOfTensor = 8;
const rawDataOfTensor = 9;

interface Field {
  readonly tag: number;
  readonly value: number | Buffer;
}

/** The graph with the first weight of `name` replaced by NaN. */
export function withNan(model: Buffer, name: string): Buffer {
  return mapTensor(model, name, (fields) =>
    fields.map(({ tag, value }) => {
      if (tag >> 3 !== rawDataOfTensor || typeof value === 'number') return { tag, value };
      const raw = Buffer.from(value);
      raw.writeFloatLE(Number.NaN, 0);
      return { tag, value: raw };
    }),
  );
}

/** The graph without the weights of `name`, which are said to lie in `file`; and those weights. */
export function withExternalData(model: Buffer, name: string, file: string): { graph: Buffer; data: Buffer } {
  let data: Buffer = Buffer.alloc(0);
  const graph = mapTensor(model, name, (fields) => {
    const kept = fields.filter(({ tag, value }) => {
      if (tag >> 3 !== rawDataOfTensor || typeof value === 'number') return true;
      data = value;
      return false;
    });
    const entries = Object.entries({ location: file, offset: '0', length: String(data.length) });
    const external = entries.map(([key, value]) => ({
      tag: (13 << 3) | 2,
      value: write([text(1, key), text(2, value)]),
    }));
    // `data_location` is EXTERNAL.
    return [...kept, ...external, { tag: 14 << 3, value: 1 }];
  });
  return { graph, data };
}

/** The graph with an operation that no runtime knows in place of every `op`. */
export function withUnknownOp(model: Buffer, op: string): Buffer {
  return Buffer.from(model.toString('latin1').replaceAll(op, 'x'.repeat(op.length)), 'latin1');
}

function mapTensor(model: Buffer, name: string, change: (fields: Field[]) => Field[]): Buffer {
  return mapField(model, graphOfModel, (graph) =>
    mapField(graph, initializerOfGraph, (tensor) => {
      const fields = read(tensor);
      const isIt = fields.some(({ tag, value }) => tag >> 3 === nameOfTensor && String(value) === name);
      return isIt ? write(change(fields)) : tensor;
    }),
  );
}

function mapField(message: Buffer, number: number, change: (value: Buffer) => Buffer): Buffer {
  const fields = read(message).map(({ tag, value }) =>
    tag >> 3 === number && typeof value !== 'number' ? { tag, value: change(value) } : { tag, value },
  );
  return write(fields);
}

/** Only varints and fields with a length: there are no others in the test's graphs. */
function read(message: Buffer): Field[] {
  const fields: Field[] = [];
  for (let at = 0; at < message.length; ) {
    const tag = readVarint(message, at);
    const value = readVarint(message, tag.end);
    const isLong = (tag.value & 7) === 2;
    const end = isLong ? value.end + value.value : value.end;
    fields.push({ tag: tag.value, value: isLong ? message.subarray(value.end, end) : value.value });
    at = end;
  }
  return fields;
}

function write(fields: readonly Field[]): Buffer {
  return Buffer.concat(
    fields.flatMap(({ tag, value }) =>
      typeof value === 'number' ? [varint(tag), varint(value)] : [varint(tag), varint(value.length), value],
    ),
  );
}

function text(number: number, value: string): Field {
  return { tag: (number << 3) | 2, value: Buffer.from(value) };
}

function readVarint(bytes: Buffer, start: number): { value: number; end: number } {
  let value = 0;
  for (let end = start, scale = 1; ; scale *= 128) {
    const byte = bytes[end++] as number;
    value += (byte & 127) * scale;
    if (byte < 128) return { value, end };
  }
}

export function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  return Buffer.from([...bytes, rest]);
}
