/** What Vite makes of a style sheet: side effects on import, its text with `?inline`. */
declare module '*.css' {}
declare module '*.css?inline' {
  const text: string;
  export default text;
}
declare module '*.svg' {
  const address: string;
  export default address;
}
declare module '*.ttf?url' {
  const address: string;
  export default address;
}
