export { photosIn, proseFindings, type ProseImage } from './findings.ts';
export { renderProse, type Prose, type ProseOptions, type ProsePhoto } from './render.ts';
