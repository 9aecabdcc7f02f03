/** Wire types of protobuf, see https://protobuf.dev/programming-guides/encoding/; groups (3, 4) are not used by ONNX. */
const varint = 0;
const fixed64 = 1;
const delimited = 2;
const fixed32 = 5;

/** Field numbers of onnx.proto. */
const graphOfModel = 7;
const nodeOfGraph = 1;
const initializerOfGraph = 5;
const attributeOfNode = 5;
const tensorOfAttribute = 5;
const externalDataOfTensor = 13;
const keyOfEntry = 1;
const valueOfEntry = 2;

/** A field with a length; others say nothing of where weights lie. */
interface Field {
  readonly number: number;
  readonly bytes: Uint8Array;
}

/**
 * Names of the files in which the weights of an ONNX graph lie, as it gives them, each once; empty where all are inside. Looks at
 * initializers and constants, not into subgraphs: encoders have none. Null if the bytes are no ONNX graph.
 */
export function externalFilesOf(model: Uint8Array): string[] | null {
  const fields = fieldsOf(model);
  const graphs = fields?.filter(({ number }) => number === graphOfModel) ?? [];
  if (graphs.length === 0) return null;
  const tensors = graphs.flatMap(({ bytes }) => tensorsOf(bytes));
  const names = tensors.flatMap((tensor) => within([tensor], externalDataOfTensor).flatMap(locationOf));
  return [...new Set(names)];
}

function tensorsOf(graph: Uint8Array): Uint8Array[] {
  const attributes = within(within([graph], nodeOfGraph), attributeOfNode);
  return [...within([graph], initializerOfGraph), ...within(attributes, tensorOfAttribute)];
}

function locationOf(entry: Uint8Array): string[] {
  const [key, value] = [keyOfEntry, valueOfEntry].map((number) => new TextDecoder().decode(within([entry], number)[0]));
  return key === 'location' && value ? [value] : [];
}

function within(messages: readonly Uint8Array[], number: number): Uint8Array[] {
  return messages.flatMap((message) =>
    (fieldsOf(message) ?? []).filter((field) => field.number === number).map(({ bytes }) => bytes),
  );
}

/** Null if the bytes are no message. Nothing is copied: weights are skipped. */
function fieldsOf(message: Uint8Array): Field[] | null {
  const fields: Field[] = [];
  let at = 0;
  const next = (): number => {
    let value = 0;
    for (let scale = 1; at < message.length && scale < 2 ** 63; scale *= 128) {
      const byte = message[at++] as number;
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
    return Number.NaN;
  };
  while (at < message.length) {
    const tag = next();
    const type = tag % 8;
    if (type === varint) {
      if (Number.isNaN(next())) return null;
    } else if (type === fixed64) at += 8;
    else if (type === fixed32) at += 4;
    else if (type === delimited) {
      const end = next() + at;
      if (!(end <= message.length)) return null;
      fields.push({ number: Math.floor(tag / 8), bytes: message.subarray(at, end) });
      at = end;
    } else return null;
  }
  return at === message.length ? fields : null;
}
