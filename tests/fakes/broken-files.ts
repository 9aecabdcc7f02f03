/** A file as Playwright's `setInputFiles` takes it. */
export interface FakeFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** A file that must be refused, and what its reason must say. */
export interface BrokenFile extends FakeFile {
  readonly reason: RegExp;
}

/** Files no import may accept, each broken in its own way. `photo` is any whole JPEG, to be cut short. */
export function brokenFiles(photo: Buffer): BrokenFile[] {
  return [
    {
      name: 'truncated.jpg',
      mimeType: 'image/jpeg',
      buffer: photo.subarray(0, Math.floor(photo.length * 0.6)),
      reason: /ends before its picture does/,
    },
    { name: 'notes.jpg', mimeType: 'image/jpeg', buffer: text('Buy milk.\n'), reason: /plain text.*\.jpg/ },
    { name: 'empty.png', mimeType: 'image/png', buffer: Buffer.alloc(0), reason: /empty/ },
    {
      name: 'bomb.png',
      mimeType: 'image/png',
      buffer: pngHeader(60_000, 60_000),
      reason: /60000 × 60000 pixels .* limit is 200 MP/,
    },
    {
      name: 'drawing.svg',
      mimeType: 'image/svg+xml',
      buffer: text('<svg xmlns="http://www.w3.org/2000/svg"><script>fetch("https://example.com")</script></svg>'),
      reason: /an SVG drawing/,
    },
    {
      name: 'page.webp',
      mimeType: 'image/webp',
      buffer: text('<!doctype html><html><body><img src=x onerror="alert(1)"></body></html>'),
      reason: /a web page/,
    },
    { name: 'paper.pdf', mimeType: 'application/pdf', buffer: text('%PDF-1.7\n1 0 obj\n'), reason: /a PDF document/ },
    {
      name: 'clip.heic',
      mimeType: 'image/heic',
      buffer: Buffer.from('\0\0\0\x18ftypisom\0\0\x02\0isommp42', 'latin1'),
      reason: /a video/,
    },
    {
      name: 'noise.gif',
      mimeType: 'image/gif',
      buffer: Buffer.concat([text('GIF89a'), Buffer.from([16, 0, 16, 0, 0x80, 0, 0, 7, 7, 7])]),
      reason: /cannot be decoded/,
    },
  ];
}

const text = (content: string) => Buffer.from(content, 'utf8');

/** A PNG that claims a size and has no pixels. */
export function pngHeader(width: number, height: number): Buffer {
  const header = Buffer.alloc(33);
  header.write('\x89PNG\r\n\x1a\n', 0, 'latin1');
  header.writeUInt32BE(13, 8);
  header.write('IHDR', 12, 'latin1');
  header.writeUInt32BE(width, 16);
  header.writeUInt32BE(height, 20);
  header.set([8, 2, 0, 0, 0], 24);
  header.writeUInt32BE(crc32(header.subarray(12, 29)), 29);
  return header;
}

/** CRC-32 as PNG uses it (ISO 3309). */
function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
