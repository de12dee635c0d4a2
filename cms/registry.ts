/** Decap's registry as the desk uses it: Decap's own types know neither what its widgets are given nor what its events bring. */
import type { ComponentType, ReactNode } from 'react';
import type { DecapEntry, Store } from './store.ts';

/** What happens to the entry in the form. */
export type Event = 'preSave' | 'postSave' | 'prePublish' | 'postPublish' | 'preUnpublish' | 'postUnpublish';

/** A component, whatever it is given. */
export type Control = ((props: never) => ReactNode) | (new (props: never) => { render(): ReactNode });

export interface Registry {
  /** @param control the field in the form; `preview` renders nothing unless given */
  registerWidget(name: string, control: Control, preview?: unknown): void;
  getWidget<Props>(name: string): { control: ComponentType<Props>; preview: unknown };
  registerPreviewStyle(style: string, options: { raw: true }): void;
  registerPreviewTemplate(name: string, template: (props: never) => ReactNode): void;
  registerEventListener(listener: { name: Event; handler: (given: { entry: DecapEntry }) => unknown }): void;
  registerLocale(name: string, phrases: object): void;
  registerCustomFormat(name: string, extension: string, formatter: object): void;
  registerBackend(name: string, backend: unknown): void;
  getBackend(name: string): { init: (...settings: unknown[]) => Store };
  init(options: { config: object }): void;
}
