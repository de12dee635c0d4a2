/** `npm start`. This file is plain JavaScript so that an old Node can still read it and say what is missing. */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `Cần Node 22.18 trở lên, máy đang chạy Node ${process.versions.node}. Chạy "npm ci" rồi "npm start": gói cài kèm sẵn Node đúng bản.`,
  );
  process.exitCode = 1;
} else {
  await import('./start.ts');
}
