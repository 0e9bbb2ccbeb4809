const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;

/** The names of the files in a zip archive without comment, from its central directory. */
export function zipNames(archive) {
  const end = archive.length - 22;
  if (end < 0 || archive.readUInt32LE(end) !== endOfDirectory) throw new Error('This is not a plain zip archive.');
  const names = [];
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    if (archive.readUInt32LE(at) !== directoryEntry) throw new Error('The zip archive’s directory is damaged.');
    const [name, extra, comment] = [28, 30, 32].map(offset => archive.readUInt16LE(at + offset));
    names.push(archive.toString('utf8', at + 46, at + 46 + name));
    at += 46 + name + extra + comment;
  }
  return names;
}
