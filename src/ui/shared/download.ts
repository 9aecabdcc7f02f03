/** Hands a file to the browser as a download; it never leaves the device. */
export function download(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The download has its own hold on the file once it has started.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
